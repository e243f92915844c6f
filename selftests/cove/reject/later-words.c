// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static lock l;
static ring(u32, 4) q;
exports(t);
static percpu(u32) c;
static slice(u32) s;
slice_type(u32, numbers);
static histogram h;
static histogram(u32) g;
static u32 owned guarded_by(l);
state u32 kept;
static u32 old carried(kept);
strand void walk(u32 n);
union both { u32 a; u8 b[4]; };

handler u32 run(packet *p, u32 n)
{
	histogram local;

	return n + lock;
}

bind(test_event, run, async);
