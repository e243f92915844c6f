// SPDX-License-Identifier: GPL-2.0-only
/* What is observed may be any number, a difference of times or a product; in calls, too. */
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static histogram sizes;
static histogram waits;
static counter seen;
static lock sums;
static u64 bytes guarded_by(sums);

static inline void note(u64 value)
{
	observe(waits, value);
}

handler u32 run(packet *p, u32 n)
{
	s32 below = (s32)n - 10;

	observe(sizes, n);
	observe(sizes, (u64)below);
	observe(sizes, n == 3);
	observe(sizes, ~(u64)0);
	holding (sums) {
		bytes += n;
		observe(waits, bytes);
	}
	for (u32 i = 0; i < n; i++)
		note((u64)i * i);
	count(seen);
	return n;
}

bind(test_event, run);
