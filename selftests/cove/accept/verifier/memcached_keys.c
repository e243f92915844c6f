// SPDX-License-Identifier: GPL-2.0-only
/*
 * All keys of a memcached request, each looked up in a cache.
 *
 * The verifier: several keys of up to 250 bytes are cut up into one program for each, joined by
 * tail calls, as one loop over all is "too large".  It is right because the loop over keys and
 * that over bytes move the same offset, and both end where the request does.
 */
#include "bytes.h"

extension(memcached_keys, "1");

enum { LONGEST = 250 };

static table(hash, u32, u32, 64) asked;

/* A hash of the key at @at, which moves behind it; 0: there is none. */
static u32 read_key(const packet *p, u32 *at)
{
	u32 hash = 2166136261;
	u32 length = 0;

	while (byte_at(p, *at) == ' ')
		(*at)++;
	for (; byte_at(p, *at) > ' ' && byte_at(p, *at) != NO_BYTE; (*at)++) {
		if (++length > LONGEST)
			return 0;
		hash = (hash ^ byte_at(p, *at)) * 16777619;
	}
	return length ? hash : 0;
}

handler u32 run(packet *p, u32 n)
{
	u32 at = udp_payload(p) + 8;
	u32 keys = 0;
	u32 key;

	if (short_at(p, 22) != 11211 || byte_at(p, at) != 'g')
		decline();
	at += 4;
	for (key = read_key(p, &at); key; key = read_key(p, &at)) {
		maybe const u32 *times = find(asked, key);

		set(asked, key, times ? *times + 1 : 1);
		print(key);
		keys++;
	}
	return keys;
}

bind(test_event, run);
