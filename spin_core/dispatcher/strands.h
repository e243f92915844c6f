/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Strands, to the core: what one binding begins is opaque, and done by the domain that runs
 * strands.
 */
#ifndef SPIN_DISPATCHER_STRANDS_H
#define SPIN_DISPATCHER_STRANDS_H

#include <linux/types.h>

struct spin_binding;
struct spin_strands;

/**
 * struct spin_strand_counts - what became of the strands of a binding
 * @begun: those that began
 * @ended: those of @begun that came to an end, by themselves or by a fault
 * @refused: those that could not begin: there was no room
 * @taken_out: those of @begun that ended with the binding
 * @ready: those that wait for a processor
 * @running: those that a processor runs
 * @parked: those that wait for something else
 * @room: how many there may be at once
 * @frame: bytes of a frame
 */
struct spin_strand_counts {
	u64 begun;
	u64 ended;
	u64 refused;
	u64 taken_out;
	u32 ready;
	u32 running;
	u32 parked;
	u32 room;
	u32 frame;
};

/**
 * struct spin_strand_operations - what the core asks of the domain that runs strands
 * @create: makes room for the strands of a binding, of which none may begin yet.  May sleep; an
 *	ERR_PTR: -ENOMEM; -ENOSPC: too many bindings begin strands.  So many bytes are a frame,
 *	and so many may all take, which are charged to the caller
 * @destroy: the mirror; nothing of it is open
 * @open: strands may begin; the binding has its code
 * @close: none begins any more, and none is run that does not run now.  Behind a grace period
 *	that follows none runs, and nobody begins one
 * @end: behind that: they have ended.  Nothing of them is left.  May sleep
 * @count: fills @counts
 * @memory: bytes
 */
struct spin_strand_operations {
	struct spin_strands *(*create)(struct spin_binding *binding, u32 frame, u32 share);
	void (*destroy)(struct spin_strands *strands);
	void (*open)(struct spin_strands *strands);
	void (*close)(struct spin_strands *strands);
	void (*end)(struct spin_strands *strands);
	void (*count)(const struct spin_strands *strands, struct spin_strand_counts *counts);
	size_t (*memory)(const struct spin_strands *strands);
};

void spin_strands_register(const struct spin_strand_operations *operations);
const struct spin_strand_operations *spin_strands(void);

#endif
