// SPDX-License-Identifier: GPL-2.0-only
/*
 * stream FROM TO ADDRESS PORT LISTEN BYTES: one TCP connection from a network
 * namespace to ADDRESS:PORT, served in another at port LISTEN, which sends back what
 * it gets. Checks every byte, and that both ends close in order; prints the peer that
 * the server saw. Status 0 if all was right.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/wait.h>

#include "host.h"

#define CHUNK 65536
#define PATIENCE_SECONDS 60

static unsigned char byte_at(uint64_t position)
{
	return (unsigned char)(position * 31 + (position >> 13));
}

static int listen_at(uint16_t port)
{
	struct sockaddr_in own = { .sin_family = AF_INET, .sin_port = htons(port) };
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), one = 1;

	setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one));
	if (fd < 0 || bind(fd, (struct sockaddr *)&own, sizeof(own)) || listen(fd, 1))
		fail("listen");
	return fd;
}

static void be_patient(int fd)
{
	struct timeval patience = { .tv_sec = PATIENCE_SECONDS };

	setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
	setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof(patience));
}

static bool send_whole(int fd, const unsigned char *bytes, size_t size)
{
	ssize_t sent;

	while (size) {
		sent = send(fd, bytes, size, MSG_NOSIGNAL);
		if (sent <= 0)
			return false;
		bytes += sent;
		size -= sent;
	}
	return true;
}

/* Serves one connection: all back, until the other end closes. */
static void serve(int listener, pid_t client)
{
	static unsigned char bytes[CHUNK];
	struct sockaddr_in peer;
	socklen_t length = sizeof(peer);
	char text[INET_ADDRSTRLEN];
	ssize_t got;
	int fd;

	/* Nobody will come if there is no client any more. */
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (getppid() != client)
		exit(1);
	be_patient(listener);
	fd = accept(listener, (struct sockaddr *)&peer, &length);
	if (fd < 0)
		fail("accept");
	be_patient(fd);
	while ((got = recv(fd, bytes, sizeof(bytes), 0)) > 0)
		if (!send_whole(fd, bytes, got))
			fail("server's send");
	if (got < 0)
		fail("server's recv");
	printf("peer=%s\n", inet_ntop(AF_INET, &peer.sin_addr, text, sizeof(text)));
	exit(0);
}

/* A process of its own sends, so that both directions are full. */
static pid_t start_sender(int fd, uint64_t total)
{
	static unsigned char bytes[CHUNK];
	uint64_t at = 0;
	size_t size, i;
	pid_t child = fork();

	if (child)
		return child;
	while (at < total) {
		size = total - at < CHUNK ? total - at : CHUNK;
		for (i = 0; i < size; i++)
			bytes[i] = byte_at(at + i);
		if (!send_whole(fd, bytes, size))
			fail("client's send");
		at += size;
	}
	shutdown(fd, SHUT_WR);
	exit(0);
}

static void receive_all(int fd, uint64_t total)
{
	static unsigned char bytes[CHUNK];
	uint64_t at = 0;
	ssize_t got, i;

	while ((got = recv(fd, bytes, sizeof(bytes), 0)) > 0) {
		for (i = 0; i < got; i++) {
			if (bytes[i] != byte_at(at + i)) {
				fprintf(stderr, "stream: byte %llu is wrong\n",
					(unsigned long long)(at + i));
				exit(1);
			}
		}
		at += got;
	}
	if (got < 0)
		fail("client's recv");
	if (at != total) {
		fprintf(stderr, "stream: %llu bytes of %llu came back\n", (unsigned long long)at,
			(unsigned long long)total);
		exit(1);
	}
}

static int connect_to(const struct sockaddr_in *to)
{
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	if (fd < 0)
		fail("socket");
	be_patient(fd);
	if (connect(fd, (const struct sockaddr *)to, sizeof(*to)))
		fail("connect");
	return fd;
}

static bool ended_well(pid_t child)
{
	int status;

	return waitpid(child, &status, 0) == child && !status;
}

int main(int argc, char **argv)
{
	struct sockaddr_in to = { .sin_family = AF_INET };
	uint64_t total = argc == 7 ? strtoull(argv[6], NULL, 0) : 0;
	pid_t client = getpid(), server, sender;
	int fd;

	if (argc != 7 || inet_pton(AF_INET, argv[3], &to.sin_addr) != 1) {
		fprintf(stderr, "usage: stream FROM TO ADDRESS PORT LISTEN BYTES\n");
		return 2;
	}
	to.sin_port = htons(strtoul(argv[4], NULL, 0));
	enter(argv[2]);
	fd = listen_at(strtoul(argv[5], NULL, 0));
	server = fork();
	if (!server)
		serve(fd, client);
	close(fd);
	enter(argv[1]);
	fd = connect_to(&to);
	sender = start_sender(fd, total);
	receive_all(fd, total);
	if (!ended_well(sender) || !ended_well(server))
		return 1;
	printf("bytes=%llu\n", (unsigned long long)total);
	return 0;
}
