// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

handler u32 run(packet *p, u32 n)
{
	static u32 calls;
	typedef u32 number;
	shared table(hash, u32, u32, 4) inner;
	inline u32 f(u32 x);

	return n;
}

bind(test_event, run);
