/* SPDX-License-Identifier: GPL-2.0-only */
/* What the test module's device, /dev/spin_waits, can be asked for. */
#ifndef BLOCKING_WAITS_H
#define BLOCKING_WAITS_H

#include <linux/ioctl.h>
#include <linux/types.h>

/**
 * struct waits_turn - one raise
 * @what: argument of the event
 * @result: out: its result
 * @nanoseconds: out: how long it took
 */
struct waits_turn {
	__u32 what;
	__u32 result;
	__u64 nanoseconds;
};

#define WAITS_RAISE	_IOWR('W', 1, struct waits_turn)
#define WAITS_OPEN	_IO('W', 2)
#define WAITS_SHUT	_IO('W', 3)
/* How many tasks wait at the gate. */
#define WAITS_COUNT	_IO('W', 4)
/* The event of which nobody may sleep. */
#define WAITS_TELL	_IOWR('W', 5, struct waits_turn)

#endif
