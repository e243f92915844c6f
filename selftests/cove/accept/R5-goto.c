// SPDX-License-Identifier: GPL-2.0-only
/* A jump over statements, and out of blocks whose variables end: none is there unwritten. */
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

handler u32 run(packet *p, u32 n)
{
	u32 found = 0;

	for (u32 i = 0; i < 8; i++) {
		u32 square = i * i;

		if (square == n)
			goto done;
		found += square;
	}
	if (found > 100)
		goto end;
	found = 1;
done:
	{
		u32 late = found + 1;

		found = late;
	}
end:
	return found;
}

bind(test_event, run);
