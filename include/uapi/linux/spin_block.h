/* SPDX-License-Identifier: GPL-2.0-only WITH Linux-syscall-note */
/*
 * Blocks: a part of <linux/spin.h>, whose head says what holds for all structures.
 */
#ifndef _UAPI_LINUX_SPIN_BLOCK_H
#define _UAPI_LINUX_SPIN_BLOCK_H

#include <linux/spin_table.h>
#include <linux/types.h>

/**
 * struct spin_block_info - a histogram, or what one CPU has of its own
 * @size: sizeof(struct spin_block_info)
 * @index: in: from 0
 * @extension: in: number of the extension
 * @buffer: in: address of the bytes that this CPU has, as written, or 0
 * @buffer_size: in: must be the block's; 0 with @buffer 0: nothing is copied
 * @cpu: in: from 0; of one that is not there all bytes are 0
 * @kind: out: SPIN_BLOCK_*
 * @bytes: out: of each CPU
 * @name: out
 * @layout: out: fields of the bytes, as of a table's value; of a histogram ""
 *
 * The CPU writes meanwhile: each word that is aligned to 8 is what it was at one moment.
 *
 * ENOENT  no such extension or block
 * ERANGE  no further CPU
 * EINVAL  @buffer_size differs
 */
struct spin_block_info {
	__u32 size;
	__u32 index;
	__u64 extension;
	__u64 buffer;
	__u32 buffer_size;
	__u32 cpu;
	__u32 kind;
	__u32 bytes;
	char name[SPIN_NAME_SIZE];
	char layout[SPIN_TEXT_SIZE];
};

#endif
