// SPDX-License-Identifier: GPL-2.0-only
/* Has the bodies, the first of which faults where "small" is 0. */
#include <spin/cove.h>
#include "shelf.h"

extension(shelf, "1.0");
exports(shelf);

static counter noted;

atomic u32 shelf_ask(u8 small, u64 large, s32 less)
{
	return (u32)(large / small) + (u32)less;
}

atomic void shelf_note(u32 n)
{
	if (n)
		count(noted);
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
