// SPDX-License-Identifier: GPL-2.0-only
/*
 * ICMP errors about packets of random content: an end of the quoted packet is written over,
 * and the error must be what it would be about a packet that had that end from the start.
 */
#include <linux/icmp.h>
#include <linux/random.h>

#include "../lib/results.h"
#include "shape.h"
#include "tests.h"

#define ROUNDS 1000
#define LARGEST 256

/**
 * struct about - what an error is like
 * @shape: the packet that it is about; its payload makes up for what is not quoted
 * @quoted: bytes of it that are quoted behind its IPv4 header
 * @options: bytes of options of the error itself
 * @linear: bytes of the error that lie in the linear part
 */
struct about {
	struct shape shape;
	u16 quoted;
	u8 options;
	u16 linear;
};

/* The bytes of an error about @packet; how many. */
static u32 write_error(u8 *bytes, const struct about *about, const struct sk_buff *packet)
{
	u32 size = ip_hdrlen(packet) + about->quoted, header = sizeof(struct iphdr) + about->options;
	struct icmphdr *icmp = (struct icmphdr *)(bytes + header);
	struct iphdr *ip = (struct iphdr *)bytes;
	u32 total = header + sizeof(*icmp) + size;

	memset(bytes, 1, header);	/* options: do nothing */
	*ip = (struct iphdr){ .version = IPVERSION, .ihl = header / 4, .tot_len = htons(total),
			      .ttl = 64, .protocol = IPPROTO_ICMP, .saddr = htonl(0x0a000101),
			      .daddr = htonl(0x0a000201) };
	ip_send_check(ip);
	*icmp = (struct icmphdr){ .type = ICMP_DEST_UNREACH, .code = ICMP_PORT_UNREACH };
	skb_copy_bits(packet, 0, icmp + 1, size);
	icmp->checksum = csum_fold(csum_partial(icmp, sizeof(*icmp) + size, 0));
	return total;
}

static bool error_sums(const u8 *bytes, u32 total)
{
	u32 header = ((const struct iphdr *)bytes)->ihl * 4;

	return !ip_fast_csum(bytes, header / 4) &&
	       !csum_fold(csum_partial(bytes + header, total - header, 0));
}

/* Equal but for the error's checksum, of which 0 has two forms. */
static bool error_equal(const u8 *a, u8 *b, u32 total)
{
	u32 at = ((const struct iphdr *)a)->ihl * 4 + offsetof(struct icmphdr, checksum);

	memcpy(b + at, a + at, sizeof(__sum16));
	return !memcmp(a, b, total);
}

/* The wanted error: about the packet with its end written over by a tested operation. */
static u32 write_wanted(u8 *bytes, const struct about *about, struct sk_buff *packet,
			struct net_device *device, bool source, __be32 address, __be16 port)
{
	struct spin_packet whole;
	bool set;

	spin_packet_open(&whole, packet, device, SPIN_PACKET_AT_INGRESS);
	set = source ? spin_ipv4_set_source(&whole.view, address, port)
		     : spin_ipv4_set_destination(&whole.view, address, port);
	return set ? write_error(bytes, about, packet) : 0;
}

static bool quote_once(const struct about *about, struct net_device *device)
{
	struct sk_buff *packet = shape_build(&about->shape, device), *error, *clone;
	bool source = get_random_u32() & 1, good = false;
	__be32 address = (__force __be32)get_random_u32();
	__be16 port = (__force __be16)(get_random_u32() & 1 ? get_random_u32() : 0);
	static u8 first[LARGEST], wanted[LARGEST], found[LARGEST];
	struct spin_packet view;
	u32 total;

	if (!packet)
		return false;
	total = write_error(first, about, packet);
	error = shape_spread(first, total, min_t(u32, about->linear, total), device);
	clone = error ? skb_clone(error, GFP_KERNEL) : NULL;
	if (clone && write_wanted(wanted, about, packet, device, source, address, port) == total) {
		spin_packet_open(&view, error, device, SPIN_PACKET_AT_INGRESS);
		good = spin_icmp_quoted(&view.view) == sizeof(struct iphdr) + about->options + 8 &&
		       (source ? spin_icmp_quoted_set_source(&view.view, address, port)
			       : spin_icmp_quoted_set_destination(&view.view, address, port)) &&
		       !skb_copy_bits(error, 0, found, total) && error_sums(found, total) &&
		       error_equal(found, wanted, total) &&
		       !skb_copy_bits(clone, 0, found, total) && !memcmp(first, found, total);
	}
	kfree_skb(clone);
	kfree_skb(error);
	kfree_skb(packet);
	return good;
}

static void test_about(const char *name, const struct about *about, struct net_device *device)
{
	u32 i, good = 0;

	for (i = 0; i < ROUNDS; i++)
		good += quote_once(about, device);
	spin_results_check(good == ROUNDS, "quoted: %s", name);
}

