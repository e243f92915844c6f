// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static u32 list[8];

static u32 head_of(slice(u32) s)
{
	return s.at;
}

handler u32 run(packet *p, u32 n)
{
	list[1] = head_of((slice(u32)){ list, 8 });
	return 0;
}

bind(test_event, run);
