// SPDX-License-Identifier: GPL-2.0-only
/* Locks in structs, and which object they are of. */
#include <spin/cove.h>
#include <test.h>

extension(reject, "1");

struct wrong {
	u32 early guarded_by(gate);
	lock gate;
	u32 left guarded_by(gate);
	u32 other guarded_by(left);
	lock second guarded_by(gate);
	lock many[4];
};

union never {
	u32 word;
	lock gate;
};

struct box {
	lock gate;
	u32 left guarded_by(gate);
	u8 bytes[4] guarded_by(gate);
};

struct outer {
	u32 number;
	struct box box;
	maybe managed struct outer *next;
};

static struct box boxes[4];
static struct box only;
static const struct box fixed;
static percpu(struct box) mine;
static pool(struct outer, 4) outers;
static maybe managed struct outer *head;
shared table(hash, u32, struct box, 4) kept;

handler u32 run(packet *p, u32 n)
{
	struct box *box = &boxes[n & 3];
	maybe managed struct outer *outer = head;
	struct box copy;

	holding (boxes[n & 3].gate)
		boxes[n & 3].left++;
	holding (box->gate) {
		box = &boxes[2];
		box->left++;
	}
	holding (fixed.gate)
		n++;
	holding (outer->box.gate)
		outer->box.left++;
	holding (box->left)
		n++;
	if (!outer)
		return 0;
	holding (outer->next->box.gate)
		n++;
	*box = only;
	n += only.gate + sizeof(only.gate);
	return n;
}

bind(test_event, run);
