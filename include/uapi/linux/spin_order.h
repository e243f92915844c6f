/* SPDX-License-Identifier: GPL-2.0-only WITH Linux-syscall-note */
/*
 * The order of handlers: a part of <linux/spin.h>, whose head says what holds for all structures.
 */
#ifndef _UAPI_LINUX_SPIN_ORDER_H
#define _UAPI_LINUX_SPIN_ORDER_H

#include <linux/spin_manifest.h>
#include <linux/types.h>

/* Something is there that before(), or after(), names. */
#define SPIN_ORDER_BEFORE_IS_THERE	(1u << 0)
#define SPIN_ORDER_AFTER_IS_THERE	(1u << 1)
/* It is a filter. */
#define SPIN_ORDER_FILTER		(1u << 2)
/* It is asynchronous: what stands there queues it. */
#define SPIN_ORDER_ASYNC		(1u << 3)

/**
 * struct spin_order_info - one handler in the order of an event, and why it stands there
 * @size: sizeof(struct spin_order_info)
 * @position: in: from 0
 * @order: out: SPIN_ORDER_*
 * @flags: out: SPIN_ORDER_BEFORE_IS_THERE, ...
 * @guards: out
 * @reserved: 0
 * @interface: in
 * @event: in
 * @handler: out
 * @extension: out: whose it is
 * @before: out: handler or extension that must come later, or ""
 * @after: out: handler or extension that must come earlier, or ""
 *
 * EINVAL  a name has no end
 * ENOENT  no such event, or no further handler
 */
struct spin_order_info {
	__u32 size;
	__u32 position;
	__u32 order;
	__u32 flags;
	__u32 guards;
	__u32 reserved;
	char interface[SPIN_NAME_SIZE];
	char event[SPIN_NAME_SIZE];
	char handler[SPIN_NAME_SIZE];
	char extension[SPIN_NAME_SIZE];
	char before[SPIN_NAME_SIZE];
	char after[SPIN_NAME_SIZE];
};

#endif
