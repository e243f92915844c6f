// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

A README, say: `spinctl` `install` `build` `show` `remove` `events` `param`.
And more of `it`, `much` more than `anybody` would `correct` one `by` one.

handler u32 run(packet *p, u32 n)
{
	return n;
}

bind(test_event, run);
