/* SPDX-License-Identifier: GPL-2.0-only */
/* What shelf.c exports, and watch.c handles. */
#ifndef SHELF_H
#define SHELF_H
#include <spin/cove.h>

interface(shelf, 1);

struct box {
	u32 wide;
	u64 deep;
};

atomic u32 shelf_ask(u8 small, u64 large, s32 less) costs(400);
atomic void shelf_note(u32 n) costs(300);
pure u32 shelf_size(void) costs(100);
atomic struct box shelf_turn(struct box box, be16 port) costs(300);
atomic u32 shelf_look(const struct box *box) costs(300);

#endif
