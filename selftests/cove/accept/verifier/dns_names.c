// SPDX-License-Identifier: GPL-2.0-only
/*
 * Names in a DNS message, which may go on at an earlier place.
 *
 * The verifier: "infinite loop detected", as the place to read next may be one that was read
 * before, and no counter of labels satisfies it without multiplying its paths.  It is right
 * because jumps are counted, and because fuel would end what is not.
 */
#include "bytes.h"

extension(dns_names, "1");

enum { MOST_JUMPS = 8, HASH_START = 5381 };

/* Reads the name at @at: a hash of it in @hash.  Returns what follows it; 0: it is bad. */
static u32 read_name(const packet *p, u32 message, u32 at, u32 *hash)
{
	u32 jumps = 0;
	u32 behind = 0;

	*hash = HASH_START;
	for (;;) {
		u32 length = byte_at(p, at);

		if (length == NO_BYTE)
			return 0;
		if (length >= 0xc0) {
			u32 target = short_at(p, at) & 0x3fff;

			if (++jumps > MOST_JUMPS)
				return 0;
			behind = behind ? behind : at + 2;
			at = message + target;
			continue;
		}
		at++;
		if (!length)
			return behind ? behind : at;
		for (u32 i = 0; i < length; i++)
			*hash = *hash * 33 + byte_at(p, at + i);
		*hash = *hash * 33 + '.';
		at += length;
	}
}

/* The answer at @at: returns what follows it, or 0. */
static u32 read_answer(const packet *p, u32 message, u32 at)
{
	u32 hash;

	at = read_name(p, message, at, &hash);
	if (!at || short_at(p, at + 8) == NO_SHORT)
		return 0;
	print(hash);
	print(short_at(p, at));
	return at + 10 + short_at(p, at + 8);
}

handler u32 run(packet *p, u32 n)
{
	u32 message = udp_payload(p);
	u32 at = message + 12;
	u32 hash;
	u32 answers;

	if (!message || (short_at(p, 20) != 53 && short_at(p, 22) != 53))
		decline();
	answers = short_at(p, message + 6);
	at = read_name(p, message, at, &hash);
	if (!at)
		return 1;
	print(hash);
	at += 4;
	for (u32 i = 0; i < answers; i++) {
		at = read_answer(p, message, at);
		if (!at)
			return 2;
	}
	return at;
}

bind(test_event, run);
