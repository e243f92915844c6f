// SPDX-License-Identifier: GPL-2.0-only
/* Records for user space, until there is no room, and values of which each CPU has its own. */
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

struct seen {
	u8 kind;
	u32 number;
};

struct key {
	u32 kind;
	u32 nothing;
};

struct sums {
	u64 all;
	u32 odd;
};

shared ring(struct seen, 6) events;
shared ring(u64, 1000) numbers;
shared table(percpu_hash, struct key, struct sums, 3) kinds;
static table(percpu_array, u32, u32, 4) places;

static bool tell(u32 n)
{
	struct seen seen = { .number = n };

	seen.kind = (u8)(n & 3);
	return submit(events, seen);
}

handler u32 run(packet *p, u32 n)
{
	struct key key = { .kind = n % 4 };
	maybe const struct sums *known = find(kinds, key);
	maybe const u32 *place = find(places, n % 6);
	struct sums next = { n, n & 1 };

	print(tell(n));
	print(submit(numbers, (u64)n << 32));
	if (known) {
		next.all += known->all;
		next.odd += known->odd;
	}
	print(set(kinds, key, next));
	print(next.all);
	print(next.odd);
	print(place ? *place : 99);
	print(set(places, n % 6, n + (place ? *place : 0)));
	if (n == 7)
		print(remove(places, 1));
	return remove(places, 4) | (u32)remove(kinds, ((struct key){ 9, 9 })) << 1;
}

bind(test_event, run);
