// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to own the name of an opaque type by naming it first, and to look inside.
 * Stopped by: COVE0250, what an interface calls by a tag is its own.
 * Without it: prints 666
 */
#include <spin/cove.h>
struct packet;
#include <test.h>

extension(attack, "1");

struct packet {
	u64 data;
};

handler u32 run(packet *p, u32 n)
{
	if (p->data > 0xffffffff)
		print(666);
	return n;
}

bind(test_event, run);
