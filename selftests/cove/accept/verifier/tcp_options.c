// SPDX-License-Identifier: GPL-2.0-only
/*
 * TCP options, each as long as it says.
 *
 * The verifier: "math between pkt pointer and register with unbounded min value", or a million
 * instructions, as the offset after n options is a sum of n bytes of the packet.  It is right
 * because every look is a view, which tests its own offset, and the walk ends with the header.
 */
#include "bytes.h"

extension(tcp_options, "1");

enum { END = 0, NOP = 1, SEGMENT_SIZE = 2, SCALE = 3, STAMP = 8 };

struct stamp {
	be32 own;
	be32 echo;
};

struct found {
	u16 segment_size;
	u8 scale;
	bool has_stamp;
	u32 stamp;
};

/* Does the option at @at make sense?  What it says is noted. */
static bool note(const packet *p, u32 at, u32 kind, u32 size, struct found *found)
{
	maybe const struct stamp *stamp;

	if (kind == SEGMENT_SIZE && size == 4)
		found->segment_size = (u16)short_at(p, at + 2);
	if (kind == SCALE && size == 3)
		found->scale = (u8)byte_at(p, at + 2);
	if (kind != STAMP)
		return true;
	stamp = view(struct stamp, p, at + 2);
	if (size != 10 || !stamp)
		return false;
	found->has_stamp = true;
	found->stamp = from_be32(stamp->own);
	return true;
}

static bool walk(const packet *p, u32 at, u32 end, struct found *found)
{
	while (at < end) {
		u32 kind = byte_at(p, at);
		u32 size = 1;

		if (kind == END)
			return true;
		if (kind != NOP) {
			size = byte_at(p, at + 1);
			if (size < 2 || size > end - at || !note(p, at, kind, size, found))
				return false;
		}
		at += size;
	}
	return true;
}

handler u32 run(packet *p, u32 n)
{
	u32 end = tcp_payload(p);
	struct found found = { 0 };
	bool good;

	if (!end)
		decline();
	good = walk(p, (byte_at(p, 0) & 15) * 4 + 20, end, &found);
	print(good);
	print(found.segment_size);
	print(found.scale);
	print(found.has_stamp);
	return found.stamp;
}

bind(test_event, run);
