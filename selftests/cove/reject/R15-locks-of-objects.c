// SPDX-License-Identifier: GPL-2.0-only
/* Locks of objects: what they guard is used where that of this object is held, in order. */
#include <spin/cove.h>
#include <test.h>

extension(reject, "1");

static lock before_all;

struct box {
	lock gate;
	u32 left guarded_by(gate);
	u8 bytes[4] guarded_by(gate);
};

struct outer {
	u32 number;
	struct box box;
};

static struct box boxes[4];
static struct box only;
static pool(struct outer, 4) outers;
static lock behind_all;
static u32 sum guarded_by(behind_all);

static u32 see(const struct box *of)
{
	return of->left;
}

static u32 far(const struct box *of)
{
	return see(of);
}

static u32 moves(struct box *of)
{
	of = &boxes[1];
	return of->left;
}

static void drop_two(struct box *one, struct box *other)
{
	holding (one->gate) {
		one->left++;
		other->left++;
		holding (other->gate)
			other->left--;
	}
}

static const u8 *escape(const struct box *of)
{
	return &of->bytes[1];
}

static u32 order(struct box *of)
{
	holding (behind_all)
		holding (of->gate)
			sum += of->left;
	holding (of->gate)
		holding (before_all)
			of->left++;
	holding (of->gate)
		holding (of->gate)
			of->left++;
	return 0;
}

static u32 below(struct box *of)
{
	holding (of->gate)
		of->left++;
	return 0;
}

handler u32 run(packet *p, u32 n)
{
	struct box *box = &boxes[n & 3];
	maybe managed struct outer *outer = new(outers);

	if (!outer)
		return 0;
	holding (only.gate) {
		n += see(&only) + see(&boxes[1]);
		below(box);
		boxes[1].left++;
	}
	holding (boxes[2].gate)
		boxes[3].left++;
	holding (box->gate)
		n += far(box) + outer->box.left;
	drop_two(box, &only);
	outer->box.left = 3;
	escape(box);
	moves(box);
	order(box);
	return far(box) + n;
}

bind(test_event, run);
