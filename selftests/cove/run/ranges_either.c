// SPDX-License-Identifier: GPL-2.0-only
/*
 * One of two values, each of which is made by tests of its own: what is known behind it is what
 * is known where the last of these tests leads, and of every other place what was known there.
 */
#include <spin/cove.h>
#include <test.h>

extension(ranges_either, "1");

static u8 list[100];
static u8 single[1];

static u32 then_tests(u32 n)
{
	u32 either = n < 3 ? n < 1 || n < 2 : 0;

	if (n < 3)
		return single[n];
	return either;
}

static u32 else_tests(u32 n)
{
	u32 either = n > 3 ? 0 : n > 1 || n > 2;

	if (n > 100) {
		if (n > 150) {
			if (n > 200)
				either++;
		}
	} else {
		return list[n - 151];
	}
	return either;
}

handler u32 run(packet *p, u32 n)
{
	print(then_tests(n));
	print(else_tests(n + 98));
	return else_tests(n + 200);
}

bind(test_event, run);
