// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

struct key {
	be32 address;
	u8 bytes[4];
};

shared table(hash, struct key, struct pair, 100) a;
static table(array, u32, u64, 4) b;
static table(lru, u8, managed thing *, 4) c;

handler u32 run(packet *p, u32 n)
{
	struct key key = { be32(n), { 1, 2 } };
	maybe const struct pair *pair = find(a, key);
	maybe const u64 *number = find(b, n);
	maybe thing *const *t = find(c, (u8)n);

	if (t)
		thing_use(*t);
	remove(c, 3);
	return (pair ? pair->one : 0) + (number ? (u32)*number : 0);
}

bind(test_event, run);
