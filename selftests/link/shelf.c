// SPDX-License-Identifier: GPL-2.0-only
/* Has the procedures of shelf.h, each of which says what it was given. */
#include <spin/cove.h>
#include "shelf.h"

extension(shelf, "1.0");
exports(shelf);

static counter noted;

atomic void shelf_note(u32 n)
{
	if (n)
		count(noted);
}

atomic u64 shelf_sum(u8 a, u16 b, u32 c, u64 d, s32 e, bool f)
{
	return (u64)a + b + c + d + (u64)(e + 1000) + f;
}

pure u32 shelf_size(void)
{
	return 10;
}

atomic struct box shelf_turn(struct box box, be16 port)
{
	struct box turned = { .wide = (u32)box.deep + from_be16(port), .deep = box.wide };

	return turned;
}

atomic u32 shelf_look(const struct box *box)
{
	return box->wide;
}

atomic u32 shelf_search(u32 n)
{
	while (n & 1)
		n += 2;
	return n;
}
