// SPDX-License-Identifier: GPL-2.0-only
/*
 * Averages of values that may be negative: jitter, drift, a controller's error.
 *
 * The verifier's compiler long said "unsupported signed division, please convert to unsigned
 * div/mod", and an index from a signed value is "R1 min value is negative".  It is right
 * because the one quotient that the machine traps on is defined, and an index is checked.
 */
#include <spin/cove.h>
#include <test.h>

extension(signed_average, "1");

enum { SLOTS = 9 };

static s32 smoothed;
static u32 slots[SLOTS];

/* RFC 3550's jitter: a sixteenth of the difference, rounded towards zero. */
static s32 smooth(s32 sample)
{
	smoothed += (sample - smoothed) / 16;
	return smoothed;
}

/* Which of the slots around the middle one a difference falls into. */
static u32 slot_of(s32 difference)
{
	s32 slot = difference / 100 + SLOTS / 2;

	if (slot < 0)
		slot = 0;
	if (slot >= SLOTS)
		slot = SLOTS - 1;
	return (u32)slot;
}

handler u32 run(packet *p, u32 n)
{
	s32 sample = ((s32)n - 6) * 170;
	s32 turns = sample % 7;

	print_signed(smooth(sample));
	print_signed(turns);
	print_signed((sample < 0 ? sample + 1 : sample - 1) / ((s32)n - 20));
	slots[slot_of(sample)]++;
	return slots[SLOTS / 2] * 100 + slots[0] * 10 + slots[SLOTS - 1];
}

bind(test_event, run);
