// SPDX-License-Identifier: GPL-2.0-only
/* What others export cannot be handled in every way yet, nor what the program itself exports. */
#include <spin/cove.h>
#include <test.h>
#include "later-handled.h"

extension(t, "1");

handler void later(u32 n)
{
}

handler u32 looked(const struct box *box)
{
	return box->wide;
}

handler u32 filled(u32 n)
{
	return n;
}

bind(shelf_noted, later, async);
bind(shelf_looked, looked);
bind(room_filled, filled);

exports(room);

atomic u32 room_filled(u32 n)
{
	return n;
}
