/* SPDX-License-Identifier: GPL-2.0-only WITH Linux-syscall-note */
/*
 * Tables, and what of them user space maps: a part of <linux/spin.h>, whose head says what
 * holds for all structures.
 */
#ifndef _UAPI_LINUX_SPIN_TABLE_H
#define _UAPI_LINUX_SPIN_TABLE_H

#include <linux/types.h>
#include <linux/spin_manifest.h>

/* Longest doc sentence, layout or message; NUL included. */
#define SPIN_TEXT_SIZE		256

/**
 * struct spin_table_info - one table of an extension
 * @size: sizeof(struct spin_table_info)
 * @index: in: from 0
 * @extension: in: number of the extension
 * @kind: out: SPIN_TABLE_HASH, ...
 * @flags: out: SPIN_TABLE_SHARED, ...
 * @key_size: out: bytes
 * @value_size: out: bytes
 * @room: out: most elements
 * @count: out: elements now
 * @name: out
 * @key_layout: out: fields as "name:type ..."
 * @value_layout: out
 *
 * ENOENT  no such extension or table
 */
struct spin_table_info {
	__u32 size;
	__u32 index;
	__u64 extension;
	__u32 kind;
	__u32 flags;
	__u32 key_size;
	__u32 value_size;
	__u32 room;
	__u32 count;
	char name[SPIN_NAME_SIZE];
	char key_layout[SPIN_TEXT_SIZE];
	char value_layout[SPIN_TEXT_SIZE];
};

/**
 * struct spin_table_element - read, write or delete one element
 * @size: sizeof(struct spin_table_element)
 * @index: in: the table, from 0
 * @extension: in: number of the extension
 * @key: address of the key
 * @value: address of the value
 * @key_size: in: must be the table's
 * @value_size: in: must be the table's (0 for SPIN_TABLE_DELETE)
 *
 * SPIN_TABLE_NEXT reads the element after @key and writes both back; with
 * @key_size 0 it reads the first.  Elements that are set or deleted meanwhile
 * may be seen or missed, others are seen exactly once as long as @key exists.
 *
 * Where each CPU has values of its own (SPIN_TABLE_PERCPU_HASH, SPIN_TABLE_PERCPU_ARRAY), GET and
 * NEXT are about keys alone and @value_size is 0; SPIN_TABLE_GET_CPU reads values.
 * SPIN_TABLE_SET gives the value to one CPU and 0 to all others, so that the sum is it.
 *
 * ENOENT  no such extension, table or element; NEXT: no further element
 * EACCES  the table is private
 * EINVAL  key or value size differs; a prefix longer than its address
 * ENOSPC  the table is full
 * ERANGE  index beyond an array
 * ENOMEM  no memory
 * EOPNOTSUPP  the table is a ring
 */
struct spin_table_element {
	__u32 size;
	__u32 index;
	__u64 extension;
	__u64 key;
	__u64 value;
	__u32 key_size;
	__u32 value_size;
};

/**
 * struct spin_table_cpu_element - read what one CPU has of an element
 * @size: sizeof(struct spin_table_cpu_element)
 * @index: in: the table, from 0
 * @extension: in: number of the extension
 * @key: address of the key
 * @value: address of the value
 * @key_size: in: must be the table's
 * @value_size: in: must be the table's
 * @cpu: in: from 0; of one that is not there the value is 0
 * @reserved: 0
 *
 * ENOENT  no such extension, table or element
 * EACCES  the table is private
 * EINVAL  key or value size differs
 * ERANGE  no further CPU; index beyond an array
 * EOPNOTSUPP  all CPUs share the values of this table
 */
struct spin_table_cpu_element {
	__u32 size;
	__u32 index;
	__u64 extension;
	__u64 key;
	__u64 value;
	__u32 key_size;
	__u32 value_size;
	__u32 cpu;
	__u32 reserved;
};

/* What may be written of the table's memory is mapped for writing. */
#define SPIN_TABLE_OPEN_WRITE	(1u << 0)
#define SPIN_TABLE_OPEN_FLAGS	SPIN_TABLE_OPEN_WRITE

/**
 * struct spin_table_open - a file for the memory of an array or a ring
 * @size: sizeof(struct spin_table_open)
 * @index: in: the table, from 0
 * @extension: in: number of the extension
 * @flags: in: SPIN_TABLE_OPEN_*; CAP_SYS_MODULE is wanted for each of them, and a ring
 *	is opened with SPIN_TABLE_OPEN_WRITE alone: reading it changes it
 * @reserved: 0
 *
 * The command returns a file descriptor, which is closed on exec. It is mapped with
 * MAP_SHARED, not with PROT_EXEC, and polled; the offset counts from the start of the
 * memory. A child does not inherit a mapping. When the extension has gone, what was open
 * stays readable as it was, and poll says POLLHUP.
 *
 * An array is its values, each at the next multiple of 8 bytes.
 *
 * A ring is: a page with struct spin_ring_reader, which alone may be mapped for writing; a
 * page with struct spin_ring_head; slots, as many as the next power of two from @room on,
 * each a struct spin_ring_slot with the value, at the next multiple of 8 bytes. The reader
 * has taken n records and looks at slot n (modulo the slots): when its number is n + 1 (read
 * with acquire), the record is there. When it is copied, n + 1 is written to the reader's
 * page (with release), and the slot may be used again. poll says POLLIN while a record is
 * there.
 *
 * ENOENT  no such extension or table
 * EACCES  the table is private
 * EOPNOTSUPP  the table is neither an array nor a ring
 * EBUSY   the ring is open: it has one reader
 * EINVAL  a ring, without SPIN_TABLE_OPEN_WRITE
 * EPERM   SPIN_TABLE_OPEN_WRITE, and the caller may not change things
 * EMFILE, ENFILE, ENOMEM  as of open(2)
 */
struct spin_table_open {
	__u32 size;
	__u32 index;
	__u64 extension;
	__u32 flags;
	__u32 reserved;
};

/**
 * struct spin_ring_reader - first page of a ring: the reader's
 * @taken: how many records it has taken
 */
struct spin_ring_reader {
	__u64 taken;
};

/**
 * struct spin_ring_head - second page of a ring
 * @lost: how many records did not find room; for the reader to know
 */
struct spin_ring_head {
	__u64 lost;
};

/**
 * struct spin_ring_slot - a place for a record
 * @number: 1 more than how many records came before the one that is here
 * @record: its bytes
 */
struct spin_ring_slot {
	__u64 number;
	__u8 record[];
};

#endif