static const struct {
	const char *name;
	struct about about;
} abouts[] = {
	{ "UDP, 8 bytes", { { IPPROTO_UDP, 0, 100, 128, 0, CHECKSUM_NONE }, 8, 0, 100 } },
	{ "UDP, all of it", { { IPPROTO_UDP, 0, 31, 59, 0, CHECKSUM_NONE }, 39, 0, 100 } },
	{ "UDP without checksum",
	  { { IPPROTO_UDP, 0, 100, 128, 0, CHECKSUM_NONE, true }, 8, 0, 100 } },
	{ "UDP behind options", { { IPPROTO_UDP, 40, 100, 168, 0, CHECKSUM_NONE }, 8, 0, 200 } },
	{ "an error with options", { { IPPROTO_UDP, 8, 100, 136, 0, CHECKSUM_NONE }, 8, 12, 200 } },
	{ "in a page", { { IPPROTO_UDP, 0, 100, 128, 0, CHECKSUM_NONE }, 60, 0, 30 } },
	{ "all in a page", { { IPPROTO_TCP, 0, 100, 140, 0, CHECKSUM_NONE }, 60, 0, 0 } },
	{ "TCP, its checksum left out", { { IPPROTO_TCP, 0, 100, 140, 0, CHECKSUM_NONE }, 8, 0, 90 } },
	{ "TCP up to its checksum", { { IPPROTO_TCP, 0, 100, 140, 0, CHECKSUM_NONE }, 16, 0, 90 } },
	{ "TCP with its checksum", { { IPPROTO_TCP, 0, 100, 140, 0, CHECKSUM_NONE }, 18, 0, 90 } },
	{ "TCP behind options", { { IPPROTO_TCP, 40, 9, 89, 0, CHECKSUM_NONE }, 29, 4, 200 } },
	{ "ICMP has no ports", { { IPPROTO_ICMP, 0, 60, 80, 0, CHECKSUM_NONE }, 20, 0, 90 } },
	{ "a later fragment has no ports",
	  { { IPPROTO_UDP, 0, 60, 88, 100, CHECKSUM_NONE }, 20, 0, 90 } },
};

/* Errors that quote nothing to write over, or too little: left as they are. */
static bool left_alone(void (*bend)(u8 *bytes), struct net_device *device)
{
	struct about about = { { IPPROTO_UDP, 0, 100, 128, 0, CHECKSUM_NONE }, 8, 0, 100 };
	struct sk_buff *packet = shape_build(&about.shape, device), *error;
	static u8 first[LARGEST], found[LARGEST];
	struct spin_packet view;
	bool good = false;
	u32 total;

	if (!packet)
		return false;
	total = write_error(first, &about, packet);
	bend(first);
	error = shape_spread(first, total, total, device);
	if (error) {
		spin_packet_open(&view, error, device, SPIN_PACKET_AT_INGRESS);
		good = !spin_icmp_quoted(&view.view) &&
		       !spin_icmp_quoted_set_source(&view.view, htonl(1), htons(1)) &&
		       !spin_icmp_quoted_set_destination(&view.view, htonl(1), htons(1)) &&
		       !skb_copy_bits(error, 0, found, total) && !memcmp(first, found, total);
	}
	kfree_skb(error);
	kfree_skb(packet);
	return good;
}

static void make_echo(u8 *bytes)
{
	bytes[20] = ICMP_ECHO;
}

static void make_redirect(u8 *bytes)
{
	bytes[20] = ICMP_REDIRECT;
}

static void make_udp(u8 *bytes)
{
	bytes[9] = IPPROTO_UDP;
}

static void make_fragment(u8 *bytes)
{
	bytes[6] = IP_MF >> 8;
}

static void quote_version(u8 *bytes)
{
	bytes[28] = 0x65;
}

static void quote_short_header(u8 *bytes)
{
	bytes[28] = 0x44;
}

static void quote_long_header(u8 *bytes)
{
	bytes[28] = 0x46;
}

static void end_early(u8 *bytes)
{
	bytes[3]--;
}

static const struct {
	const char *name;
	void (*bend)(u8 *bytes);
} bends[] = {
	{ "an echo request", make_echo },
	{ "a redirect", make_redirect },
	{ "no ICMP", make_udp },
	{ "a fragment of an error", make_fragment },
	{ "another version", quote_version },
	{ "a header too short", quote_short_header },
	{ "a header longer than what is quoted", quote_long_header },
	{ "7 bytes behind the header", end_early },
};

void spin_test_quotes(struct net_device *device)
{
	u32 i;

	for (i = 0; i < ARRAY_SIZE(abouts); i++)
		test_about(abouts[i].name, &abouts[i].about, device);
	for (i = 0; i < ARRAY_SIZE(bends); i++)
		spin_results_check(left_alone(bends[i].bend, device), "quoted: left alone: %s",
				   bends[i].name);
}
