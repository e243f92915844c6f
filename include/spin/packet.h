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

bool spin_ipv4_header_good_(struct packet *p) __asm__("spin_ipv4_header_good");
bool spin_ipv4_plain_(struct packet *p) __asm__("spin_ipv4_plain");
u32 spin_ipv4_header_length_(struct packet *p) __asm__("spin_ipv4_header_length");
bool spin_ipv4_set_source_(struct packet *p, u32 address,
			   u16 port) __asm__("spin_ipv4_set_source");
bool spin_ipv4_set_destination_(struct packet *p, u32 address,
				u16 port) __asm__("spin_ipv4_set_destination");

struct next_hop;

/* Safe: the head of a packet that the program was given is there until the packet is consumed. */
SPIN_INLINE u32 spin_packet_length(struct packet *p)
{
	return p->length;
}

/* Safe: a next hop begins with its head, and whoever holds one has it until the raise ends. */
SPIN_INLINE u32 spin_next_hop_mtu(struct next_hop *h)
{
	return ((const struct spin_next_hop_head *)h)->mtu;
}

/*
 * Safe: the head is there as above, and what its two pointers show stays as long as it does; both
 * are read once, and a change between them makes it no less true than one just behind.
 */
SPIN_INLINE bool spin_next_hop_valid(struct next_hop *h)
{
	const struct spin_next_hop_head *hop = (const struct spin_next_hop_head *)h;

	return SPIN_READ(*SPIN_READ(hop->generation_now)) == hop->generation &&
	       (SPIN_READ(*SPIN_READ(hop->state)) & hop->states);
}

#define SPIN_PROTOCOL_IPV4	0x0008	/* 0x0800, big-endian */
#define SPIN_PLAIN_HEADER	0x45	/* IPv4, five words */

/* Safe: as spin_packet_length(). */
SPIN_INLINE u16 spin_packet_protocol(struct packet *p)
{
	return p->protocol;
}

/* Safe: as spin_packet_length(). */
SPIN_INLINE bool spin_packet_for_host(struct packet *p)
{
	return (p->flags & SPIN_PACKET_FOR_HOST) != 0;
}

/* Safe: as spin_packet_length(). */
SPIN_INLINE bool spin_packet_tagged(struct packet *p)
{
	return (p->flags & SPIN_PACKET_TAGGED) != 0;
}

/*
 * Is there a plain IPv4 header in the linear part?
 * Safe: the first byte is read only where there are twenty linear ones.
 */
SPIN_INLINE bool spin_plain_ipv4(const struct packet *p)
{
	return p->linear >= 20 && p->protocol == SPIN_PROTOCOL_IPV4 &&
	       p->data[0] == SPIN_PLAIN_HEADER;
}

/* Safe: numbers alone here; what is rare is the operation of spin.ko. */
SPIN_INLINE u32 spin_ipv4_header_length(struct packet *p)
{
	return spin_likely(spin_plain_ipv4(p)) ? 20 : spin_ipv4_header_length_(p);
}

/*
 * One's complement: the carry of each addition comes back in below.
 * Safe: numbers alone.  It adds once more what did not fit, which cannot overflow again.
 */
SPIN_INLINE u64 spin_add_with_carry(u64 sum, u64 more)
{
	u64 all;
	bool carry = __builtin_add_overflow(sum, more, &all);

	return all + carry;
}

/*
 * Lengths and checksum of a plain header.
 * Safe: who calls it has asked spin_plain_ipv4(), so that twenty bytes are linear, at any
 * address; the last that is read is the twentieth.
 */
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

/* Safe: the header is read where spin_plain_ipv4() saw it, else by spin.ko. */
SPIN_INLINE bool spin_ipv4_header_good(struct packet *p)
{
	if (spin_likely(spin_plain_ipv4(p) && spin_plain_good(p)))
		return true;
	return spin_ipv4_header_good_(p);
}

/* Safe: as spin_ipv4_header_good(). */
SPIN_INLINE bool spin_ipv4_plain(struct packet *p)
{
	if (!(p->flags & SPIN_PACKET_OURS))
		return false;
	if (spin_likely(spin_plain_ipv4(p) && spin_plain_good(p)))
		return true;
	return spin_ipv4_plain_(p);
}

/*
 * @sum modulo 0xffff.  Of the two zeros of such a sum a checksum has the one without ones:
 * a sum that is not 0 never folds to 0, so one too much is taken away behind the fold.
 * Safe: numbers alone.
 */
SPIN_INLINE u16 spin_folded(u32 sum)
{
	sum++;
	return (u16)(((sum + (sum << 16 | sum >> 16)) >> 16) - 1);
}

