// SPDX-License-Identifier: GPL-2.0-only
/*
 * The same turns for the program as plain C: a stack for each strand, and its operations switch
 * to another one where they park.
 */
#include <stdio.h>
#include <stdlib.h>
#include <ucontext.h>

#include "threads.h"
#include "turns.h"

#define STACK (64 << 10)

struct thread {
	ucontext_t context;
	struct turns_strand *turns;
	unsigned int n;
	void *stack;
};

static struct thread threads[MOST_STRANDS];
static struct thread *current;
static ucontext_t home;

static void start(void)
{
	struct thread *self = current;

	threads_work(self->n);
	turns_end(self->turns);
	self->turns = NULL;
}

static void park(void)
{
	struct thread *self = current;

	swapcontext(&self->context, &home);
}

void begin(unsigned int n)
{
	struct turns_strand *turns = turns_new();
	unsigned int i = 0;

	if (!turns) {
		printf("  no strand for %u\n", n);
		return;
	}
	while (threads[i].turns)
		i++;
	threads[i].turns = turns;
	threads[i].n = n;
	if (!threads[i].stack)
		threads[i].stack = malloc(STACK);
	if (!threads[i].stack || getcontext(&threads[i].context))
		abort();
	threads[i].context.uc_stack.ss_sp = threads[i].stack;
	threads[i].context.uc_stack.ss_size = STACK;
	threads[i].context.uc_link = &home;
	makecontext(&threads[i].context, start, 0);
	turns->memory = &threads[i];
	turns_ready(turns);
}

bool post(unsigned int box, unsigned int number)
{
	return turns_post(box, number);
}

void rest(void)
{
	turns_ready(current->turns);
	park();
}

unsigned int receive(unsigned int box)
{
	unsigned int number;

	while (!turns_receive(current->turns, box, &number))
		park();
	return number;
}

unsigned long long doze(unsigned int ticks)
{
	turns_sleep(current->turns, ticks);
	park();
	return turns_time();
}

struct offer trade(struct offer mine, bool dear)
{
	mine.price *= dear ? 2 : 1;
	if (!turns_trade(current->turns, &mine))
		park();
	return mine;
}

void threads_run(void)
{
	struct turns_strand *turns;
	unsigned int left = 0;

	while ((turns = turns_next())) {
		current = turns->memory;
		swapcontext(&home, &current->context);
	}
	for (unsigned int i = 0; i < MOST_STRANDS; i++) {
		if (!threads[i].turns)
			continue;
		turns_end(threads[i].turns);
		threads[i].turns = NULL;
		left++;
	}
	if (left)
		printf("  %u left\n", left);
}
