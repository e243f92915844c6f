// SPDX-License-Identifier: GPL-2.0-only
/*
 * Traffic whose receivers check what they get.
 *
 *	traffic serve			echoes TCP and UDP of port 5001, until killed
 *	traffic tcp ADDRESS PORT BYTES	sends a stream and checks the echo
 *	traffic udp ADDRESS PORT SIZE COUNT
 *					sends datagrams and checks the echoes
 *	traffic send ADDRESS PORT SIZE COUNT
 *					sends datagrams, expects nothing
 *	traffic error ADDRESS PORT SIZE TTL
 *					sends a datagram that must not be cut into
 *					fragments; prints the message that comes back
 */
#include <arpa/inet.h>
#include <errno.h>
#include <linux/errqueue.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define PORT 5001
#define LARGEST 65000
#define PATIENCE 30000	/* milliseconds for any one answer */

static unsigned char sent[LARGEST], got[LARGEST];

static void die(const char *what)
{
	fprintf(stderr, "traffic: %s: %s\n", what, strerror(errno));
	exit(1);
}

static struct sockaddr_in address_of(const char *text, int port)
{
	struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons(port) };

	if (inet_pton(AF_INET, text, &address.sin_addr) != 1) {
		errno = EINVAL;
		die(text);
	}
	return address;
}

static void fill(unsigned char *bytes, size_t size, uint32_t seed)
{
	size_t i;

	for (i = 0; i < size; i++) {
		seed = seed * 1664525 + 1013904223;
		bytes[i] = seed >> 24;
	}
}

static int open_socket(int type)
{
	int s = socket(AF_INET, type, 0);

	if (s < 0)
		die("socket");
	return s;
}

static int listen_on(int type)
{
	struct sockaddr_in any = { .sin_family = AF_INET, .sin_port = htons(PORT) };
	int s = open_socket(type), yes = 1;

	setsockopt(s, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes));
	if (bind(s, (struct sockaddr *)&any, sizeof(any)))
		die("bind");
	if (type == SOCK_STREAM && listen(s, 16))
		die("listen");
	return s;
}

static void echo_stream(int s)
{
	char bytes[32768];
	ssize_t n, done, m;

	while ((n = read(s, bytes, sizeof(bytes))) > 0)
		for (done = 0; done < n; done += m) {
			m = write(s, bytes + done, n - done);
			if (m <= 0)
				exit(1);
		}
	exit(0);
}

static void echo_datagram(int s)
{
	struct sockaddr_in from;
	socklen_t size = sizeof(from);
	ssize_t n = recvfrom(s, got, sizeof(got), 0, (struct sockaddr *)&from, &size);

	if (n >= 0)
		sendto(s, got, n, 0, (struct sockaddr *)&from, size);
}

static __attribute__((__noreturn__)) void serve(void)
{
	struct pollfd sockets[2] = {
		{ .fd = listen_on(SOCK_STREAM), .events = POLLIN },
		{ .fd = listen_on(SOCK_DGRAM), .events = POLLIN },
	};
	int s;

	puts("ready");
	fflush(stdout);
	for (;;) {
		poll(sockets, 2, -1);
		if (sockets[0].revents) {
			s = accept(sockets[0].fd, NULL, NULL);
			if (s >= 0 && !fork())
				echo_stream(s);
			close(s);
		}
		if (sockets[1].revents)
			echo_datagram(sockets[1].fd);
	}
}

static bool readable(int s, int patience)
{
	struct pollfd wait = { .fd = s, .events = POLLIN };

	return poll(&wait, 1, patience) == 1;
}

static int test_tcp(const char *host, int port, size_t bytes)
{
	struct sockaddr_in to = address_of(host, port);
	int s = open_socket(SOCK_STREAM);
	struct timeval patience = { .tv_sec = PATIENCE / 1000 };
	size_t out = 0, in = 0, i;
	ssize_t n;

	setsockopt(s, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof(patience));
	if (connect(s, (struct sockaddr *)&to, sizeof(to)))
		die("connect");
	fill(sent, sizeof(sent), bytes);
	while (in < bytes) {
		if (out < bytes) {
			size_t at = out % sizeof(sent), most = sizeof(sent) - at;

			n = send(s, sent + at, most < bytes - out ? most : bytes - out, MSG_DONTWAIT);
			out += n > 0 ? n : 0;
		}
		if (!readable(s, out < bytes ? 0 : PATIENCE)) {
			if (out < bytes)
				continue;
			errno = ETIMEDOUT;
			die("echo");
		}
		n = read(s, got, sizeof(got));
		if (n <= 0)
			die("read");
		for (i = 0; i < (size_t)n; i++)
			if (got[i] != sent[(in + i) % sizeof(sent)]) {
				fprintf(stderr, "traffic: byte %zu differs\n", in + i);
				return 1;
			}
		in += n;
	}
	return 0;
}

