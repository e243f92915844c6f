// SPDX-License-Identifier: GPL-2.0-only
/*
 * asker CLIENT SERVER ADDRESS SERVER-PORT silence PORT COUNT
 * asker CLIENT SERVER ADDRESS SERVER-PORT by-turns PORT OTHER-PORT COUNT
 * asker CLIENT SERVER ADDRESS SERVER-PORT in-the-name-of PORT SOURCE
 *
 * Asks UDP services at ADDRESS from the network namespace CLIENT; what serves them listens
 * at SERVER-PORT in the namespace SERVER.
 *
 * silence: one client asks now and then while COUNT others ask once each; the server
 * answers none but the first, and that at the end.
 * by-turns: one client asks two services, both served there, by turns COUNT times; each
 * answer must come from the service that was asked.
 *
 * in-the-name-of: one question with this source address; prints "heard" or "not heard".
 *
 * Status 0 if what must come came; else it says what did not.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/ip.h>
#include <netinet/udp.h>
#include <stdint.h>
#include <sys/socket.h>
#include <sys/time.h>

#include "host.h"

#define PATIENCE_SECONDS 60
/* For what mostly does not come. */
#define SHORT_PATIENCE_SECONDS 5
/* So many others ask between two questions of the one that waits for its answer. */
#define BETWEEN 256
#define FIRST_PORT 20000u

static int open_socket(const char *space, uint16_t port)
{
	struct sockaddr_in own = { .sin_family = AF_INET, .sin_port = htons(port) };
	struct timeval patience = { .tv_sec = PATIENCE_SECONDS };
	int one = 1, room = 4 << 20, socket_;

	enter(space);
	socket_ = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	if (socket_ < 0 || setsockopt(socket_, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one)) ||
	    setsockopt(socket_, SOL_SOCKET, SO_RCVBUFFORCE, &room, sizeof(room)) ||
	    setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience)) ||
	    bind(socket_, (struct sockaddr *)&own, sizeof(own)))
		fail("a socket");
	return socket_;
}

static struct sockaddr_in service(const char *address, const char *port)
{
	struct sockaddr_in to = { .sin_family = AF_INET, .sin_port = htons((uint16_t)atoi(port)) };

	if (inet_pton(AF_INET, address, &to.sin_addr) != 1)
		fail(address);
	return to;
}

static void ask(int client, const struct sockaddr_in *to, uint32_t number)
{
	if (sendto(client, &number, sizeof(number), 0, (const struct sockaddr *)to,
		   sizeof(*to)) != sizeof(number))
		fail("asking");
}

/* The next question that reaches the server: whose it is, and its number. */
static uint32_t take(int server, struct sockaddr_in *from)
{
	socklen_t size = sizeof(*from);
	uint32_t number;

	if (recvfrom(server, &number, sizeof(number), 0, (struct sockaddr *)from, &size) !=
	    sizeof(number))
		fail("the server waits for a question");
	return number;
}

/* Does the answer to @number come from whom was asked? */
static void hear(int client, const struct sockaddr_in *asked, uint32_t number)
{
	struct sockaddr_in from;
	char text[INET_ADDRSTRLEN];
	socklen_t size = sizeof(from);
	uint32_t heard;

	if (recvfrom(client, &heard, sizeof(heard), 0, (struct sockaddr *)&from, &size) !=
	    sizeof(heard))
		fail("the client waits for an answer");
	if (heard == number && from.sin_port == asked->sin_port &&
	    from.sin_addr.s_addr == asked->sin_addr.s_addr)
		return;
	fprintf(stderr, "asker: answer %u to question %u came from %s:%u\n", heard, number,
		inet_ntop(AF_INET, &from.sin_addr, text, sizeof(text)), ntohs(from.sin_port));
	exit(1);
}

static void silence(const char *space, int server, const struct sockaddr_in *to, uint32_t count)
{
	int client = open_socket(space, FIRST_PORT - 1), other = -1;
	struct sockaddr_in first, from;

	ask(client, to, 0);
	take(server, &first);
	for (uint32_t i = 1; i <= count; i++) {
		other = open_socket(space, (uint16_t)(FIRST_PORT + i));
		ask(other, to, i);
		if (take(server, &from) != i)
			fail("a question was lost");
		close(other);
		if (i % BETWEEN)
			continue;
		ask(client, to, 0);
		take(server, &from);
	}
	ask(server, &first, 7);
	hear(client, to, 7);
}

static void by_turns(const char *space, int server, const struct sockaddr_in *to,
		     const struct sockaddr_in *other, uint32_t count)
{
	int client = open_socket(space, FIRST_PORT);
	struct sockaddr_in from;

	for (uint32_t i = 0; i < count; i++) {
		const struct sockaddr_in *asked = i & 1 ? other : to;

		ask(client, asked, i);
		if (take(server, &from) != i)
			fail("a question was lost");
		ask(server, &from, i);
		hear(client, asked, i);
	}
}

static void in_the_name_of(const char *space, int server, const struct sockaddr_in *to,
			   const char *source)
{
	struct { struct iphdr ip; struct udphdr udp; uint32_t number; } __attribute__((packed))
		packet = {
		.ip = { .version = 4, .ihl = 5, .ttl = 64, .protocol = IPPROTO_UDP,
			.daddr = to->sin_addr.s_addr },
		.udp = { .source = htons(FIRST_PORT), .dest = to->sin_port },
	};
	struct timeval patience = { .tv_sec = SHORT_PATIENCE_SECONDS };
	int raw;

	if (inet_pton(AF_INET, source, &packet.ip.saddr) != 1)
		fail(source);
	packet.udp.len = htons(sizeof(packet) - sizeof(packet.ip));
	enter(space);
	raw = socket(AF_INET, SOCK_RAW | SOCK_CLOEXEC, IPPROTO_RAW);
	if (raw < 0 || setsockopt(server, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience)) ||
	    sendto(raw, &packet, sizeof(packet), 0, (const struct sockaddr *)to,
		   sizeof(*to)) != sizeof(packet))
		fail("sending");
	if (recv(server, &packet, sizeof(packet), 0) >= 0)
		puts("heard");
	else if (errno == EAGAIN)
		puts("not heard");
	else
		fail("the server waits");
}

int main(int argc, char **argv)
{
	struct sockaddr_in to, other;
	int server;

	if (argc < 8) {
		fprintf(stderr, "usage: asker CLIENT SERVER ADDRESS SERVER-PORT "
			"silence PORT COUNT | by-turns PORT OTHER-PORT COUNT | "
			"in-the-name-of PORT SOURCE\n");
		return 2;
	}
	server = open_socket(argv[2], (uint16_t)atoi(argv[4]));
	to = service(argv[3], argv[6]);
	if (!strcmp(argv[5], "silence")) {
		silence(argv[1], server, &to, (uint32_t)atoi(argv[7]));
		return 0;
	}
	if (!strcmp(argv[5], "in-the-name-of")) {
		in_the_name_of(argv[1], server, &to, argv[7]);
		return 0;
	}
	if (strcmp(argv[5], "by-turns") || argc < 9)
		return 2;
	other = service(argv[3], argv[7]);
	by_turns(argv[1], server, &to, &other, (uint32_t)atoi(argv[8]));
	return 0;
}
