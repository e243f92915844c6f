/* SPDX-License-Identifier: GPL-2.0-only */
/* Single bytes and short numbers of a packet, wherever they lie. */
#ifndef VERIFIER_BYTES_H
#define VERIFIER_BYTES_H
#include <spin/cove.h>
#include <test.h>

/* What stands beyond the end of the packet. */
#define NO_BYTE 256u
#define NO_SHORT 65536u

struct byte {
	u8 value;
};

struct big_short {
	be16 value;
};

static inline u32 byte_at(const packet *p, u32 offset)
{
	maybe const struct byte *byte = view(struct byte, p, offset);

	return byte ? byte->value : NO_BYTE;
}

static inline u32 short_at(const packet *p, u32 offset)
{
	maybe const struct big_short *number = view(struct big_short, p, offset);

	return number ? from_be16(number->value) : NO_SHORT;
}

/* Where the payload of a TCP segment in IPv4 begins; 0 if it is none. */
static inline u32 tcp_payload(const packet *p)
{
	u32 header = (byte_at(p, 0) & 15) * 4;

	if (byte_at(p, 0) >> 4 != 4 || byte_at(p, 9) != 6 || byte_at(p, header + 12) == NO_BYTE)
		return 0;
	return header + (byte_at(p, header + 12) >> 4) * 4;
}

/* The same of UDP. */
static inline u32 udp_payload(const packet *p)
{
	if (byte_at(p, 0) >> 4 != 4 || byte_at(p, 9) != 17)
		return 0;
	return (byte_at(p, 0) & 15) * 4 + 8;
}

#endif
