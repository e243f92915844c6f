// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static lock only;
static u32 value guarded_by(only);

handler u32 run(packet *p, u32 n)
{
	return n + holding(only);
}

handler u32 walk(packet *p, u32 n)
{
	holding (only) {
		n = value;
	} else {
		n = 0;
	}
	return n;
}

handler u32 look_up(packet *p, u32 n)
{
	return n guarded_by(only);
}

bind(test_event, run);
bind(test_event, walk);
bind(test_event, look_up);
