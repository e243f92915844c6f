/* SPDX-License-Identifier: GPL-2.0-only */
#include "later-handled-room.h"

interface(shelf, 1);

struct box {
	u32 wide;
};

atomic void shelf_noted(u32 n);
atomic u32 shelf_looked(const struct box *box);
