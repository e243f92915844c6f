// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static lock l;
static ring(u32, 4) q;
exports(t);
static percpu(u32) c;
static slice(u32) s;

handler u32 run(packet *p, u32 n)
{
	holding(l) {
		n = 1;
	}
	log("x");
	return n;
}

bind(test_event, run);
