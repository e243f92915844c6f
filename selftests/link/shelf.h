/* SPDX-License-Identifier: GPL-2.0-only */
/* What "shelf" exports: procedures of many types, for others to handle. */
#ifndef SHELF_H
#define SHELF_H
#include <spin/cove.h>

interface(shelf, 1);

struct box {
	u32 wide;
	u64 deep;
};

atomic void shelf_note(u32 n) costs(300);
atomic u64 shelf_sum(u8 a, u16 b, u32 c, u64 d, s32 e, bool f) costs(400);
pure u32 shelf_size(void) costs(100);
atomic struct box shelf_turn(struct box box, be16 port) costs(300);
/* Whoever takes pointers cannot be handled yet. */
atomic u32 shelf_look(const struct box *box) costs(300);
/* What it may need is not known: all of the price. */
atomic u32 shelf_search(u32 n) costs(300);

#endif
