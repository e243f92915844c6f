// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static u32 calls = 5;

static u32 next(void)
{
	static u32 calls = 100, others[3] = { [1] = 7 };

	others[calls % 3] += 1;
	return calls++ + others[1];
}

static u32 last_of(u32 n)
{
	static u32 calls;
	static const u8 names[] = "ab";
	u32 before = calls;

	{
		static u32 calls = 9;

		calls += n;
		before += calls;
	}
	calls = n;
	return before + names[n & 1];
}

handler u32 run(packet *p, u32 n)
{
	print(next());
	print(next());
	print(last_of(n));
	print(last_of(n));
	return calls++;
}

bind(test_event, run);
