// SPDX-License-Identifier: GPL-2.0-only
/* SHA-256 of one block of the text. */
#include <spin/cove.h>
#include "work.h"

extension(sha256, "1.0");

struct block {
	be32 words[16];
};

struct hash_state {
	u32 a, b, c, d, e, f, g, h;
};

static const u32 constants[64] = {
	0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1,
	0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3,
	0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786,
	0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
	0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147,
	0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13,
	0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b,
	0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
	0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a,
	0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208,
	0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

static u32 turn(u32 word, u32 bits)
{
	return word >> bits | word << (32 - bits);
}

static struct hash_state round(struct hash_state s, u32 word)
{
	u32 one = s.h + (turn(s.e, 6) ^ turn(s.e, 11) ^ turn(s.e, 25)) +
		    ((s.e & s.f) ^ (~s.e & s.g)) + word;
	u32 two = (turn(s.a, 2) ^ turn(s.a, 13) ^ turn(s.a, 22)) +
		     ((s.a & s.b) ^ (s.a & s.c) ^ (s.b & s.c));

	return (struct hash_state){ one + two, s.a, s.b, s.c, s.d + one, s.e, s.f, s.g };
}

static u64 digest(const struct block *block)
{
	struct hash_state s = { 0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
			   0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19 };
	u32 words[64];

	for (u32 i = 0; i < 16; i++)
		words[i] = from_be32(block->words[i]);
	for (u32 i = 16; i < 64; i++) {
		u32 low = words[i - 15];
		u32 high = words[i - 2];

		words[i] = words[i - 16] + (turn(low, 7) ^ turn(low, 18) ^ low >> 3) +
			   words[i - 7] + (turn(high, 17) ^ turn(high, 19) ^ high >> 10);
	}
	for (u32 i = 0; i < 64; i++)
		s = round(s, constants[i] + words[i]);
	return (u64)(s.a + 0x6a09e667) << 32 | s.h + 0x5be0cd19;
}

WORK_ON(block, , digest(text));
