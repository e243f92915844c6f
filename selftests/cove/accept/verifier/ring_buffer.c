// SPDX-License-Identifier: GPL-2.0-only
/*
 * The latest events, in a ring that wraps by comparison, of a size that is no power of two.
 *
 * The verifier: what a static holds it does not know, although nothing but this program writes
 * it and always wraps it: "R0 max value is outside of the allowed memory range".  It is right
 * because the index read is checked, once, and the same value is used.
 */
#include <spin/cove.h>
#include <test.h>

extension(ring_buffer, "1");

enum { ROOM = 5 };

struct seen {
	u32 number;
	u32 length;
};

static struct seen ring_of[ROOM];
static u32 head;
static u32 used;

static void put(struct seen seen)
{
	ring_of[head] = seen;
	if (++head == ROOM)
		head = 0;
	if (used < ROOM)
		used++;
}

/* What came @back events ago. */
static struct seen get(u32 back)
{
	u32 at = head + ROOM - 1 - back;

	return ring_of[at >= ROOM ? at - ROOM : at];
}

handler u32 run(packet *p, u32 n)
{
	u32 sum = 0;

	put((struct seen){ n, packet_length(p) });
	for (u32 back = 0; back < used; back++) {
		sum += get(back).length;
		print(get(back).number);
	}
	return sum / used;
}

bind(test_event, run);
