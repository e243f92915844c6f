// SPDX-License-Identifier: GPL-2.0-only
/*
 * Addresses as text: dotted numbers in and out.
 *
 * The verifier: signed arithmetic on digits, "R3 min value is negative", although a digit was
 * tested; and division by ten of what it takes for any number.  It is right because numbers
 * here wrap and no index is made of them.
 */
#include "bytes.h"

extension(dotted_quad, "1");

struct text {
	u8 bytes[16];
};

static const struct text texts[] = {
	{ "192.0.2.1" }, { "255.255.255.255" }, { "1.2.3" }, { "1.2.3.4.5" }, { "300.1.1.1" },
	{ "0.0.0.0" }, { "1..2.3" }, { "10.20.30.x" },
};

/* The address, or 2^32: it is none. */
static u64 parse(const struct text *text)
{
	u64 address = 0;
	s32 number = -1;
	u32 parts = 0;

	for (u32 i = 0; i < sizeof(text->bytes); i++) {
		s32 digit = text->bytes[i] - '0';

		if (digit >= 0 && digit <= 9) {
			number = (number < 0 ? 0 : number * 10) + digit;
			if (number > 255)
				break;
		} else if (number >= 0 && (text->bytes[i] == '.' || !text->bytes[i])) {
			address = address << 8 | (u32)number;
			parts++;
			number = -1;
			if (!text->bytes[i])
				return parts == 4 ? address : 0x100000000;
		} else {
			break;
		}
	}
	return 0x100000000;
}

static struct text format(u32 address)
{
	struct text text = { "" };
	u32 at = 0;

	for (s32 shift = 24; shift >= 0; shift -= 8) {
		u32 number = address >> shift & 255;

		if (number >= 100)
			text.bytes[at++] = (u8)('0' + number / 100);
		if (number >= 10)
			text.bytes[at++] = (u8)('0' + number / 10 % 10);
		text.bytes[at++] = (u8)('0' + number % 10);
		if (shift)
			text.bytes[at++] = '.';
	}
	return text;
}

handler u32 run(packet *p, u32 n)
{
	u64 address = parse(&texts[n % (sizeof(texts) / sizeof(texts[0]))]);
	struct text text;

	print(address);
	if (address >> 32)
		return 0;
	text = format((u32)address);
	for (u32 i = 0; text.bytes[i]; i++)
		print(text.bytes[i]);
	return parse(&text) == address;
}

bind(test_event, run);
