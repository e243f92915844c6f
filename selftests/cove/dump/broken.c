// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <small.h>
extension(broken, "1.0");

handler u32 run(packet *p, u32 n)
{
	return n + nothing;
}
bind(small_event, run);
