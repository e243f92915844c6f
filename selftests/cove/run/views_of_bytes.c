// SPDX-License-Identifier: GPL-2.0-only
/* Views and edits of slices of bytes: every offset and length at the edges, and any alignment. */
#include <spin/cove.h>
#include <test.h>

extension(parts, "1");

union word {
	be32 number;
	be16 half[2];
	u8 byte[4];
};

struct nested {
	u8 lead;
	struct wire wire[2];
	u64 wide;
};

static u8 kept[40];
static const u8 fixed[9] = { 9, 8, 7, 6, 5, 4, 3, 2, 1 };

static u64 at_most(const slice(u8) bytes, u32 at)
{
	maybe const u64 *eight = view(u64, bytes, at);
	maybe const be32 *four = view(be32, bytes, at);
	maybe const u8 *one = view(u8, bytes, at);

	if (eight)
		return *eight;
	if (four)
		return from_be32(*four);
	return one ? *one : 777;
}

static maybe struct wire *mine_at(slice(u8) bytes, u32 at)
{
	return edit(struct wire, bytes, at);
}

static void unions(slice(u8) bytes, u32 n)
{
	maybe union word *word = edit(union word, bytes, n);

	if (!word)
		return;
	word->half[1] = be16((u16)(n + 0x102));
	print(from_be32(word->number));
	word->byte[0] ^= 0xff;
	print(from_be16(word->half[0]));
}

static void structs(slice(u8) bytes)
{
	maybe struct nested *nested = edit(struct nested, bytes, 3);
	struct nested copy;

	if (!nested)
		return;
	nested->wide = 0x0102030405060708;
	nested->wire[1] = (struct wire){ 1, 2, be16(3), be32(4) };
	copy = *nested;
	print(copy.wide >> 32);
	print(from_be32(copy.wire[1].address));
}

handler u32 run(packet *p, u32 n)
{
	u8 here[12] = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 };
	slice(u8) all = slice_of(u8, here);
	slice(u8) none;
	maybe struct wire *wire;

	for (u32 at = 0; at < 14; at++)
		print(at_most(all, at));
	print(at_most(sub_slice(all, n, 12 - n), n));
	print(at_most(slice_of(u8, fixed), n));
	print(at_most(none, 0));
	print(at_most(all, 0xffffffff - n));
	wire = mine_at(slice_of(u8, kept), n * 4 + 1);
	if (wire) {
		wire->address = be32(0x01020304 + n);
		wire->kind++;
	}
	unions(all, n);
	structs(slice_of(u8, kept));
	for (u64 i = 0; i < 40; i++)
		print(kept[i]);
	return here[n];
}

bind(test_event, run);
