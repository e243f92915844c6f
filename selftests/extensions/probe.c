// SPDX-License-Identifier: GPL-2.0-only
/*
 * Packets that sockets do not send by themselves, and what comes back:
 *
 *	probe options ADDRESS HEX
 *		an ICMP echo request with these IPv4 options, exactly; prints
 *		"reply HEX", the options of the answer, its times as "tttttttt" if they
 *		are of the last minute, or "error type T code C at BYTE from ADDRESS"
 *	probe error ADDRESS PORT SIZE TTL [cut]
 *		a datagram, not to be cut without "cut"; prints the message about it:
 *		"type T code C info I from ADDRESS"
 *	probe fragments ADDRESS PORT ORDER ID
 *		a datagram in three fragments with this identification, sent in this order:
 *		012, 210, 12
 *	probe datagram ADDRESS PORT HEX
 *		a datagram with these IPv4 options
 *	probe await PORT
 *		receives one datagram; prints its size, whether it is undamaged, and its
 *		options, if it has any, as above
 *	probe answer PORT
 *		receives a datagram, waits until its sender must be gone, answers;
 *		prints the message about the answer
 *
 * Status 0 if something came; 1 if nothing did in time.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <linux/errqueue.h>
#include <netinet/ip.h>
#include <netinet/ip_icmp.h>
#include <netinet/udp.h>
#include <poll.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/socket.h>
#include <time.h>

#include "host.h"

#define PATIENCE_MS 10000
#define MOST_OPTIONS 40
#define PIECE 1000	/* payload of a fragment, in bytes */
#define PIECES 3
#define IDENTIFIER 0x5350
#define DAY 86400000u	/* in milliseconds */

static struct sockaddr_in address_of(const char *text, uint16_t port)
{
	struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons(port) };

	if (inet_pton(AF_INET, text, &address.sin_addr) != 1) {
		errno = EINVAL;
		fail(text);
	}
	return address;
}

static int open_socket(int type, int protocol)
{
	int fd = socket(AF_INET, type | SOCK_CLOEXEC, protocol);

	if (fd < 0)
		fail("socket");
	return fd;
}

static void set_option(int fd, int option, int value)
{
	if (setsockopt(fd, IPPROTO_IP, option, &value, sizeof(value)))
		fail("setsockopt");
}

static void await(int fd, short events)
{
	struct pollfd wait = { .fd = fd, .events = events };

	if (poll(&wait, 1, PATIENCE_MS) == 1)
		return;
	fputs("probe: nothing came\n", stderr);
	exit(1);
}

static uint8_t byte_at(size_t position)
{
	return (uint8_t)(position * 7 + (position >> 8));
}

/* The address from which packets to @to leave. */
static struct in_addr own_address(const struct sockaddr_in *to)
{
	struct sockaddr_in own;
	socklen_t size = sizeof(own);
	int fd = open_socket(SOCK_DGRAM, 0);

	if (connect(fd, (const struct sockaddr *)to, sizeof(*to)) ||
	    getsockname(fd, (struct sockaddr *)&own, &size))
		fail("connect");
	close(fd);
	return own.sin_addr;
}

static size_t read_hex(const char *text, uint8_t *bytes)
{
	size_t size = strlen(text) / 2, i;
	unsigned int byte;

	if (size > MOST_OPTIONS || size % 4) {
		errno = EINVAL;
		fail(text);
	}
	for (i = 0; i < size; i++) {
		if (sscanf(text + 2 * i, "%2x", &byte) != 1)
			fail(text);
		bytes[i] = (uint8_t)byte;
	}
	return size;
}

/* Milliseconds since midnight UT, as in timestamps. */
static bool is_recent(const uint8_t *bytes)
{
	uint32_t then = (uint32_t)bytes[0] << 24 | bytes[1] << 16 | bytes[2] << 8 | bytes[3];
	struct timespec now;
	uint32_t today;

	clock_gettime(CLOCK_REALTIME, &now);
	today = (uint32_t)(now.tv_sec % 86400) * 1000 + (uint32_t)(now.tv_nsec / 1000000);
	return then && then < DAY && (today + DAY - then) % DAY < 60000;
}

