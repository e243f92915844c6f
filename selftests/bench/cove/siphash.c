// SPDX-License-Identifier: GPL-2.0-only
/* SipHash-2-4 of the text: a keyed hash, for tables that an enemy fills. */
#include <spin/cove.h>
#include "work.h"

extension(siphash, "1.0");

struct words {
	u64 words[TEXT_BYTES / 8];
};

struct sip {
	u64 v0, v1, v2, v3;
};

static u64 turn(u64 word, u32 bits)
{
	return word << bits | word >> (64 - bits);
}

static struct sip mix(struct sip s)
{
	s.v0 += s.v1;
	s.v2 += s.v3;
	s.v1 = turn(s.v1, 13) ^ s.v0;
	s.v3 = turn(s.v3, 16) ^ s.v2;
	s.v0 = turn(s.v0, 32) + s.v3;
	s.v2 += s.v1;
	s.v3 = turn(s.v3, 21) ^ s.v0;
	s.v1 = turn(s.v1, 17) ^ s.v2;
	s.v2 = turn(s.v2, 32);
	return s;
}

static u64 hash_of(const struct words *text, u64 key)
{
	struct sip s = { key ^ 0x736f6d6570736575, ~key ^ 0x646f72616e646f6d,
			   key ^ 0x6c7967656e657261, ~key ^ 0x7465646279746573 };

	for (u32 i = 0; i < TEXT_BYTES / 8; i++) {
		u64 word = text->words[i];

		s.v3 ^= word;
		s = mix(mix(s));
		s.v0 ^= word;
	}
	s.v2 ^= 0xff;
	s = mix(mix(mix(mix(s))));
	return s.v0 ^ s.v1 ^ s.v2 ^ s.v3;
}

WORK_ON(words, , hash_of(text, work->seed));
