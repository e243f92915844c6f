// SPDX-License-Identifier: GPL-2.0-only
/*
 * Runs strands of emitted C in user space, in turns.  Behind each turn every strand that is
 * parked is run once more, too early: its operation has to say that it is not done.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <linux/spin_manifest.h>
#include <spin/parking.h>

#include "strands.h"
#include "turns.h"

extern struct spin_record spin_record;
extern const struct spin_manifest *stub_manifest(void);

/* What is opaque in the frames' C; @frame is as large as it was said to be. */
struct spin_strand {
	struct turns_strand *turns;
	const struct spin_strand_code *code;
	void *frame;
	struct offer offer;
	bool parked;
};

static struct spin_strand strands[MOST_STRANDS];

/* The manifest says the same as the code. */
static void check_manifest(const struct spin_strand_code *code)
{
	const struct spin_manifest *head = stub_manifest();
	const struct spin_manifest_binding *bindings =
		(const void *)((const char *)head + head->bindings.at);

	if (code->binding >= head->bindings.count ||
	    !(bindings[code->binding].flags & SPIN_BINDING_STRAND) ||
	    bindings[code->binding].frame != code->frame)
		abort();
}

void *spin_strand_new(const struct spin_strand_code *code)
{
	struct turns_strand *turns = turns_new();
	unsigned int i = 0;

	check_manifest(code);
	if (!turns)
		return NULL;
	while (strands[i].turns)
		i++;
	strands[i] = (struct spin_strand){ .turns = turns, .code = code };
	strands[i].frame = malloc(code->frame);
	if (!strands[i].frame)
		abort();
	/* Nothing is promised of what is in it. */
	memset(strands[i].frame, 0xa5, code->frame);
	turns->memory = &strands[i];
	return strands[i].frame;
}

void spin_strand_start(void *frame)
{
	unsigned int i = 0;

	while (strands[i].frame != frame)
		if (++i == MOST_STRANDS)
			abort();
	turns_ready(strands[i].turns);
}

void spin_default_task(u32 n)
{
	printf("  no strand for %u\n", n);
}

void spin_begin(u32 n)
{
	const struct spin_manifest *head = stub_manifest();
	const struct spin_manifest_binding *bindings =
		(const void *)((const char *)head + head->bindings.at);

	for (u32 i = 0; i < head->bindings.count; i++) {
		void (*direct)(u32) = spin_record.bindings[i].direct;

		if (!(bindings[i].flags & SPIN_BINDING_STRAND))
			continue;
		direct(n);
		return;
	}
	abort();
}

bool spin_post(u32 box, u32 number)
{
	return turns_post(box, number);
}

bool spin_rest(struct spin_strand *strand, u64 *word)
{
	if (*word)
		return !strand->turns->waits;
	*word = 1;
	turns_ready(strand->turns);
	return false;
}

bool spin_receive(struct spin_strand *strand, u64 *word, u32 box, u32 *number)
{
	(void)word;
	return !strand->turns->waits && turns_receive(strand->turns, box, number);
}

bool spin_doze(struct spin_strand *strand, u64 *word, u32 ticks, u64 *time)
{
	if (!*word) {
		*word = 1;
		turns_sleep(strand->turns, ticks);
	}
	*time = turns_time();
	return !strand->turns->waits;
}

bool spin_trade(struct spin_strand *strand, u64 *word, struct offer mine, bool dear,
		struct offer *other)
{
	if (!*word) {
		*word = 1;
		strand->offer = mine;
		strand->offer.price *= dear ? 2 : 1;
		turns_trade(strand->turns, &strand->offer);
	}
	*other = strand->offer;
	return !strand->turns->waits;
}

static void end(struct spin_strand *strand)
{
	turns_end(strand->turns);
	free(strand->frame);
	strand->frame = NULL;
	strand->turns = NULL;
}

static void run(struct spin_strand *strand)
{
	u32 how = strand->code->run(strand->frame, strand);

	strand->parked = true;
	if (how == SPIN_STRAND_PARKED && !strand->turns->waits)
		printf("  parked and forgotten\n");
	if (how != SPIN_STRAND_PARKED)
		end(strand);
	strands_turn_ended();
}

static void run_too_early(void)
{
	for (unsigned int i = 0; i < MOST_STRANDS; i++) {
		struct turns_strand *turns = turns_parked(i);

		if (turns && ((struct spin_strand *)turns->memory)->parked)
			run(turns->memory);
	}
}

void strands_run(void)
{
	struct turns_strand *turns;
	unsigned int left = 0;

	while ((turns = turns_next())) {
		run(turns->memory);
		run_too_early();
	}
	/* What waits for ever is taken out: its frame is all that there is of it. */
	for (unsigned int i = 0; i < MOST_STRANDS; i++) {
		if (!strands[i].turns)
			continue;
		end(&strands[i]);
		left++;
	}
	if (left)
		printf("  %u left\n", left);
}
