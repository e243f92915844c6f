// SPDX-License-Identifier: GPL-2.0-only
/*
 * IPv4 options in their forty bytes, and where a router would write its address.
 *
 * The verifier: "invalid access to packet", or "variable offset stack access" for a copy of the
 * options: both the length and the pointer in it are numbers from the packet.  It is right
 * because the array has a size, and an index that is not below it ends this run alone.
 */
#include "bytes.h"

extension(ip_options, "1");

enum { END = 0, NOP = 1, RECORD_ROUTE = 7, ALERT = 0x94, MOST = 40 };

struct options {
	u8 bytes[MOST];
	u32 used;
};

static void copy(const packet *p, u32 header, struct options *options)
{
	options->used = header - 20;
	for (u32 i = 0; i < header - 20; i++)
		options->bytes[i] = (u8)byte_at(p, 20 + i);
}

/* Writes @address where the option says: its pointer counts from 1, from the option's start. */
static bool record(struct options *options, u32 at, u32 size, u32 address)
{
	u32 pointer = options->bytes[at + 2];

	if (pointer < 4 || pointer + 3 > size)
		return false;
	for (u32 i = 0; i < 4; i++)
		options->bytes[at + pointer - 1 + i] = (u8)(address >> (24 - 8 * i));
	options->bytes[at + 2] += 4;
	return true;
}

handler u32 run(packet *p, u32 n)
{
	u32 header = (byte_at(p, 0) & 15) * 4;
	struct options options;
	u32 recorded = 0;

	if (byte_at(p, 0) >> 4 != 4 || header <= 20)
		decline();
	copy(p, header, &options);
	for (u32 at = 0; at < options.used; ) {
		u32 kind = options.bytes[at];
		u32 size = kind == NOP ? 1 : options.bytes[at + 1];

		if (kind == END)
			break;
		if (size < 1 || (kind != NOP && size < 2) || size > options.used - at)
			return 1;
		if (kind == RECORD_ROUTE)
			recorded += record(&options, at, size, 0xc0000263);
		print(kind);
		at += size;
	}
	for (u32 i = 0; i < options.used; i++)
		print(options.bytes[i]);
	return recorded;
}

bind(test_event, run);
