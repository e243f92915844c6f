// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

typedef struct couple {
	u32 left;
	u16 right;
} couple;

struct block {
	u8 bytes[16];
};

slice_type(couple);

static u32 history[64];
static const u8 digits[10] = "0123456789";
static couple pairs[4];

static u64 sum(const slice(u32) s)
{
	u64 all = 0;

	for (u64 i = 0; i < s.len; i++)
		all += s.at[i];
	return all;
}

static void fill(slice(u32) s, u32 value)
{
	for (u32 i = 0; i < s.len; i++)
		s.at[i] = value + i;
}

static u32 *largest(slice(u32) s)
{
	u64 best = 0;

	for (u64 i = 1; i < s.len; i++)
		if (s.at[i] > s.at[best])
			best = i;
	return &s.at[best];
}

static u32 count_of(const slice(u8) s, u8 byte)
{
	u32 times = 0;

	for (u64 i = 0; i < s.len; i++)
		times += s.at[i] == byte;
	return times;
}

static u32 rights(const slice(couple) s)
{
	u32 all = 0;

	for (u64 i = 0; i < s.len; i++)
		all += s.at[i].right;
	return all;
}

handler u32 run(packet *p, u32 n)
{
	slice(u32) whole = { history, 64 };
	slice(u32) rest = whole;
	u32 here[8] = { 0 };
	slice(couple) all = slice_of(couple, pairs);
	maybe const struct block *b = view(struct block, p, 0);
	u64 x;

	fill(sub_slice(whole, n & 31, 32), n);
	print(sum(whole));
	fill((slice(u32)){ here, n % 9 }, 100);
	print(sum((slice(u32)){ here, 8 }));
	while (rest.len > 3)
		rest = sub_slice(rest, 3, rest.len - 3);
	print(rest.len);
	print(sum(rest));
	*largest(whole) = 7;
	print(sum(whole));
	print(count_of(slice_of(u8, digits), '7'));
	if (b)
		print(count_of(slice_of(u8, b->bytes), 1));
	for (u64 i = 0; i < all.len; i++)
		all.at[i] = (couple){ (u32)i, (u16)(n + i) };
	print(rights(all));
	all.at[n & 3].right += 5;
	x = all.at[n & 3].right++ + all.at[n & 3].right;
	print(x);
	print(rights(sub_slice(all, 1, 2)));
	whole.at[whole.at[5] & 63] = 3;
	return (u32)sum(whole);
}

bind(test_event, run);
