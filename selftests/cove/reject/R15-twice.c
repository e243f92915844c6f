// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static lock only;
static lock other;
static u32 value guarded_by(only);

static u32 read_value(void)
{
	holding (only)
		return value;
}

handler u32 run(packet *p, u32 n)
{
	holding (only) {
		value = n;
		holding (only)
			value++;
		holding (other)
			n += read_value();
	}
	return n;
}

bind(test_event, run);
