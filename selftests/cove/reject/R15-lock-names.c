// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static lock only;
lock open_lock;
static const lock fixed;
static lock begun = 1;
static u32 number;
static u32 value guarded_by(number);
static counter counted guarded_by(only);
static table(hash, u32, u32, 4) known guarded_by(only);

struct with_lock {
	counter inner;
};

static u32 take(lock *which)
{
	return 0;
}

guard bool is_free(const packet *p, u32 n)
{
	holding (only)
		return n;
}

handler u32 run(packet *p, u32 n)
{
	lock here;

	holding (number)
		n++;
	holding (missing)
		n++;
	n = only;
	return n;
}

bind(test_event, run, when(is_free));
