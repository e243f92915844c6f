// SPDX-License-Identifier: GPL-2.0-only
/* Only the preprocessor says which file a line is of. */
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

#define SHARP #

SHARP 1 "test.h"
handler u32 run(packet *p, u32 n)
{
	return n;
}

bind(test_event, run);
