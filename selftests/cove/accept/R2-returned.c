// SPDX-License-Identifier: GPL-2.0-only
/* What is returned is what was given: a pointer into the caller's own, and back. */
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static const u8 *larger_of(const u8 *a, const u8 *b)
{
	return *a > *b ? a : b;
}

static u8 *element(struct pair *of, u32 n)
{
	return &of->bytes[n % 6];
}

handler u32 run(packet *p, u32 n)
{
	struct pair pair = { .bytes = { 3, 1, 4, 1, 5, 9 } };
	u8 here = 2;
	const u8 *largest = &here;

	for (u32 i = 0; i < 6; i++)
		largest = larger_of(largest, element(&pair, i));
	*element(&pair, n) = here;
	return *largest;
}

bind(test_event, run);