/*
 * RFC 1624, equation 4, modulo 0xffff; the time to live is the first byte of its word.
 * Safe: @ip is an edit of a struct ipv4, twenty bytes that are private; two are written, and
 * the one of the time to live.
 */
SPIN_INLINE void spin_ipv4_set_ttl(u8 *ip, u8 ttl)
{
	spin_packet_u16 *checksum = (spin_packet_u16 *)(ip + 10);

	*checksum = spin_folded(*checksum + ip[8] + (0xffffu - ttl));
	ip[8] = ttl;
}

/*
 * @checksum of what lost @more, a sum of few 16-bit words.
 * Safe: numbers alone.
 */
SPIN_INLINE u16 spin_mended(u16 checksum, u32 more)
{
	return spin_folded(checksum + more);
}

/*
 * @old less @fresh, modulo 0xffff, in 16 bits.
 * Safe: numbers alone.
 */
SPIN_INLINE u32 spin_difference(u32 old, u32 fresh)
{
	u64 wide = (u64)old + (u32)~fresh;
	u32 sum = (u32)((wide + (wide >> 32 | wide << 32)) >> 32);

	return (sum + (sum >> 16 | sum << 16)) >> 16;
}

/* Where the checksum of UDP or TCP lies behind a plain header. */
#define SPIN_UDP_CHECKSUM	26u
#define SPIN_TCP_CHECKSUM	36u
#define SPIN_FRAGMENT_OFFSET	0xff1f	/* 0x1fff, big-endian */

/*
 * 0: not UDP, not TCP, not there, or not to be written to as it lies.
 * Safe: what is read lies in the twenty bytes that spin_plain_ipv4() saw; where the result is
 * not 0, the checksum that it tells of lies in linear bytes, too, and they are private.
 */
SPIN_INLINE u32 spin_transport_checksum(const struct packet *p)
{
	if (!spin_plain_ipv4(p) ||
	    (p->flags & (SPIN_PACKET_PRIVATE | SPIN_PACKET_UNSUMMED)) != SPIN_PACKET_PRIVATE ||
	    (*(const spin_packet_u16 *)(p->data + 6) & SPIN_FRAGMENT_OFFSET))
		return 0;
	if (p->data[9] == 17 && p->linear >= 28)
		return SPIN_UDP_CHECKSUM;
	return p->data[9] == 6 && p->linear >= 40 ? SPIN_TCP_CHECKSUM : 0;
}

/*
 * Writes over an address at @at and a port at @port_at of a packet with such a checksum.
 * Safe: @checksum_at is a result of spin_transport_checksum() that is not 0, so that at least 28
 * bytes are linear and private, for TCP 40; addresses and ports lie below 24, and the checksum
 * ends at 28 or 38.
 */
SPIN_INLINE void spin_set_end(u8 *header, u32 checksum_at, u32 at, u32 address, u32 port_at,
			      u16 port)
{
	spin_packet_u32 *old = (spin_packet_u32 *)(header + at);
	spin_packet_u16 *old_port = (spin_packet_u16 *)(header + port_at);
	spin_packet_u16 *sum = (spin_packet_u16 *)(header + 10);
	spin_packet_u16 *transport = (spin_packet_u16 *)(header + checksum_at);
	u32 more = spin_difference(*old, address);

	*sum = spin_mended(*sum, more);
	*old = address;
	if (port) {
		more += *old_port + (0xffffu - port);
		*old_port = port;
	}
	/* UDP's 0 says that there is none. */
	if (checksum_at == SPIN_UDP_CHECKSUM && !*transport)
		return;
	*transport = spin_mended(*transport, more);
	if (checksum_at == SPIN_UDP_CHECKSUM && !*transport)
		*transport = 0xffff;
}

/* Safe: writes as spin_set_end() does, at 12 and 20, only behind the question that it wants. */
SPIN_INLINE bool spin_ipv4_set_source(struct packet *p, u32 address, u16 port)
{
	u32 checksum_at = spin_transport_checksum(p);

	if (spin_unlikely(!checksum_at))
		return spin_ipv4_set_source_(p, address, port);
	spin_set_end(p->data, checksum_at, 12, address, 20, port);
	return true;
}

/* Safe: as spin_ipv4_set_source(), at 16 and 22. */
SPIN_INLINE bool spin_ipv4_set_destination(struct packet *p, u32 address, u16 port)
{
	u32 checksum_at = spin_transport_checksum(p);

	if (spin_unlikely(!checksum_at))
		return spin_ipv4_set_destination_(p, address, port);
	spin_set_end(p->data, checksum_at, 16, address, 22, port);
	return true;
}

#endif
