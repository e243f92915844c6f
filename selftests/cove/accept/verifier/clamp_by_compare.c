// SPDX-License-Identifier: GPL-2.0-only
/*
 * A length that is clamped, then used: as the optimiser turns it into a select.
 *
 * The verifier: "R2 unbounded memory access" or "R0 min value is negative", since the test was
 * made on a copy of 32 bits, or on the value less one, and the use is of another register.  It
 * is right because the value is the same, in whichever register; here no optimiser stands
 * between the program and its check.
 */
#include <spin/cove.h>
#include <test.h>

extension(clamp_by_compare, "1");

enum { ROOM = 24 };

#define MIN(a, b) ((a) < (b) ? (a) : (b))

struct sample {
	u8 bytes[ROOM];
	u16 length;
};

struct byte {
	u8 value;
};

static struct sample take(const packet *p, u32 wanted)
{
	struct sample sample = { 0 };
	u64 length = packet_length(p) - wanted;

	length = MIN(length, sizeof(sample.bytes));
	for (u32 i = 0; i < length; i++) {
		maybe const struct byte *byte = view(struct byte, p, wanted + i);

		if (!byte)
			break;
		sample.bytes[i] = byte->value;
		sample.length = (u16)(i + 1);
	}
	return sample;
}

handler u32 run(packet *p, u32 n)
{
	struct sample sample = take(p, n * 9);

	/* One unsigned comparison excludes 0 as well. */
	if (sample.length - 1u >= ROOM)
		return 0;
	print(sample.length);
	print(sample.bytes[sample.length - 1]);
	return sample.bytes[sample.length / 2];
}

bind(test_event, run);
