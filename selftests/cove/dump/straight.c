// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <small.h>
extension(straight, "1.0");

handler u32 run(packet *p, u32 n)
{
	u8 low = (u8)(n & 15);
	s32 wide = -3;

	n += low / 3;
	n = n ? n / (n + 1) : ~n;
	return n << low | (u32)wide % 7 + length(p);
}
bind(small_event, run);
