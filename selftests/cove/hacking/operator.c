// SPDX-License-Identifier: GPL-2.0-only
/* What docs/hacking-cove.md adds: a >>> n turns the bits of a round. */
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static u32 calls;

static u32 next(void)
{
	return calls++;
}

handler u32 run(packet *p, u32 n)
{
	u64 far = n + 30;
	u32 folded = 6 >>> 1;
	u64 wide = 0x8000000000000001;
	s32 below = -2;

	print(folded);
	print(n >>> 1);
	print(n + 1 >>> far);
	print(wide >>> n << 1);
	print_signed(below >>> 1);
	print(next() + 7 >>> next());
	return n | 1 >>> 31;
}

bind(test_event, run);
