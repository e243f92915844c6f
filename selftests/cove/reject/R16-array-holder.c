// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

struct known {
	managed thing *thing;
	u32 when;
};

struct alone {
	managed thing *thing;
};

static table(array, u32, struct known, 16) a;
static table(array, u32, struct alone, 16) b;
static table(array, u32, maybe managed thing *, 16) c;
static table(array, u32, thing *, 16) d;
shared table(array, u32, managed thing *, 16) e;
static table(percpu_array, u32, managed thing *, 16) f;
