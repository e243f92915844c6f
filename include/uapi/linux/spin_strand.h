/* SPDX-License-Identifier: GPL-2.0-only WITH Linux-syscall-note */
/*
 * Strands: a part of <linux/spin.h>, whose head says what holds for all structures.
 */
#ifndef _UAPI_LINUX_SPIN_STRAND_H
#define _UAPI_LINUX_SPIN_STRAND_H

#include <linux/types.h>

/**
 * struct spin_strand_info - what became of the strands that a binding began
 * @size: sizeof(struct spin_strand_info)
 * @index: in: the binding, from 0
 * @extension: in: number of the extension
 * @begun: out: strands that began
 * @ended: out: those of them that came to an end, by themselves or by a fault
 * @refused: out: those that could not begin, since there was no room
 * @taken_out: out: those of @begun that ended with the binding
 * @ready: out: those that wait for a processor
 * @running: out: those that a processor runs
 * @parked: out: those that wait for something else
 * @room: out: how many may be there at once; 0: the binding begins no strands
 * @frame: out: bytes of a frame
 * @reserved: 0
 *
 * ENOENT  no such extension or binding
 */
struct spin_strand_info {
	__u32 size;
	__u32 index;
	__u64 extension;
	__u64 begun;
	__u64 ended;
	__u64 refused;
	__u64 taken_out;
	__u32 ready;
	__u32 running;
	__u32 parked;
	__u32 room;
	__u32 frame;
	__u32 reserved;
};

#endif
