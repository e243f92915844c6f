/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Operations of the interface "net" that nearly every packet handler calls and that need
 * nothing but the view, as code of the image itself.  Part of <spin/runtime.h>.
 *
 * spin.ko exports the same operations, and they say the same; what is rare is left to
 * them, under another name here.
 */
#ifndef SPIN_PACKET_H
#define SPIN_PACKET_H

/* Words of a packet: at any address, and of no type. */
typedef u16 spin_packet_u16 __attribute__((__aligned__(1), __may_alias__));
typedef u32 spin_packet_u32 __attribute__((__aligned__(1), __may_alias__));
typedef u64 spin_packet_u64 __attribute__((__aligned__(1), __may_alias__));

u32 spin_packet_segment_size_(struct packet *p) __asm__("spin_packet_segment_size");
bool spin_ipv4_header_good_(struct packet *p) __asm__("spin_ipv4_header_good");
bool spin_ipv4_plain_(struct packet *p) __asm__("spin_ipv4_plain");
u32 spin_ipv4_header_length_(struct packet *p) __asm__("spin_ipv4_header_length");

struct next_hop;

SPIN_INLINE u32 spin_packet_length(struct packet *p)
{
	return p->length;
}

SPIN_INLINE u32 spin_next_hop_mtu(struct next_hop *h)
{
	return ((const struct spin_next_hop_head *)h)->mtu;
}

SPIN_INLINE bool spin_next_hop_valid(struct next_hop *h)
{
	const struct spin_next_hop_head *hop = (const struct spin_next_hop_head *)h;

	return !SPIN_READ(hop->dead) && SPIN_READ(*hop->generation_now) == hop->generation &&
	       (SPIN_READ(*hop->state) & hop->states);
}

#define SPIN_PROTOCOL_IPV4	0x0008	/* 0x0800, big-endian */
#define SPIN_PLAIN_HEADER	0x45	/* IPv4, five words */

SPIN_INLINE u16 spin_packet_protocol(struct packet *p)
{
	return p->protocol;
}

SPIN_INLINE u32 spin_packet_device(struct packet *p)
{
	return p->device;
}

SPIN_INLINE bool spin_packet_for_host(struct packet *p)
{
	return (p->flags & SPIN_PACKET_FOR_HOST) != 0;
}

SPIN_INLINE bool spin_packet_tagged(struct packet *p)
{
	return (p->flags & SPIN_PACKET_TAGGED) != 0;
}

SPIN_INLINE u32 spin_packet_segment_size(struct packet *p)
{
	if (spin_likely((p->flags & SPIN_PACKET_SEGMENTED) == 0))
		return 0;
	return spin_packet_segment_size_(p);
}

/* Is there a plain IPv4 header in the linear part? */
SPIN_INLINE bool spin_plain_ipv4(const struct packet *p)
{
	return p->linear >= 20 && p->protocol == SPIN_PROTOCOL_IPV4 &&
	       p->data[0] == SPIN_PLAIN_HEADER;
}

SPIN_INLINE u32 spin_ipv4_header_length(struct packet *p)
{
	return spin_likely(spin_plain_ipv4(p)) ? 20 : spin_ipv4_header_length_(p);
}

/* One's complement: the carry of each addition comes back in below. */
SPIN_INLINE u64 spin_add_with_carry(u64 sum, u64 more)
{
	sum += more;
	return sum + (sum < more);
}

/* Lengths and checksum of a plain header. */
SPIN_INLINE bool spin_plain_good(const struct packet *p)
{
	const u8 *header = p->data;
	u64 sum;

	/* Below a header's size is huge once that is subtracted. */
	if (spin_unlikely(__builtin_bswap16(*(const spin_packet_u16 *)(header + 2)) - 20u >
			  p->length - 20u))
		return false;
	sum = spin_add_with_carry(*(const spin_packet_u64 *)header,
				  *(const spin_packet_u64 *)(header + 8));
	sum = spin_add_with_carry(sum, *(const spin_packet_u32 *)(header + 16));
	/*
	 * 2^16 is 1 modulo 0xffff, so wide words leave what their 16-bit words would: a good
	 * sum is all ones, or none at all, which a header with a version never is.
	 */
	return sum % 0xffff == 0;
}

SPIN_INLINE bool spin_ipv4_header_good(struct packet *p)
{
	if (spin_likely(spin_plain_ipv4(p) && spin_plain_good(p)))
		return true;
	return spin_ipv4_header_good_(p);
}

SPIN_INLINE bool spin_ipv4_plain(struct packet *p)
{
	if ((p->flags & (SPIN_PACKET_FOR_HOST | SPIN_PACKET_TAGGED)) != SPIN_PACKET_FOR_HOST)
		return false;
	if (spin_likely(spin_plain_ipv4(p) && spin_plain_good(p)))
		return true;
	return spin_ipv4_plain_(p);
}

/* RFC 1624, equation 3; the time to live is the first byte of its word. */
SPIN_INLINE void spin_ipv4_set_ttl(u8 *ip, u8 ttl)
{
	spin_packet_u16 *checksum = (spin_packet_u16 *)(ip + 10);
	u32 sum = (u16)~*checksum + (u16)~(u16)ip[8] + ttl;

	sum = (sum & 0xffff) + (sum >> 16);
	sum += sum >> 16;
	*checksum = (u16)~sum;
	ip[8] = ttl;
}

#endif
