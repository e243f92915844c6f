// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

struct large {
	u8 bytes[5000];
};

static percpu(u32) single;
percpu(u32) open;
static percpu(u32[4]) list;
static percpu(struct large) much;
static percpu(packet *) pointer;
static u32 plain;

struct inside {
	percpu(u32) member;
};

handler u32 run(packet *p, u32 n)
{
	percpu(u32) local;

	single = n;
	n += single + 1;
	n += single.there;
	n += percpu_sum(single);
	n += (u32)percpu_sum(plain);
	return n;
}

bind(test_event, run);
