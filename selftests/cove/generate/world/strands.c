// SPDX-License-Identifier: GPL-2.0-only
/*
 * One strand of emitted C.  What it parks at is done the first time or a few times later; its
 * frame lies somewhere else each time that it goes on, and is all that is left of it.
 */
#include <stdlib.h>
#include <string.h>

#include <spin/parking.h>

#include "side.h"
#include "world.h"

/* No budget ends one that parks for ever. */
#define MOST_TURNS 3000

/* As <strands.h> lays it out. */
struct offer {
	u8 what;
	u32 price;
	u16 pieces[3];
};

static const struct spin_strand_code *code;
static void *frame;
static bool is_started;
/* Of the operation that it is parked at. */
static u64 asked;

void spin_default_task(u32 n);
bool spin_rest(struct spin_strand *strand, u64 *word);
bool spin_receive(struct spin_strand *strand, u64 *word, u32 box, u32 *number);
bool spin_doze(struct spin_strand *strand, u64 *word, u32 ticks, u64 *time);
bool spin_trade(struct spin_strand *strand, u64 *word, struct offer mine, bool dear,
		struct offer *other);

void *spin_strand_new(const struct spin_strand_code *of)
{
	if (frame)
		abort();
	code = of;
	frame = malloc(of->frame);
	if (!frame)
		abort();
	/* Nothing is promised of what is in it. */
	memset(frame, 0xa5, of->frame);
	return frame;
}

void spin_strand_start(void *of)
{
	if (of != frame || is_started)
		abort();
	is_started = true;
}

void spin_default_task(u32 n)
{
	(void)n;
	abort();
}

/* Whether it is done, with the same arguments each time. */
static bool is_done(u64 *word, u64 arguments)
{
	if (!*word)
		asked = arguments;
	if (asked != arguments)
		abort();
	if (*word >= world_random(5000 + world->parked) % 4)
		return true;
	++*word;
	return false;
}

bool spin_rest(struct spin_strand *strand, u64 *word)
{
	(void)strand;
	if (!is_done(word, 0))
		return false;
	world_park(0);
	return true;
}

bool spin_receive(struct spin_strand *strand, u64 *word, u32 box, u32 *number)
{
	(void)strand;
	if (!is_done(word, box))
		return false;
	*number = (u32)world_park(box);
	return true;
}

bool spin_doze(struct spin_strand *strand, u64 *word, u32 ticks, u64 *time)
{
	(void)strand;
	if (!is_done(word, ticks))
		return false;
	*time = world_park(ticks);
	return true;
}

bool spin_trade(struct spin_strand *strand, u64 *word, struct offer mine, bool dear,
		struct offer *other)
{
	(void)strand;
	if (!is_done(word, (u64)mine.what << 40 | (u64)dear << 32 | mine.price))
		return false;
	*other = (struct offer){ .what = (u8)world_park(mine.what), .price = mine.price + dear };
	for (unsigned int i = 0; i < 3; i++)
		other->pieces[i] = mine.pieces[2 - i];
	return true;
}

/* To somewhere else; what still leads to the old place is seen. */
static void move_frame(void)
{
	void *fresh = malloc(code->frame);

	if (!fresh)
		abort();
	memcpy(fresh, frame, code->frame);
	free(frame);
	frame = fresh;
}

int strands_run(void (*begin)(unsigned int n), unsigned int n)
{
	u32 how = SPIN_STRAND_PARKED;

	is_started = false;
	begin(n);
	if (!is_started)
		abort();
	for (unsigned int i = 0; how == SPIN_STRAND_PARKED && i < MOST_TURNS; i++) {
		move_frame();
		how = code->run(frame, NULL);
	}
	free(frame);
	frame = NULL;
	return how != SPIN_STRAND_PARKED;
}
