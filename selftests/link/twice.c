// SPDX-License-Identifier: GPL-2.0-only
/* Its handler is bound to the event twice: once for half of its raises, once for all. */
#include <spin/cove.h>
#include <asking.h>

extension(twice, "1.0");

guard bool is_even(u32 number)
{
	return !(number & 1);
}

handler u32 look(u32 number)
{
	if (number != 0xffffffff)
		decline();
	return number;
}

bind(asked, look, when(is_even), first);
bind(asked, look, last);
