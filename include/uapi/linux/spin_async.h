/* SPDX-License-Identifier: GPL-2.0-only WITH Linux-syscall-note */
/*
 * Asynchronous handlers: a part of <linux/spin.h>, whose head says what holds for all structures.
 */
#ifndef _UAPI_LINUX_SPIN_ASYNC_H
#define _UAPI_LINUX_SPIN_ASYNC_H

#include <linux/types.h>

/**
 * struct spin_async_info - what became of the raises that an asynchronous handler was to run for
 * @size: sizeof(struct spin_async_info)
 * @index: in: the binding, from 0
 * @extension: in: number of the extension
 * @queued: out: raises whose arguments were copied
 * @dropped: out: raises for which it does not run: they came when the queue was full, or were
 *	in it when the handler was taken out
 * @waiting: out: raises for which it has not run yet
 * @room: out: how many may wait; 0: the handler is not asynchronous
 *
 * ENOENT  no such extension or binding
 */
struct spin_async_info {
	__u32 size;
	__u32 index;
	__u64 extension;
	__u64 queued;
	__u64 dropped;
	__u32 waiting;
	__u32 room;
};

#endif
