// SPDX-License-Identifier: GPL-2.0-only
/* A lock is left by every way out of its block, and two are always held in one order. */
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static lock outer;
static lock inner;
static u32 a guarded_by(outer);
static u32 b guarded_by(inner);

static u32 both(u32 n)
{
	holding (outer) {
		if (n == a)
			return 1;
		holding (inner) {
			if (n == b)
				return 2;
			a = b;
			b = n;
		}
		if (n > 7)
			decline();
	}
	return 0;
}

handler u32 run(packet *p, u32 n)
{
	for (u32 i = 0; i < 3; i++) {
		holding (inner) {
			if (b == n)
				continue;
			if (b > n)
				goto out;
		}
		n += both(i);
	}
out:
	holding (outer)
		n += a;
	return n;
}

bind(test_event, run);
