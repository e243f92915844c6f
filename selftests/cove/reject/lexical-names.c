// SPDX-License-Identifier: GPL-2.0-only
/* Names that C compilers replace. */
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

struct linux;
static u32 unix;

handler u32 run(packet *p, u32 n)
{
	return n;
}

bind(test_event, run);
