// SPDX-License-Identifier: GPL-2.0-only
/*
 * frame DEVICE LINK-ADDRESS ADDRESS PORT OPTIONS SOURCE...: UDP packets to ADDRESS:PORT, in
 * frames to a link address, one from each of these sources, whatever the kernel would say of
 * them. OPTIONS: "plain"; "options" for a header with four that do nothing; "broken" for one
 * that does not sum up; "stub" for ten bytes of it; "protocol" for one behind it that is for
 * experiments; "unknown" for such a one in the frame.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <linux/if_packet.h>
#include <net/ethernet.h>
#include <net/if.h>
#include <netinet/ip.h>
#include <netinet/udp.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/socket.h>

#include "host.h"

#define OPTIONS 4
#define STUB 10
#define ETHERNET_EXPERIMENT 0x88b5
#define IP_EXPERIMENT 253
#define PAYLOAD 32
#define LARGEST (sizeof(struct iphdr) + OPTIONS + sizeof(struct udphdr) + PAYLOAD)

static uint32_t address_of(const char *text)
{
	struct in_addr address;

	if (inet_pton(AF_INET, text, &address) != 1) {
		errno = EINVAL;
		fail(text);
	}
	return address.s_addr;
}

static struct sockaddr_ll place_of(const char *device, const char *text, uint16_t protocol)
{
	struct sockaddr_ll place = { .sll_family = AF_PACKET, .sll_protocol = htons(protocol),
				     .sll_ifindex = (int)if_nametoindex(device),
				     .sll_halen = ETH_ALEN };
	uint8_t *byte = place.sll_addr;

	if (!place.sll_ifindex)
		fail(device);
	if (sscanf(text, "%hhx:%hhx:%hhx:%hhx:%hhx:%hhx", byte, byte + 1, byte + 2, byte + 3,
		   byte + 4, byte + 5) != ETH_ALEN) {
		errno = EINVAL;
		fail(text);
	}
	return place;
}

/* The packet's size. UDP without a checksum: the sources are not in it, then. */
static size_t fill(uint8_t *bytes, uint32_t source, uint32_t address, uint16_t port, size_t options)
{
	struct iphdr *ip = (struct iphdr *)bytes;
	size_t header = sizeof(*ip) + options;
	struct udphdr *udp = (struct udphdr *)(bytes + header);
	size_t size = header + sizeof(*udp) + PAYLOAD;

	memset(bytes, 0, size);
	memset(bytes + sizeof(*ip), 1, options);
	ip->version = IPVERSION;
	ip->ihl = header / 4;
	ip->tot_len = htons((uint16_t)size);
	ip->ttl = 64;
	ip->protocol = IPPROTO_UDP;
	ip->saddr = source;
	ip->daddr = address;
	ip->check = checksum(ip, header);
	udp->source = htons(port);
	udp->dest = htons(port);
	udp->len = htons(sizeof(*udp) + PAYLOAD);
	return size;
}

/* What @kind says; the packet's size then. */
static size_t bend(uint8_t *bytes, size_t size, const char *kind)
{
	struct iphdr *ip = (struct iphdr *)bytes;

	if (!strcmp(kind, "broken"))
		ip->check ^= 1;
	if (!strcmp(kind, "protocol")) {
		ip->protocol = IP_EXPERIMENT;
		ip->check = 0;
		ip->check = checksum(ip, sizeof(*ip));
	}
	return strcmp(kind, "stub") ? size : STUB;
}

static bool is_kind(const char *kind)
{
	static const char *const kinds[] = { "plain", "options", "broken", "stub", "protocol",
					     "unknown" };
	size_t i;

	for (i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (!strcmp(kinds[i], kind))
			return true;
	return false;
}

int main(int argc, char **argv)
{
	uint8_t bytes[LARGEST] __attribute__((aligned(4)));
	struct sockaddr_ll place;
	size_t options, size;
	int fd, i;

	if (argc < 7 || !is_kind(argv[5])) {
		fputs("frame: see the head of frame.c\n", stderr);
		return 2;
	}
	options = strcmp(argv[5], "options") ? 0 : OPTIONS;
	place = place_of(argv[1], argv[2],
			 strcmp(argv[5], "unknown") ? ETH_P_IP : ETHERNET_EXPERIMENT);
	fd = socket(AF_PACKET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	if (fd < 0)
		fail("socket");
	for (i = 6; i < argc; i++) {
		size = fill(bytes, address_of(argv[i]), address_of(argv[3]),
			    (uint16_t)atoi(argv[4]), options);
		size = bend(bytes, size, argv[5]);
		if (sendto(fd, bytes, size, 0, (struct sockaddr *)&place, sizeof(place)) < 0)
			fail("sendto");
	}
	return 0;
}