static int connected(const char *host, int port)
{
	struct sockaddr_in to = address_of(host, port);
	int s = open_socket(SOCK_DGRAM);

	if (connect(s, (struct sockaddr *)&to, sizeof(to)))
		die("connect");
	return s;
}

static int test_udp(const char *host, int port, size_t size, unsigned int count)
{
	int s = connected(host, port);
	unsigned int i, lost = 0;
	ssize_t n;

	for (i = 0; i < count; i++) {
		fill(sent, size, i);
		if (send(s, sent, size, 0) != (ssize_t)size)
			die("send");
		if (!readable(s, PATIENCE)) {
			lost++;
			break;
		}
		n = recv(s, got, sizeof(got), 0);
		if (n != (ssize_t)size || memcmp(sent, got, size)) {
			fprintf(stderr, "traffic: datagram %u: %zd bytes: %s\n", i, n,
				n < 0 ? strerror(errno) : "not what was sent");
			return 1;
		}
	}
	if (lost)
		fprintf(stderr, "traffic: no echo of datagram %u\n", i);
	return lost != 0;
}

static int test_send(const char *host, int port, size_t size, unsigned int count)
{
	int s = connected(host, port);

	fill(sent, size, 1);
	while (count--)
		send(s, sent, size, MSG_DONTWAIT);
	return 0;
}

static int print_error(int s)
{
	char control[512], from[INET_ADDRSTRLEN] = "?";
	struct msghdr message = { .msg_control = control, .msg_controllen = sizeof(control) };
	struct sock_extended_err *error;
	struct cmsghdr *part;

	if (recvmsg(s, &message, MSG_ERRQUEUE) < 0)
		die("no message");
	for (part = CMSG_FIRSTHDR(&message); part; part = CMSG_NXTHDR(&message, part)) {
		if (part->cmsg_level != SOL_IP || part->cmsg_type != IP_RECVERR)
			continue;
		error = (struct sock_extended_err *)CMSG_DATA(part);
		inet_ntop(AF_INET, &((struct sockaddr_in *)SO_EE_OFFENDER(error))->sin_addr, from,
			  sizeof(from));
		printf("type %u code %u info %u from %s\n", error->ee_type, error->ee_code,
		       error->ee_info, from);
	}
	return 0;
}

static int test_error(const char *host, int port, size_t size, int ttl)
{
	int s = connected(host, port), yes = 1, discover = IP_PMTUDISC_PROBE;
	struct pollfd wait = { .fd = s };

	setsockopt(s, SOL_IP, IP_RECVERR, &yes, sizeof(yes));
	setsockopt(s, SOL_IP, IP_TTL, &ttl, sizeof(ttl));
	setsockopt(s, SOL_IP, IP_MTU_DISCOVER, &discover, sizeof(discover));
	fill(sent, size, 1);
	if (send(s, sent, size, 0) != (ssize_t)size)
		die("send");
	poll(&wait, 1, PATIENCE);
	return print_error(s);
}

int main(int argc, char **argv)
{
	const char *what = argc > 1 ? argv[1] : "";

	if (!strcmp(what, "serve"))
		serve();
	if (!strcmp(what, "tcp") && argc == 5)
		return test_tcp(argv[2], atoi(argv[3]), strtoul(argv[4], NULL, 0));
	if (!strcmp(what, "udp") && argc == 6)
		return test_udp(argv[2], atoi(argv[3]), strtoul(argv[4], NULL, 0), atoi(argv[5]));
	if (!strcmp(what, "send") && argc == 6)
		return test_send(argv[2], atoi(argv[3]), strtoul(argv[4], NULL, 0), atoi(argv[5]));
	if (!strcmp(what, "error") && argc == 6)
		return test_error(argv[2], atoi(argv[3]), strtoul(argv[4], NULL, 0), atoi(argv[5]));
	fputs("traffic: unknown command\n", stderr);
	return 2;
}
