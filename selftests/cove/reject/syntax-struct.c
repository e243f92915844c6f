// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

struct fine { u32 a; u32 a; };

handler u32 run(packet *p, u32 n)
{
	return missing;
}

bind(test_event, run);
