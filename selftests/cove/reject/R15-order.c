// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static lock first_lock;
static lock second_lock;
static lock third_lock;
static u32 value guarded_by(first_lock);

static void store(u32 n)
{
	holding (first_lock)
		value = n;
}

static void store_later(u32 n)
{
	store(n);
}

handler u32 run(packet *p, u32 n)
{
	holding (second_lock) {
		holding (first_lock)
			value = n;
		holding (third_lock) {
			store_later(n);
		}
	}
	return n;
}

bind(test_event, run);
