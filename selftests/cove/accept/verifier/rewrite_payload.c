// SPDX-License-Identifier: GPL-2.0-only
/*
 * Every byte of a payload is changed in place, by a key that repeats.
 *
 * The verifier: writing at a variable offset needs a test against the packet's end that the
 * optimiser keeps apart from the write, and the loop does not end for it.  It is right because
 * each write goes through an edit, which is there or is null.
 */
#include "bytes.h"

extension(rewrite_payload, "1");

struct key {
	u8 bytes[8];
};

static const struct key key = { { 0x5a, 0x01, 0xff, 0x80, 0x3c, 0x77, 0x10, 0xe3 } };

struct chunk {
	u8 bytes[16];
};

static u32 mask(packet *p, u32 start)
{
	u32 done = 0;

	for (;;) {
		maybe struct chunk *chunk = edit(struct chunk, p, start + done);

		if (!chunk)
			break;
		for (u32 i = 0; i < sizeof(chunk->bytes); i++)
			chunk->bytes[i] ^= key.bytes[(done + i) & 7];
		done += sizeof(chunk->bytes);
	}
	for (;;) {
		maybe struct byte *byte = edit(struct byte, p, start + done);

		if (!byte)
			return done;
		byte->value ^= key.bytes[done & 7];
		done++;
	}
}

handler u32 run(packet *p, u32 n)
{
	u32 start = tcp_payload(p);
	u32 sum = 0;

	if (!start)
		start = udp_payload(p);
	if (!start)
		decline();
	print(mask(p, start));
	for (u32 i = start; byte_at(p, i) != NO_BYTE; i++)
		sum = sum * 31 + byte_at(p, i);
	return sum;
}

bind(test_event, run);
