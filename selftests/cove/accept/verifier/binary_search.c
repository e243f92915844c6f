// SPDX-License-Identifier: GPL-2.0-only
/*
 * A range of ports or addresses found by halving.
 *
 * The verifier: it knows low and high each, not that the middle lies between them: "unbounded
 * memory access"; the loop ends after eight rounds, which it does not see either.  It is right
 * because the index is checked where it is used.
 */
#include <spin/cove.h>
#include <test.h>

extension(binary_search, "1");

struct range {
	u32 from;
	u32 to;
	u32 group;
};

static const struct range ranges[] = {
	{ 0, 1023, 1 }, { 1024, 5000, 2 }, { 5001, 5003, 7 }, { 5004, 8079, 2 },
	{ 8080, 8089, 5 }, { 9000, 9099, 6 }, { 11211, 11211, 4 }, { 32768, 60999, 3 },
};

/* The group of @port, 0 if none has it. */
static u32 group_of(u32 port)
{
	u32 low = 0;
	u32 high = sizeof(ranges) / sizeof(ranges[0]);

	while (low < high) {
		u32 middle = low + (high - low) / 2;

		if (port > ranges[middle].to)
			low = middle + 1;
		else if (port < ranges[middle].from)
			high = middle;
		else
			return ranges[middle].group;
	}
	return 0;
}

handler u32 run(packet *p, u32 n)
{
	print(group_of(n * 1000));
	print(group_of(8080 + n));
	print(group_of(n << 13));
	return group_of(0xffffffff - n) + group_of(n == 5 ? 11211 : 5002);
}

bind(test_event, run);
