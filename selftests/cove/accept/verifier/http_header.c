// SPDX-License-Identifier: GPL-2.0-only
/*
 * The path of an HTTP request, and one of its headers by name, whatever the case.
 *
 * The verifier: "BPF program is too large": a loop over bytes with a comparison inside forks at
 * each byte, and what it knows of two forks never becomes the same.  It is right because
 * nothing depends on which way a byte took but the offset, and that is tested at each view.
 */
#include "bytes.h"

extension(http_header, "1");

static const u8 wanted[] = "host:";

static u32 lower(u32 byte)
{
	return byte >= 'A' && byte <= 'Z' ? byte + 32 : byte;
}

/* Where the line that begins at @at ends; the byte behind the packet if it does not. */
static u32 line_end(const packet *p, u32 at)
{
	while (byte_at(p, at) != NO_BYTE && byte_at(p, at) != '\r')
		at++;
	return at;
}

static bool begins(const packet *p, u32 at)
{
	for (u32 i = 0; i < sizeof(wanted) - 1; i++)
		if (lower(byte_at(p, at + i)) != wanted[i])
			return false;
	return true;
}

handler u32 run(packet *p, u32 n)
{
	u32 at = tcp_payload(p);
	u32 end;

	if (!at || byte_at(p, at) != 'G')
		decline();
	for (end = line_end(p, at); byte_at(p, end) != NO_BYTE; end = line_end(p, at)) {
		if (begins(p, at))
			break;
		at = end + 2;
	}
	if (!begins(p, at))
		return 0;
	at += sizeof(wanted) - 1;
	while (byte_at(p, at) == ' ')
		at++;
	for (u32 i = at; i < end; i++)
		print(byte_at(p, i));
	return end - at;
}

bind(test_event, run);
