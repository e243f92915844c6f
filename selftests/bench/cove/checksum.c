// SPDX-License-Identifier: GPL-2.0-only
/* The Internet's checksum over the text. */
#include <spin/cove.h>
#include "work.h"

extension(checksum, "1.0");

struct words {
	be16 words[TEXT_BYTES / 2];
};

static u32 sum(const struct words *text)
{
	u32 all = 0;

	for (u32 i = 0; i < TEXT_BYTES / 2; i++)
		all += from_be16(text->words[i]);
	all = (all & 0xffff) + (all >> 16);
	all = (all & 0xffff) + (all >> 16);
	return ~all & 0xffff;
}

WORK_ON(words, , sum(text));
