// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

struct flags {
	bool on;
};

shared table(hash, u32, struct flags, 16) a;
shared table(hash, bool, u32, 16) b;
static table(hash, u32, colour, 16) c;
shared table(hash, u32, managed thing *, 16) d;
static table(hash, u32, maybe managed thing *, 16) e;
static table(hash, u32, thing *, 16) f;
static table(tree, u32, u32, 16) g;
static table(lpm, u32, u32, 16) h;
static table(array, u64, u32, 16) i;
table(hash, u32, u32, 16) j;

handler u32 run(packet *p, u32 n)
{
	return n;
}

bind(test_event, run);
