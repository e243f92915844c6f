// SPDX-License-Identifier: GPL-2.0-only
/*
 * Sequence numbers, timestamps and bytes that wrap, and loops over all values of a byte.
 *
 * The verifier: a counter of eight bits that comes back to 0 never ends: "infinite loop
 * detected"; of a difference that wraps it loses both bounds.  It is right because integers
 * wrap by definition, and the loop ends when its counter is 0 again.
 */
#include <spin/cove.h>
#include <test.h>

extension(counters_that_wrap, "1");

static u32 latest = 0xfffffff0;

/* RFC 1982: is @a behind @b, however often they wrapped? */
static bool is_after(u32 a, u32 b)
{
	return (s32)(a - b) > 0;
}

static u32 odd_bytes(u8 start)
{
	u32 odd = 0;
	u8 byte = start;

	do {
		odd += byte & 1;
	} while (++byte != start);
	return odd;
}

handler u32 run(packet *p, u32 n)
{
	u32 sequence = latest + n * 3 - 5;
	u16 window = (u16)(65000 + n * 100);
	u8 ttl = (u8)(n - 2);

	if (is_after(sequence, latest))
		latest = sequence;
	window += 300;
	ttl--;
	print(latest);
	print(window);
	print(ttl);
	return odd_bytes((u8)(n * 40));
}

bind(test_event, run);
