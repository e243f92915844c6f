// SPDX-License-Identifier: GPL-2.0-only
/* An enum without a name is a type of its own where it declares a variable. */
#include <spin/cove.h>
#include <test.h>

extension(unnamed_enum, "1");

enum { FEW = 2 };
static enum { IDLE, BUSY } phase;

handler u32 run(packet *p, u32 n)
{
	enum { A, B } e = 1;

	e = BUSY;
	e = FEW;
	phase = n;
	phase = e;
	return 0;
}

bind(test_event, run);
