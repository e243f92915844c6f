// SPDX-License-Identifier: GPL-2.0-only
/* Procedures call each other down to twelve levels; only a circle is refused. */
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static u32 f0(u32 n) { return n + 1; }
static u32 f1(u32 n) { return f0(n) + f0(n + 1); }
static u32 f2(u32 n) { return f1(n) + f0(n); }
static u32 f3(u32 n) { return f2(n) + f1(n); }
static u32 f4(u32 n) { return f3(n) + f2(n); }
static u32 f5(u32 n) { return f4(n) + f3(n); }
static u32 f6(u32 n) { return n ? f5(n - 1) : f0(n); }
static u32 f7(u32 n) { return f6(n); }
static u32 f8(u32 n) { return f7(n); }
static u32 f9(u32 n) { return f8(n); }
static u32 f10(u32 n) { return f9(n); }
static u32 f11(u32 n) { return f10(n) + f0(n); }

handler u32 run(packet *p, u32 n)
{
	return f11(n);
}

bind(test_event, run);
