// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

#define BIT(number) (1 << (number))

static void take(u64 bits)
{
	print(bits);
}

handler u32 run(packet *p, u32 n)
{
	u64 wide = 1 << n;
	s32 negative = -1;
	u32 mask = negative << n;
	u32 clear = ~negative;
	s32 plain = 1u << n;

	wide |= BIT(31);
	wide |= BIT(n);
	wide &= ~BIT(n);

	mask |= negative;
	mask += -1 << n;
	take(BIT(n));
	take(BIT(31));
	return mask;
}

bind(test_event, run);