static void print_hex(const uint8_t *bytes, size_t size)
{
	size_t i;

	for (i = 0; i < size; i++)
		printf("%02x", bytes[i]);
}

/* An option with times, before each of which there is an address if its flags say so. */
static void print_times(const uint8_t *option, size_t size)
{
	size_t i = IPOPT_MINOFF, step = option[3] & 0xf ? 8 : 4;

	print_hex(option, i);
	for (; i + step <= size; i += step) {
		print_hex(option + i, step - 4);
		if (is_recent(option + i + step - 4))
			printf("tttttttt");
		else
			print_hex(option + i + step - 4, 4);
	}
	print_hex(option + i, size - i);
}

/* Addresses are no times, even in the minute of the day in which they would be recent ones. */
static void print_options(const uint8_t *options, size_t size)
{
	size_t i, length;

	for (i = 0; i < size; i += length) {
		length = options[i] <= IPOPT_NOOP || i + 1 == size ? 1 : options[i + 1];
		if (!length || length > size - i)
			length = size - i;
		if (options[i] == IPOPT_TIMESTAMP && length >= IPOPT_MINOFF)
			print_times(options + i, length);
		else
			print_hex(options + i, length);
	}
}

/* Is it about the probe?  Prints it, then. */
static bool print_answer(const uint8_t *bytes, size_t size, const struct sockaddr_in *from)
{
	const struct iphdr *ip = (const struct iphdr *)bytes;
	const struct icmphdr *icmp = (const struct icmphdr *)(bytes + ip->ihl * 4);
	char text[INET_ADDRSTRLEN];

	if (size < ip->ihl * 4 + sizeof(*icmp))
		return false;
	if (icmp->type == ICMP_ECHOREPLY && icmp->un.echo.id == htons(IDENTIFIER)) {
		printf("reply ");
		print_options(bytes + sizeof(*ip), ip->ihl * 4 - sizeof(*ip));
		printf("\n");
		return true;
	}
	if (icmp->type != ICMP_DEST_UNREACH && icmp->type != ICMP_TIME_EXCEEDED &&
	    icmp->type != ICMP_PARAMETERPROB)
		return false;
	inet_ntop(AF_INET, &from->sin_addr, text, sizeof(text));
	printf("error type %u code %u at %u from %s\n", icmp->type, icmp->code,
	       ntohl(icmp->un.gateway) >> 24, text);
	return true;
}

static int probe_options(const char *host, const char *hex)
{
	struct sockaddr_in to = address_of(host, 0), from;
	int sender = open_socket(SOCK_RAW, IPPROTO_RAW);
	int receiver = open_socket(SOCK_RAW, IPPROTO_ICMP);
	uint8_t bytes[2048] __attribute__((aligned(4))) = { 0 };
	struct iphdr *ip = (struct iphdr *)bytes;
	size_t header = sizeof(*ip) + read_hex(hex, bytes + sizeof(*ip));
	struct icmphdr *icmp = (struct icmphdr *)(bytes + header);
	size_t total = header + sizeof(*icmp) + 16;
	socklen_t length;
	ssize_t got;

	ip->version = 4;
	ip->ihl = header / 4;
	ip->ttl = 64;
	ip->protocol = IPPROTO_ICMP;
	ip->saddr = own_address(&to).s_addr;
	ip->daddr = to.sin_addr.s_addr;
	icmp->type = ICMP_ECHO;
	icmp->un.echo.id = htons(IDENTIFIER);
	icmp->checksum = checksum(icmp, total - header);
	if (sendto(sender, bytes, total, 0, (struct sockaddr *)&to, sizeof(to)) < 0)
		fail("sendto");
	do {
		await(receiver, POLLIN);
		length = sizeof(from);
		got = recvfrom(receiver, bytes, sizeof(bytes), 0, (struct sockaddr *)&from, &length);
		if (got < 0)
			fail("recvfrom");
	} while (!print_answer(bytes, got, &from));
	return 0;
}

