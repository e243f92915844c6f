// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: the same of a procedure without a result.
 * Stopped by: check ENDED, who called ends too.
 * Without it: prints 666
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

static void test(u32 n)
{
	if (n >= 4)
		decline();
}

handler u32 run(packet *p, u32 n)
{
	test(n);
	print(n < 4 ? n : 666);
	return n;
}

bind(test_event, run);
