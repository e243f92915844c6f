// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static lock only;
static u32 value guarded_by(only);

guard bool is_free(const packet *p, u32 n)
{
	holding (only)
		return value == n;
}

static percpu(u32) mine;
static atomic u32 number;

guard bool is_first(const packet *p, u32 n)
{
	mine.here++;
	return atomic_add(number, 1) == 0;
}

handler u32 run(packet *p, u32 n)
{
	return n;
}

bind(test_event, run, when(is_free, is_first));
