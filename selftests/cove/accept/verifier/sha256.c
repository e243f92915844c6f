// SPDX-License-Identifier: GPL-2.0-only
/*
 * SHA-256 of a packet: 64 rounds a block, with a schedule on the stack.
 *
 * The verifier: unrolled, as it once had to be, a block is three thousand instructions and
 * needs a program of its own; in a loop the schedule's index is "variable offset stack access".
 * It is right because all indices are what loops count.
 */
#include "bytes.h"

extension(sha256, "1");

struct digest {
	u32 h[8];
};

static const u32 constants[64] = {
	0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4,
	0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe,
	0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f,
	0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7,
	0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc,
	0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b,
	0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116,
	0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
	0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7,
	0xc67178f2,
};

static inline u32 turned(u32 x, u32 by)
{
	return x >> by | x << (32 - by);
}

/* The byte at @at of the message as it is padded. */
static u32 padded(const packet *p, u32 at, u32 length, u32 blocks)
{
	if (at < length)
		return byte_at(p, at);
	if (at == length)
		return 0x80;
	return at >= blocks * 64 - 4 ? length * 8 >> (blocks * 64 - 1 - at) * 8 & 255 : 0;
}

static void add_block(struct digest *d, const packet *p, u32 block, u32 length, u32 blocks)
{
	struct digest s = *d;
	u32 w[64];

	for (u32 i = 0; i < 16; i++)
		for (u32 j = 0; j < 4; j++)
			w[i] = w[i] << 8 | padded(p, block * 64 + i * 4 + j, length, blocks);
	for (u32 i = 16; i < 64; i++)
		w[i] = w[i - 16] + w[i - 7] +
		       (turned(w[i - 15], 7) ^ turned(w[i - 15], 18) ^ w[i - 15] >> 3) +
		       (turned(w[i - 2], 17) ^ turned(w[i - 2], 19) ^ w[i - 2] >> 10);
	for (u32 i = 0; i < 64; i++) {
		u32 a = s.h[0];
		u32 e = s.h[4];
		u32 one = s.h[7] + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) +
			  ((e & s.h[5]) ^ (~e & s.h[6])) + constants[i] + w[i];
		u32 two = (turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) +
			  ((a & s.h[1]) ^ (a & s.h[2]) ^ (s.h[1] & s.h[2]));

		for (u32 j = 7; j > 0; j--)
			s.h[j] = s.h[j - 1];
		s.h[4] += one;
		s.h[0] = one + two;
	}
	for (u32 i = 0; i < 8; i++)
		d->h[i] += s.h[i];
}

handler u32 run(packet *p, u32 n)
{
	struct digest d = { { 0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
			      0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19 } };
	u32 length = packet_length(p);
	u32 blocks = (length + 8) / 64 + 1;

	for (u32 i = 0; i < blocks; i++)
		add_block(&d, p, i, length, blocks);
	for (u32 i = 0; i < 8; i++)
		print(d.h[i]);
	return blocks;
}

bind(test_slow, run);