/* The message that waits in a socket's queue of errors. */
static int print_error(int fd)
{
	char control[512], from[INET_ADDRSTRLEN] = "?";
	struct msghdr message = { .msg_control = control, .msg_controllen = sizeof(control) };
	const struct sock_extended_err *error;
	struct cmsghdr *part;

	await(fd, 0);
	if (recvmsg(fd, &message, MSG_ERRQUEUE) < 0)
		fail("no message");
	for (part = CMSG_FIRSTHDR(&message); part; part = CMSG_NXTHDR(&message, part)) {
		if (part->cmsg_level != IPPROTO_IP || part->cmsg_type != IP_RECVERR)
			continue;
		error = (const struct sock_extended_err *)CMSG_DATA(part);
		inet_ntop(AF_INET, &((const struct sockaddr_in *)SO_EE_OFFENDER(error))->sin_addr,
			  from, sizeof(from));
		printf("type %u code %u info %u from %s\n", error->ee_type, error->ee_code,
		       error->ee_info, from);
	}
	return 0;
}

static int probe_error(const char *host, uint16_t port, size_t size, int ttl, bool cut)
{
	struct sockaddr_in to = address_of(host, port);
	int fd = open_socket(SOCK_DGRAM, 0);
	static uint8_t bytes[65000];

	if (size > sizeof(bytes) || connect(fd, (struct sockaddr *)&to, sizeof(to)))
		fail("connect");
	set_option(fd, IP_RECVERR, 1);
	set_option(fd, IP_TTL, ttl);
	set_option(fd, IP_MTU_DISCOVER, cut ? IP_PMTUDISC_DONT : IP_PMTUDISC_PROBE);
	if (send(fd, bytes, size, 0) != (ssize_t)size)
		fail("send");
	return print_error(fd);
}

static void fill_datagram(uint8_t *bytes, const struct sockaddr_in *to)
{
	struct udphdr *udp = (struct udphdr *)bytes;
	size_t i;

	for (i = sizeof(*udp); i < PIECES * PIECE; i++)
		bytes[i] = byte_at(i - sizeof(*udp));
	/* Without a checksum: what is damaged shows in the bytes. */
	*udp = (struct udphdr){ .source = htons(IDENTIFIER), .dest = to->sin_port,
				.len = htons(PIECES * PIECE) };
}

static void send_fragment(int fd, const struct sockaddr_in *to, struct in_addr from,
			  const uint8_t *datagram, unsigned int number, uint16_t identification)
{
	uint8_t bytes[sizeof(struct iphdr) + PIECE] __attribute__((aligned(4))) = { 0 };
	struct iphdr *ip = (struct iphdr *)bytes;
	uint16_t place = (uint16_t)(number * PIECE / 8);

	ip->version = 4;
	ip->ihl = sizeof(*ip) / 4;
	ip->id = htons(identification);
	ip->frag_off = htons(number + 1 < PIECES ? place | IP_MF : place);
	ip->ttl = 64;
	ip->protocol = IPPROTO_UDP;
	ip->saddr = from.s_addr;
	ip->daddr = to->sin_addr.s_addr;
	memcpy(bytes + sizeof(*ip), datagram + number * PIECE, PIECE);
	if (sendto(fd, bytes, sizeof(bytes), 0, (const struct sockaddr *)to, sizeof(*to)) < 0)
		fail("sendto");
}

static int probe_fragments(const char *host, uint16_t port, const char *order,
			   uint16_t identification)
{
	struct sockaddr_in to = address_of(host, port);
	struct in_addr from = own_address(&to);
	int fd = open_socket(SOCK_RAW, IPPROTO_RAW);
	uint8_t datagram[PIECES * PIECE] __attribute__((aligned(4)));

	fill_datagram(datagram, &to);
	for (; *order >= '0' && *order < '0' + PIECES; order++)
		send_fragment(fd, &to, from, datagram, *order - '0', identification);
	return 0;
}

