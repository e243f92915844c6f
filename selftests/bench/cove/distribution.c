// SPDX-License-Identifier: GPL-2.0-only
/* How often each byte occurs: read, add, write, at an index of one byte. */
#include <spin/cove.h>
#include "work.h"

extension(distribution, "1.0");

static u32 seen[256];

static u64 most(const struct text *text)
{
	u32 best = 0;

	for (u32 i = 0; i < 256; i++)
		seen[i] = 0;
	for (u32 i = 0; i < TEXT_BYTES; i++)
		seen[text->bytes[i]]++;
	for (u32 i = 0; i < 256; i++)
		if (seen[i] > seen[best])
			best = i;
	return seen[best];
}

WORK_ON(text, , most(text));
