// SPDX-License-Identifier: GPL-2.0-only
/* An enum without a name that declares a variable is a type, and its constants have it. */
#include <spin/cove.h>
#include <test.h>

extension(unnamed_enum, "1");

/* Without a variable they are plain numbers. */
enum { ROOM = 3 };

static enum { IDLE, BUSY, DONE = 7 } phase = BUSY;
static u32 counts[ROOM];

struct light {
	enum { STOP, WAIT, DRIVE } signal;
	enum { OFF, ON } lamps[2];
};

static enum { LEFT, RIGHT } turns[2] = { RIGHT, LEFT };

handler u32 run(packet *p, u32 n)
{
	enum { A, B } e = A;
	struct light light = { .signal = WAIT, .lamps = { ON, OFF } };

	if (n > 1)
		e = B;
	switch (e) {
	case A: counts[0]++; break;
	case B: counts[1]++; break;
	}
	phase = e == B ? DONE : IDLE;
	if (light.lamps[1] == OFF)
		light.signal = DRIVE;
	print(phase);
	print(light.signal);
	print(light.lamps[0]);
	print(turns[0]);
	print(turns[1]);
	print(counts[0] + counts[1] * ROOM);
	return 0;
}

bind(test_event, run);
