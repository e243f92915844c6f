// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

pure void drop(packet *p);
atomic void reshape(packet *p);
atomic u32 print(u64 value);

handler u32 run(packet *p, u32 n)
{
	return n;
}

bind(test_event, run);
