// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

struct prefix {
	le32 address;
	u8 length;
};

static table(lpm, struct prefix, u32, 16) prefixes;
static le16 kept;

handler u32 run(packet *p, u32 n)
{
	be16 big = be16(1);
	slice(le16) none;
	slice(be16) other = none;

	kept = big;
	kept = n;
	kept = le16(big);
	kept += 1;
	n = kept;
	n = from_le16(big);
	n = from_be16(kept);
	n = from_le32(kept);
	n = (u32)kept;
	return kept == big || kept < le16(3) || kept == 3;
}

bind(test_event, run);
