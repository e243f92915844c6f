// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to show user space what others left on the stack, in the padding of a key.
 * Stopped by: check PADDING, padding is zero.
 * Without it: prints padding
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

struct key {
	u32 number;
	u8 kind;
};

static table(hash, struct key, u32, 16) seen;

handler u32 run(packet *p, u32 n)
{
	set(seen, ((struct key){ n, 1 }), n);
	return n;
}

bind(test_event, run);
