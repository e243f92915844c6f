// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

struct item {
	u32 n;
};


static lock own;
static state u64 total guarded_by(own);
static state const u32 fixed = 3;
static state percpu(u64) here;
static state pool(struct item, 16) items;
static state maybe managed struct item *kept;
static state table(hash, u32, managed struct item *, 16) by_number;
static state slice(u8) bytes;
static state histogram sizes;
state u32 neither;

handler u32 run(packet *p, u32 n)
{
	return n;
}

bind(test_event, run);
