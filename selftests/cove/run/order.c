// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static u32 seen;

static u32 next(void)
{
	seen = seen * 10 + 1;
	print(seen);
	return seen % 97;
}

static u32 three(u32 a, u32 b, u32 c)
{
	return a * 10000 + b * 100 + c;
}

handler u32 run(packet *p, u32 n)
{
	u32 a[4] = { 1, 2, 3, 4 };
	u32 i = 0;
	u32 x;

	seen = n;
	x = next();
	print(x);
	a[i++] = 9;
	print(i);
	print(a[0]);
	a[i] += 5;
	print(a[1]);
	x = i++;
	print(x);
	x = ++i;
	print(x);
	x = (i = 2, i + 1);
	print(x);
	print(three(x, i, n));
	return seen;
}

bind(test_event, run);
