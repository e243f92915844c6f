// SPDX-License-Identifier: GPL-2.0-only
/* A value that faults ends the handler before anything is said. */
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static u32 list[3] = { 7, 8, 9 };

handler u32 run(packet *p, u32 n)
{
	log("{} {}", n, list[n * 2]);
	return n;
}

bind(test_event, run);
