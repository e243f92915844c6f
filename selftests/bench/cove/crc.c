// SPDX-License-Identifier: GPL-2.0-only
/* CRC-32 by a table of 256 words, over the text: the index is a byte. */
#include <spin/cove.h>
#include "work.h"

extension(crc, "1.0");

static u32 remainders[256];

static void prepare(u32 part)
{
	for (u32 i = 0; i < 256 / WORK_PARTS; i++) {
		u32 remainder = part * (256 / WORK_PARTS) + i;

		for (u32 bit = 0; bit < 8; bit++)
			remainder = remainder & 1 ? remainder >> 1 ^ 0xedb88320 : remainder >> 1;
		remainders[(part * (256 / WORK_PARTS) + i) % 256] = remainder;
	}
}

static u32 crc(const struct text *text)
{
	u32 crc = 0xffffffff;

	for (u32 i = 0; i < TEXT_BYTES; i++)
		crc = crc >> 8 ^ remainders[(crc ^ text->bytes[i]) & 0xff];
	return ~crc;
}

WORK_ON(text, prepare(work->part), crc(text));
