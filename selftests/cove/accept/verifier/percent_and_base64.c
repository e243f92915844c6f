// SPDX-License-Identifier: GPL-2.0-only
/*
 * Text that stands for other text: %7E in a path, base64 in a cookie.
 *
 * The verifier: the place to write and the place to read move at different speeds, and it
 * knows neither to be below the buffer's size: "variable offset stack access", "invalid
 * access".  It is right because both are checked where they are used, and one is shorter.
 */
#include "bytes.h"

extension(percent_and_base64, "1");

enum { BAD = 255, ROOM = 64 };

struct text {
	u32 length;
	u8 bytes[ROOM];
};

static u32 hex(u32 byte)
{
	if (byte >= '0' && byte <= '9')
		return byte - '0';
	byte |= 32;
	return byte >= 'a' && byte <= 'f' ? byte - 'a' + 10 : BAD;
}

static u32 digit_of_64(u32 byte)
{
	if (byte >= 'A' && byte <= 'Z')
		return byte - 'A';
	if (byte >= 'a' && byte <= 'z')
		return byte - 'a' + 26;
	if (byte >= '0' && byte <= '9')
		return byte - '0' + 52;
	return byte == '+' ? 62 : byte == '/' ? 63 : BAD;
}

static void append(struct text *text, u32 byte)
{
	if (text->length < ROOM)
		text->bytes[text->length++] = (u8)byte;
}

static void decode_path(const packet *p, u32 at, struct text *path)
{
	for (u32 byte = byte_at(p, at); byte > ' ' && byte != NO_BYTE; byte = byte_at(p, ++at)) {
		u32 high = byte == '%' ? hex(byte_at(p, at + 1)) : BAD;
		u32 low = byte == '%' ? hex(byte_at(p, at + 2)) : BAD;

		if (high != BAD && low != BAD) {
			byte = high << 4 | low;
			at += 2;
		}
		append(path, byte);
	}
}

static void decode_cookie(const packet *p, u32 at, struct text *cookie)
{
	u32 bits = 0;
	u32 held = 0;

	for (u32 digit = digit_of_64(byte_at(p, at)); digit != BAD;
	     digit = digit_of_64(byte_at(p, ++at))) {
		held = held << 6 | digit;
		bits += 6;
		if (bits >= 8) {
			bits -= 8;
			append(cookie, held >> bits & 255);
		}
	}
}

handler u32 run(packet *p, u32 n)
{
	struct text path = { 0 };
	struct text cookie = { 0 };
	u32 at = tcp_payload(p);

	if (!at || byte_at(p, at) != 'G')
		decline();
	decode_path(p, at + 4, &path);
	while (byte_at(p, at) != NO_BYTE && (byte_at(p, at) != 'k' || byte_at(p, at + 1) != '='))
		at++;
	decode_cookie(p, at + 2, &cookie);
	for (u32 i = 0; i < path.length; i++)
		print(path.bytes[i]);
	for (u32 i = 0; i < cookie.length; i++)
		print(cookie.bytes[i]);
	return path.length * 100 + cookie.length;
}

bind(test_slow, run);
