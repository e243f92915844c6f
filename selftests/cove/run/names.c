// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

/* Names that could meet those that the compiler makes. */
static u32 x_1 = 1;
static u32 x_2 = 2;
static u32 t0_ = 3;
static u32 frame = 4;
static u32 local_2_x = 5;
static u32 a0 = 6;

static u32 load_1(u32 x)
{
	return x + 1;
}

static u32 store_1(u32 x)
{
	return x + 2;
}

static u32 result(u32 x)
{
	u32 closure = x;
	u32 raise = closure + 1;

	return raise;
}

struct memset {
	u32 typeof_;
	u32 SPIN;
};

handler u32 run(packet *p, u32 n)
{
	u32 x[2] = { 10, 20 };
	struct memset linux_ = { 7, 8 };
	u32 frame_ = 9;

	x[0] += x_1 + x_2 * 10 + t0_ * 100 + frame * 1000 + local_2_x * 10000 + a0 * 100000;
	{
		u32 x = x_1;
		u32 n = x + 5;

		print(x + n);
	}
	for (u32 n = 3; n < 5; n++)
		print(n);
	return x[0] + load_1(x[1]) + store_1(x[n & 1]) + result(n) + linux_.typeof_ + linux_.SPIN +
	       frame_;
}

bind(test_event, run);