static int probe_datagram(const char *host, uint16_t port, const char *hex)
{
	struct sockaddr_in to = address_of(host, port);
	uint8_t bytes[MOST_OPTIONS], datagram[PIECE];
	size_t size = read_hex(hex, bytes), i;
	int fd = open_socket(SOCK_DGRAM, 0);

	for (i = 0; i < sizeof(datagram); i++)
		datagram[i] = byte_at(i);
	if (setsockopt(fd, IPPROTO_IP, IP_OPTIONS, bytes, size))
		fail("IP_OPTIONS");
	if (sendto(fd, datagram, sizeof(datagram), 0, (struct sockaddr *)&to, sizeof(to)) < 0)
		fail("sendto");
	return 0;
}

static int listen_at(uint16_t port)
{
	struct sockaddr_in own = { .sin_family = AF_INET, .sin_port = htons(port) };
	int fd = open_socket(SOCK_DGRAM, 0);

	if (bind(fd, (struct sockaddr *)&own, sizeof(own)))
		fail("bind");
	return fd;
}

static void print_received_options(struct msghdr *message)
{
	struct cmsghdr *part;

	for (part = CMSG_FIRSTHDR(message); part; part = CMSG_NXTHDR(message, part)) {
		if (part->cmsg_level != IPPROTO_IP || part->cmsg_type != IP_RECVOPTS)
			continue;
		printf(", options ");
		print_options(CMSG_DATA(part), part->cmsg_len - CMSG_LEN(0));
	}
	printf("\n");
}

static int probe_await(uint16_t port)
{
	static uint8_t bytes[65536];
	char control[256];
	struct iovec place = { .iov_base = bytes, .iov_len = sizeof(bytes) };
	struct msghdr message = { .msg_iov = &place, .msg_iovlen = 1, .msg_control = control,
				  .msg_controllen = sizeof(control) };
	int fd = listen_at(port);
	bool whole = true;
	ssize_t got, i;

	set_option(fd, IP_RECVOPTS, 1);
	puts("ready");
	fflush(stdout);
	await(fd, POLLIN);
	got = recvmsg(fd, &message, 0);
	if (got < 0)
		fail("recvmsg");
	for (i = 0; i < got; i++)
		whole = whole && bytes[i] == byte_at(i);
	printf("%zd bytes, %s", got, whole ? "whole" : "damaged");
	print_received_options(&message);
	return 0;
}

static int probe_answer(uint16_t port)
{
	struct sockaddr_in from;
	socklen_t length = sizeof(from);
	int fd = listen_at(port);
	uint8_t byte;

	puts("ready");
	fflush(stdout);
	await(fd, POLLIN);
	if (recvfrom(fd, &byte, sizeof(byte), 0, (struct sockaddr *)&from, &length) < 0)
		fail("recvfrom");
	usleep(500000);
	set_option(fd, IP_RECVERR, 1);
	if (connect(fd, (struct sockaddr *)&from, sizeof(from)) ||
	    send(fd, &byte, sizeof(byte), 0) < 0)
		fail("answer");
	return print_error(fd);
}

int main(int argc, char **argv)
{
	const char *what = argc > 2 ? argv[1] : "";
	cpu_set_t first;

	/* Packets that are sent from one processor are received in their order. */
	CPU_ZERO(&first);
	CPU_SET(0, &first);
	sched_setaffinity(0, sizeof(first), &first);
	if (!strcmp(what, "options") && argc == 4)
		return probe_options(argv[2], argv[3]);
	if (!strcmp(what, "error") && (argc == 6 || argc == 7))
		return probe_error(argv[2], (uint16_t)atoi(argv[3]), strtoul(argv[4], NULL, 0),
				   atoi(argv[5]), argc == 7);
	if (!strcmp(what, "fragments") && argc == 6)
		return probe_fragments(argv[2], (uint16_t)atoi(argv[3]), argv[4],
				       (uint16_t)atoi(argv[5]));
	if (!strcmp(what, "datagram") && argc == 5)
		return probe_datagram(argv[2], (uint16_t)atoi(argv[3]), argv[4]);
	if (!strcmp(what, "await") && argc == 3)
		return probe_await((uint16_t)atoi(argv[2]));
	if (!strcmp(what, "answer") && argc == 3)
		return probe_answer((uint16_t)atoi(argv[2]));
	fputs("probe: see the head of probe.c\n", stderr);
	return 2;
}
