/* SPDX-License-Identifier: GPL-2.0-only WITH Linux-syscall-note */
/*
 * What extensions log: a part of <linux/spin.h>, whose head says what holds for all structures.
 */
#ifndef _UAPI_LINUX_SPIN_LOG_H
#define _UAPI_LINUX_SPIN_LOG_H

#include <linux/types.h>
#include <linux/spin_manifest.h>
#include <linux/spin_table.h>

/**
 * struct spin_log_info - one place of a program that logs
 * @size: sizeof(struct spin_log_info)
 * @index: in: from 0
 * @extension: in: number of the extension
 * @line: out: its line
 * @values: out: how many values a record of it has
 * @written: out: records
 * @dropped: out: records that were over the rate
 * @file: out
 * @format: out: its text, as in the manifest
 *
 * ENOENT  no such extension or place
 */
struct spin_log_info {
	__u32 size;
	__u32 index;
	__u64 extension;
	__u32 line;
	__u32 values;
	__u64 written;
	__u64 dropped;
	char file[SPIN_NAME_SIZE];
	char format[SPIN_TEXT_SIZE];
};

/**
 * struct spin_log_record - what was said once
 * @number: how many records came before
 * @time: nanoseconds since boot
 * @site: index of the place, for SPIN_GET_LOG
 * @values: how many there are
 * @value: the values, as 64 bits; those beyond @values are 0
 */
struct spin_log_record {
	__u64 number;
	__u64 time;
	__u32 site;
	__u32 values;
	__u64 value[SPIN_LOG_VALUES];
};

/**
 * struct spin_log_read - read the records of an extension, which stay there
 * @size: sizeof(struct spin_log_read)
 * @wait: in: milliseconds to wait if there is no record yet; 0: do not wait
 * @extension: in: number of the extension
 * @position: in: number of the first record that is wanted; out: of the next one
 * @records: in: address of an array of struct spin_log_record
 * @room: in: elements of the array, from 1 to 1024
 * @count: out: how many were filled
 * @lost: out: records that came before those, and were forgotten
 * @reserved: 0
 *
 * The last 1024 records are kept. Who waits is woken when the extension goes, and gets the
 * records that it left.
 *
 * ENOENT  no such extension, or it logs nothing
 * EINTR   a signal came
 * ENOMEM  no memory
 */
struct spin_log_read {
	__u32 size;
	__u32 wait;
	__u64 extension;
	__u64 position;
	__u64 records;
	__u32 room;
	__u32 count;
	__u64 lost;
	__u64 reserved;
};

#endif
