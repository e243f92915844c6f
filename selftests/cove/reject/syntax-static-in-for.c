// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

handler u32 run(packet *p, u32 n)
{
	for (static u32 i = 0; i < 4; i++)
		n++;
	for (struct step { u32 by; }; n < 9; n++)
		n++;
	return n;
}

bind(test_event, run);
