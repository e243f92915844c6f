// SPDX-License-Identifier: GPL-2.0-only
#include "turns.h"

#include <stdlib.h>
#include <string.h>

#define BOXES 8
#define BOX_ROOM 4

struct queue {
	struct turns_strand *head;
	struct turns_strand *tail;
};

struct box {
	struct queue waiting;
	unsigned int numbers[BOX_ROOM];
	unsigned int used;
};

static struct turns_strand strands[MOST_STRANDS];
static struct queue ready;
static struct box boxes[BOXES];
static struct turns_strand *trader;
static struct offer *offered;
static unsigned long long now;
static unsigned int serials;

static void push(struct queue *queue, struct turns_strand *strand)
{
	strand->next = NULL;
	strand->waits = true;
	if (queue->tail)
		queue->tail->next = strand;
	else
		queue->head = strand;
	queue->tail = strand;
}

static struct turns_strand *pop(struct queue *queue)
{
	struct turns_strand *strand = queue->head;

	if (!strand)
		return NULL;
	queue->head = strand->next;
	if (!queue->head)
		queue->tail = NULL;
	return strand;
}

struct turns_strand *turns_new(void)
{
	for (unsigned int i = 0; i < MOST_STRANDS; i++) {
		if (strands[i].is_used)
			continue;
		memset(&strands[i], 0, sizeof(strands[i]));
		strands[i].is_used = true;
		return &strands[i];
	}
	return NULL;
}

/* What waits in a box is looked for no more. */
static void leave(struct queue *queue, const struct turns_strand *strand)
{
	struct queue rest = { 0 };
	struct turns_strand *one;

	while ((one = pop(queue)))
		if (one != strand)
			push(&rest, one);
	*queue = rest;
}

void turns_end(struct turns_strand *strand)
{
	for (unsigned int i = 0; i < BOXES; i++)
		leave(&boxes[i].waiting, strand);
	leave(&ready, strand);
	if (trader == strand)
		trader = NULL;
	strand->is_used = false;
}

void turns_ready(struct turns_strand *strand)
{
	push(&ready, strand);
}

static struct turns_strand *first_sleeper(void)
{
	struct turns_strand *first = NULL;

	for (unsigned int i = 0; i < MOST_STRANDS; i++) {
		struct turns_strand *strand = &strands[i];

		if (strand->is_used && strand->sleeps &&
		    (!first || strand->until < first->until ||
		     (strand->until == first->until && strand->serial < first->serial)))
			first = strand;
	}
	return first;
}

struct turns_strand *turns_next(void)
{
	struct turns_strand *strand = pop(&ready);

	if (!strand) {
		strand = first_sleeper();
		if (!strand)
			return NULL;
		strand->sleeps = false;
		now = strand->until;
	}
	strand->waits = false;
	return strand;
}

struct turns_strand *turns_parked(unsigned int number)
{
	return number < MOST_STRANDS && strands[number].is_used && strands[number].waits ?
	       &strands[number] : NULL;
}

unsigned long long turns_time(void)
{
	return now;
}

static struct box *box_of(unsigned int number)
{
	return &boxes[number % BOXES];
}

bool turns_post(unsigned int box, unsigned int number)
{
	struct box *to = box_of(box);
	struct turns_strand *waiting;

	if (to->used == BOX_ROOM)
		return false;
	to->numbers[to->used++] = number;
	waiting = pop(&to->waiting);
	if (waiting)
		turns_ready(waiting);
	return true;
}

bool turns_receive(struct turns_strand *strand, unsigned int box, unsigned int *number)
{
	struct box *from = box_of(box);

	if (!from->used) {
		push(&from->waiting, strand);
		return false;
	}
	*number = from->numbers[0];
	memmove(from->numbers, from->numbers + 1, --from->used * sizeof(from->numbers[0]));
	return true;
}

void turns_sleep(struct turns_strand *strand, unsigned int ticks)
{
	strand->sleeps = true;
	strand->waits = true;
	strand->until = now + ticks;
	strand->serial = serials++;
}

bool turns_trade(struct turns_strand *strand, struct offer *mine)
{
	struct offer other;

	if (!trader) {
		trader = strand;
		offered = mine;
		strand->waits = true;
		return false;
	}
	other = *offered;
	*offered = *mine;
	*mine = other;
	turns_ready(trader);
	trader = NULL;
	return true;
}
