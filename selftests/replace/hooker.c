// SPDX-License-Identifier: GPL-2.0-only
/* Handles what noter exports by a call of what seller does. */
#include <spin/cove.h>
#include "counting.h"
#include "noting.h"

extension(hooker, "1");

handler u32 note(u32 n)
{
	u32 i = n;

	while (i & 1)
		i += counting_take(i);
	return i;
}

bind(noting_note, note, budget(100));
