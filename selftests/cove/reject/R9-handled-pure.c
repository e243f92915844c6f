// SPDX-License-Identifier: GPL-2.0-only
/* Guards call what is pure, so who handles it must not change anything either. */
#include <spin/cove.h>
#include <test.h>

extension(t, "1");
interface(shelf, 1);

pure u32 shelf_size(u32 n) costs(300);

static counter sizes;

handler u32 size(u32 n)
{
	count(sizes);
	return n;
}

bind(shelf_size, size);
