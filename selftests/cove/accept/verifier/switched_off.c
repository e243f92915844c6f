// SPDX-License-Identifier: GPL-2.0-only
/*
 * Parts that a constant switches off, and a function that nobody calls.
 *
 * The verifier: "unreachable insn", where the compiler left some; and what a constant decides
 * at load time is looked at in both ways.  It is right because what cannot be reached harms
 * nobody.
 */
#include <spin/cove.h>
#include <test.h>

extension(switched_off, "1");

enum { DEBUG = 0, CHECKS = 1 };

static const bool verbose = false;

static u32 not_called(u32 n)
{
	return n / 2;
}

static u32 sign_of(s32 x)
{
	if (x > 0)
		return 1;
	else
		return x < 0 ? 2 : 3;
	return 4;
}

handler u32 run(packet *p, u32 n)
{
	u32 result = sign_of((s32)n - 3);

	if (DEBUG) {
		print(n);
		decline();
	}
	while (CHECKS) {
		if (verbose)
			print(result);
		break;
		result = 0;
	}
	switch (result) {
	case 1:
		return 10;
		result++;
	default:
		for (;;) {
			if (++result > 5)
				return result;
		}
	}
}

bind(test_event, run);
