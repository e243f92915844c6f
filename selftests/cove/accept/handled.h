/* SPDX-License-Identifier: GPL-2.0-only */

/* What another program exports, and this one handles. */
#ifndef HANDLED_H
#define HANDLED_H

interface(shelf, 1);

struct box {
	u32 wide;
	u64 deep;
};

atomic void shelf_note(u32 n) costs(300);
atomic u64 shelf_sum(u8 small, u64 large, s32 less, bool is) costs(400);
pure u32 shelf_size(void);
atomic struct box shelf_turn(struct box box, be16 port) costs(300);

#endif
