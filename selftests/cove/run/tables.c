// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

struct key {
	u8 kind;
	u32 number;
};

struct value {
	u64 total;
	u8 latest;
};

static table(hash, struct key, struct value, 3) known;
shared table(hash, u32, u32, 100) squares;

handler u32 run(packet *p, u32 n)
{
	struct key key = { (u8)(n & 1), n / 4 };
	maybe const struct value *found = find(known, key);
	maybe const u32 *square_of;
	struct value next = { .latest = (u8)n };

	if (found) {
		next = *found;
		next.total += found->latest;
	}
	next.total += n;
	print(set(known, key, next));
	print(next.total);
	set(squares, n, n * n);
	square_of = find(squares, n - n / 2);
	print(square_of ? *square_of : 7777);
	if (n == 6)
		print(remove(squares, 4));
	return remove(squares, 100);
}

bind(test_event, run);
