// SPDX-License-Identifier: GPL-2.0-only
/*
 * witness DEVICE ADDRESS PORT: sees the UDP packets to PORT that come in on a device, as a
 * packet socket does, and reads them long after: whoever writes to a packet that others hold
 * too is found out. Until a signal (TERM); prints
 *
 *	seen=N changed=N
 *
 * where a changed one has another address, time to live than its sender gave it, or a header
 * that does not sum up.  Status 0 if there was any, and all were as sent.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <linux/if_packet.h>
#include <net/ethernet.h>
#include <net/if.h>
#include <netinet/ip.h>
#include <netinet/udp.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/socket.h>

#include "host.h"

#define LINGER 20000	/* microseconds that packets lie before they are read */
#define ROOM (1 << 26)
#define TIME_TO_LIVE 64

static volatile sig_atomic_t stop;
static unsigned long seen, changed;

static void on_term(int signal)
{
	(void)signal;
	stop = 1;
}

static void look_at(const uint8_t *bytes, size_t size, uint32_t address, uint16_t port)
{
	const struct iphdr *ip = (const struct iphdr *)bytes;
	const struct udphdr *udp = (const struct udphdr *)(bytes + sizeof(*ip));

	if (size < sizeof(*ip) + sizeof(*udp) || ip->protocol != IPPROTO_UDP)
		return;
	seen++;
	if (ip->ihl * 4 != sizeof(*ip) || ip->ttl != TIME_TO_LIVE || ip->daddr != address ||
	    udp->dest != port || checksum(bytes, sizeof(*ip)))
		changed++;
}

/* Only who asks for all protocols sees a packet before the hooks do, and sees what leaves, too. */
static int listen_at(const char *device)
{
	struct sockaddr_ll place = { .sll_family = AF_PACKET, .sll_protocol = htons(ETH_P_ALL),
				     .sll_ifindex = (int)if_nametoindex(device) };
	int fd = socket(AF_PACKET, SOCK_DGRAM | SOCK_CLOEXEC, 0), room = ROOM;

	if (fd < 0 || !place.sll_ifindex)
		fail(device);
	if (setsockopt(fd, SOL_SOCKET, SO_RCVBUFFORCE, &room, sizeof(room)))
		fail("receive buffer");
	if (bind(fd, (struct sockaddr *)&place, sizeof(place)))
		fail("bind");
	return fd;
}

static void look_at_all(int fd, uint32_t address, uint16_t port)
{
	uint8_t bytes[2048] __attribute__((aligned(4)));
	struct sockaddr_ll from;
	socklen_t length;
	ssize_t got;

	for (;;) {
		length = sizeof(from);
		got = recvfrom(fd, bytes, sizeof(bytes), MSG_DONTWAIT, (struct sockaddr *)&from,
			       &length);
		if (got < 0)
			return;
		if (from.sll_protocol == htons(ETH_P_IP) && from.sll_pkttype == PACKET_HOST)
			look_at(bytes, (size_t)got, address, port);
	}
}

int main(int argc, char **argv)
{
	struct sigaction action = { .sa_handler = on_term };
	struct in_addr address;
	uint16_t port;
	int fd;

	if (argc != 4 || inet_pton(AF_INET, argv[2], &address) != 1) {
		fputs("usage: witness DEVICE ADDRESS PORT\n", stderr);
		return 2;
	}
	port = htons((uint16_t)atoi(argv[3]));
	fd = listen_at(argv[1]);
	sigaction(SIGTERM, &action, NULL);
	puts("ready");
	fflush(stdout);
	do {
		usleep(LINGER);
		look_at_all(fd, address.s_addr, port);
	} while (!stop);
	/* What came between the last look and the signal. */
	look_at_all(fd, address.s_addr, port);
	printf("seen=%lu changed=%lu\n", seen, changed);
	return !seen || changed;
}
