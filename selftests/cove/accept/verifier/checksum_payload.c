// SPDX-License-Identifier: GPL-2.0-only
/*
 * The checksum of UDP and TCP over the whole payload, odd lengths too.
 *
 * The verifier: a loop whose bound is the packet's length does not end for it; bounded by the
 * largest packet it is too large.  Programs fall back to helpers that sum 512 bytes at a time.
 * It is right because its rounds are paid for, and 1 500 bytes cost half of the budget.
 */
#include "bytes.h"

extension(checksum_payload, "1");

enum { TCP = 6, UDP = 17 };

struct chunk {
	be16 words[8];
};

static u32 sum_of(const packet *p, u32 at, u32 end)
{
	u32 sum = 0;

	for (; at + sizeof(struct chunk) <= end; at += sizeof(struct chunk)) {
		maybe const struct chunk *chunk = view(struct chunk, p, at);

		if (!chunk)
			break;
		for (u32 i = 0; i < 8; i++)
			sum += from_be16(chunk->words[i]);
	}
	for (; at + 2 <= end; at += 2)
		sum += short_at(p, at);
	if (at < end)
		sum += byte_at(p, at) << 8;
	return sum;
}

static u16 folded(u32 sum)
{
	while (sum >> 16)
		sum = (sum & 0xffff) + (sum >> 16);
	return (u16)sum;
}

handler u32 run(packet *p, u32 n)
{
	u32 header = (byte_at(p, 0) & 15) * 4;
	u32 protocol = byte_at(p, 9);
	u32 end = short_at(p, 2);
	u32 sum;

	if (byte_at(p, 0) >> 4 != 4 || end > packet_length(p))
		decline();
	print(folded(sum_of(p, 0, header)));
	if (protocol != TCP && protocol != UDP)
		decline();
	sum = sum_of(p, header, end) + sum_of(p, 12, 20) + protocol + (end - header);
	return folded(sum);
}

bind(test_event, run);
