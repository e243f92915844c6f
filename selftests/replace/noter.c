// SPDX-License-Identifier: GPL-2.0-only
/* Exports what hooker handles. */
#include <spin/cove.h>
#include "noting.h"

extension(noter, "1");
exports(noting);

atomic u32 noting_note(u32 n)
{
	return n;
}
