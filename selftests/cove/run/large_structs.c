// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

struct large {
	u64 list[40];
	struct pair pairs[4];
};

static struct large kept;
static table(hash, u32, struct large, 4) table_of;

static struct large make(u32 n)
{
	struct large made = { .list = { [7] = n, [39] = 5 }, .pairs = { { 1 }, { 2 } } };

	return made;
}

static u64 total(const struct large *of)
{
	u64 sum = 0;

	for (u32 i = 0; i < 40; i++)
		sum += of->list[i];
	for (u32 i = 0; i < 4; i++)
		sum += of->pairs[i].one;
	return sum;
}

handler u32 run(packet *p, u32 n)
{
	maybe const struct large *found;

	kept = make(n);
	print(total(&kept));
	set(table_of, n & 1, kept);
	found = find(table_of, n & 1);
	if (!found)
		return 1;
	print(total(found));
	kept = *found;
	return (u32)kept.list[7];
}

bind(test_event, run);
