// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to show user space what others left on the stack, in the padding of a record.
 * Stopped by: check PADDING, padding is zero.
 * Without it: prints padding
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

struct record {
	u32 number;
	u8 kind;
};

shared ring(struct record, 16) records;

handler u32 run(packet *p, u32 n)
{
	submit(records, ((struct record){ n, 1 }));
	return n;
}

bind(test_event, run);
