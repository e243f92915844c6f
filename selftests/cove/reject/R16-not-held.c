// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static lock only;
static lock other;
static u32 value guarded_by(only);
static bool ready guarded_by(only) = true;

static u32 double_value(void)
{
	return value * 2;
}

static u32 below(void)
{
	return double_value() + 1;
}

guard bool is_ready(const packet *p, u32 n)
{
	return ready;
}

handler u32 run(packet *p, u32 n)
{
	holding (only)
		n += below();
	holding (other)
		n += below();
	return n + sizeof(value);
}

bind(test_event, run, when(is_ready));
