/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the C that the Cove compiler emits for strand functions relies on.
 *
 * A strand function is a procedure that is called again and again with the same frame until it
 * says that it has come to its end.  It goes on where it parked.  Nothing of a parked strand lies
 * on a stack, and its frame points to nothing: whoever runs strands ends one by giving its frame
 * back.
 */
#ifndef SPIN_PARKING_H
#define SPIN_PARKING_H

#include <spin/runtime.h>

/* One that runs: whose it is who runs strands, opaque here. */
struct spin_strand;

/* How a strand is when it comes back from running. */
#define SPIN_STRAND_PARKED	0u
#define SPIN_STRAND_DONE	1u
#define SPIN_STRAND_ENDED	2u	/* it declined, cancelled or faulted; that is counted already */

/**
 * struct spin_strand_code - the strands that one binding begins
 * @run: goes on with a strand; gives SPIN_STRAND_...
 * @frame: bytes of its frame; whoever runs strands aligns it to 8
 * @binding: number of the binding
 * @record: of their extension
 */
struct spin_strand_code {
	u32 (*run)(void *frame, struct spin_strand *strand);
	u32 frame;
	u32 binding;
	struct spin_record *record;
};

/**
 * spin_strand_new() - begin a strand
 * @code: of its binding
 *
 * Return: its frame, to be filled with its arguments and given to spin_strand_start(); NULL where
 * no more strands may be.
 */
extern void *spin_strand_new(const struct spin_strand_code *code);

/**
 * spin_strand_start() - let a new strand run, now or later
 * @frame: as spin_strand_new() gave it
 */
extern void spin_strand_start(void *frame);

/*
 * An operation NAME that an interface declares strand is
 *
 *	bool spin_NAME(struct spin_strand *strand, u64 *word, ARGUMENTS..., RESULT *result);
 *
 * without the last if it gives nothing.  It says whether it is done; if not, the strand parks, and
 * the operation is called again, with the same arguments, whenever the strand is run again, also
 * if that comes too early.  The word is the operation's own, and 0 at the first of these calls.
 */

/* R17: where a strand goes on is a branch, and what it finds there rests on what came before. */
#if defined(__x86_64__)
#define spin_went_on() __asm__ volatile("lfence" : : : "memory")
#else
#define spin_went_on() __asm__ volatile("" : : : "memory")
#endif

#endif
