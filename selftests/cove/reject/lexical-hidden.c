// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

#define IGNORED(x)
IGNORED(R"("

)")
IGNORED(L'x' u8"x" X"x")
// What is white to the preprocessor alone: 
/* and here:  */

handler u32 run(packet *p, u32 n)
{
	return n;
}

bind(test_event, run);
