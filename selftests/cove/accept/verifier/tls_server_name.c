// SPDX-License-Identifier: GPL-2.0-only
/*
 * The server's name in a TLS client's hello: behind three fields of variable length, in a
 * list of extensions in any order.
 *
 * The verifier: "value makes pkt pointer be out of bounds", since the sum of four lengths from
 * the packet may exceed 65 535; halved by hand, most of these parsers miss long hellos.  It is
 * right because an offset is a number of 32 bits and each view tests it.
 */
#include "bytes.h"

extension(tls_server_name, "1");

enum { HANDSHAKE = 22, CLIENT_HELLO = 1, SERVER_NAME = 0, LONGEST = 64 };

static u32 hashed(const packet *p, u32 at, u32 length)
{
	u32 hash = 2166136261;

	for (u32 i = 0; i < length && i < LONGEST; i++) {
		u32 byte = byte_at(p, at + i);

		if (byte == NO_BYTE)
			return 0;
		if (byte >= 'A' && byte <= 'Z')
			byte += 'a' - 'A';
		hash = (hash ^ byte) * 16777619;
	}
	return hash;
}

/* Where the extensions begin; 0: this is no hello. */
static u32 extensions_at(const packet *p, u32 at)
{
	if (byte_at(p, at) != HANDSHAKE || byte_at(p, at + 5) != CLIENT_HELLO)
		return 0;
	at += 5 + 4 + 2 + 32;
	at += 1 + byte_at(p, at);
	at += 2 + short_at(p, at);
	at += 1 + byte_at(p, at);
	return at;
}

handler u32 run(packet *p, u32 n)
{
	u32 at = tcp_payload(p);
	u32 end;

	if (!at)
		decline();
	at = extensions_at(p, at);
	if (!at || short_at(p, at) == NO_SHORT)
		return 1;
	end = at + 2 + short_at(p, at);
	at += 2;
	while (at + 4 <= end) {
		u32 kind = short_at(p, at);
		u32 length = short_at(p, at + 2);

		if (length == NO_SHORT)
			return 2;
		print(kind);
		if (kind == SERVER_NAME)
			return hashed(p, at + 9, short_at(p, at + 7));
		at += 4 + length;
	}
	return 3;
}

bind(test_event, run);
