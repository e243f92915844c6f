// SPDX-License-Identifier: GPL-2.0-only
/*
 * Indices that their own arithmetic bounds, each behind a branch that bounds them too.  That
 * the arithmetic is still there in the object code is seen by ../mask_test.sh.
 */
#include <spin/cove.h>
#include <test.h>

extension(bounded_by_arithmetic, "1");

struct addressed {
	be32 address;
	be16 port;
};

static u8 four[4];
static u8 eight[8];
static u8 sixteen[16];
static u8 more[32];
static u8 many[64];
static u8 rows[7 * 128];
static u8 bytes[256];
static u8 words[512];
static u8 ports[1024];
static u8 counted[2048];
static u8 all[65536];

static void fill(void)
{
	for (u32 i = 0; i < 10; i++) {
		four[i & 3] = (u8)(i + 1);
		eight[i & 7] = (u8)(i + 2);
		sixteen[i] = (u8)(i + 3);
		more[i] = (u8)(i + 4);
		many[i] = (u8)(i + 5);
		rows[i] = (u8)(i + 6);
		bytes[i] = (u8)(i + 7);
		words[i] = (u8)(i + 8);
		ports[i] = (u8)(i + 9);
		counted[i] = (u8)(i + 10);
		all[i] = (u8)(i + 11);
	}
}

static u32 behind_if(u32 n)
{
	return n < 4 ? four[n & 3] : 0;
}

static u32 behind_return(u32 n)
{
	if (n >= 8)
		return 0;
	return eight[n % 8];
}

static u32 at_most_fifteen(u32 n)
{
	return n < 16 ? n : 0;
}

static u32 behind_call(u32 n)
{
	return sixteen[at_most_fifteen(n) & 15];
}

static u32 behind_shifts(u32 n)
{
	if (n < 32)
		return more[n << 27 >> 27];
	return 0;
}

static u32 behind_choice(const packet *p, u32 n)
{
	if (n < 64)
		return many[look(p) == 1 ? n & 63 : 3];
	return 0;
}

static u32 in_loop(u32 n)
{
	u32 sum = 0;

	if (n < 128)
		for (u32 i = 0; i < 7; i++)
			sum += rows[i * 128 + (n & 127)];
	return sum;
}

static u32 behind_member(u32 n)
{
	struct addressed to = { be32(n), be16(7) };

	if (from_be32(to.address) < 512)
		return words[from_be32(to.address) & 511];
	return 0;
}

static u32 behind_order(const packet *p, u32 n)
{
	maybe const struct wire *seen = view(struct wire, p, n);
	be16 port;

	if (!seen)
		decline();
	port = seen->length;
	if (from_be16(port) < 1024)
		return ports[from_be16(port) & 1023];
	return 1;
}

static u32 behind_count(u32 n)
{
	u32 sum = 0;

	for (u32 i = 0; i < 100; i++)
		if (i < n)
			sum += counted[i & 2047];
	return sum;
}

static u32 of_type(u32 n)
{
	u8 byte;

	if (n >= 256)
		return 0;
	byte = (u8)n;
	return bytes[byte];
}

static u32 of_cast(u32 n)
{
	return n < 65536 ? all[(u16)n] : 0;
}

handler u32 run(packet *p, u32 n)
{
	fill();
	print(behind_if(n));
	print(behind_return(n));
	print(behind_call(n));
	print(behind_shifts(n));
	print(behind_choice(p, n));
	print(in_loop(n));
	print(behind_member(n));
	print(behind_order(p, n));
	print(behind_count(n));
	print(of_type(n));
	return of_cast(n);
}

bind(test_event, run, budget(20000));
