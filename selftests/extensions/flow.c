// SPDX-License-Identifier: GPL-2.0-only
/*
 * flow FROM TO ADDRESS PORT CPU SIZE [LISTEN]: sends UDP packets from one network
 * namespace to ADDRESS:PORT, received in another at port LISTEN (or PORT), until a
 * signal (TERM); then waits for those under way and prints what became of them:
 *
 *	flows sent=N received=N lost=N doubled=N damaged=N
 *
 * where the first word stands there as soon as a packet has come.
 *
 * A window keeps the packets under way so few that no queue on the path is full:
 * whatever is lost was lost by who forwards. Status 0 only if all came, once, whole.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>

#include "host.h"

#define WINDOW 64
#define LARGEST 8000
#define SEEN (1u << 16)
#define PATIENCE_MS 2000

/* Shared by sender and receiver; each word has one writer. */
struct shared {
	uint64_t sent;
	uint64_t received;
	uint64_t doubled;
	uint64_t damaged;
	uint32_t done;
	/* Which of the last SEEN packets came: their numbers. */
	uint64_t seen[SEEN];
};

static struct shared *shared;
static volatile sig_atomic_t stop;

static void on_term(int signal)
{
	(void)signal;
	stop = 1;
}

static void pin(unsigned int cpu)
{
	cpu_set_t set;

	CPU_ZERO(&set);
	CPU_SET(cpu, &set);
	/* One CPU less than asked for is a smaller test, not a wrong one. */
	sched_setaffinity(0, sizeof(set), &set);
}

/* The payload of packet @number: its number, then bytes that follow from it. */
static void fill(unsigned char *payload, size_t size, uint64_t number)
{
	size_t i;

	memcpy(payload, &number, sizeof(number));
	for (i = sizeof(number); i < size; i++)
		payload[i] = (unsigned char)(number + i * 7);
}

static void take(const unsigned char *payload, size_t size, size_t expected)
{
	unsigned char good[LARGEST];
	uint64_t number;

	if (size != expected) {
		shared->damaged++;
		return;
	}
	memcpy(&number, payload, sizeof(number));
	fill(good, size, number);
	if (memcmp(payload, good, size)) {
		shared->damaged++;
	} else if (shared->seen[number % SEEN] == number) {
		shared->doubled++;
	} else {
		shared->seen[number % SEEN] = number;
		__atomic_store_n(&shared->received, shared->received + 1, __ATOMIC_RELEASE);
	}
}

static void receive(int socket, size_t size)
{
	unsigned char payload[LARGEST + 1];
	struct pollfd wait = { .fd = socket, .events = POLLIN };
	ssize_t got;

	while (!__atomic_load_n(&shared->done, __ATOMIC_ACQUIRE)) {
		if (poll(&wait, 1, 50) <= 0)
			continue;
		got = recv(socket, payload, sizeof(payload), MSG_DONTWAIT);
		if (got >= 0)
			take(payload, got, size);
	}
	exit(0);
}

static uint64_t received(void)
{
	return __atomic_load_n(&shared->received, __ATOMIC_ACQUIRE);
}

/* Waits until the window has room; false if it does not open. */
static bool wait_for(uint64_t outstanding)
{
	unsigned int waited = 0;

	while (shared->sent - received() > outstanding) {
		if (waited++ > PATIENCE_MS * 10)
			return false;
		usleep(100);
	}
	return true;
}

/* Once: whoever waits for that goes on. */
static void tell_first(void)
{
	static bool told;

	if (told || !received())
		return;
	fputs("flows ", stdout);
	fflush(stdout);
	told = true;
}

static void send_all(int socket, const struct sockaddr_in *to, size_t size)
{
	unsigned char payload[LARGEST];
	uint64_t given_up = 0;

	while (!stop) {
		tell_first();
		if (!wait_for(WINDOW + given_up)) {
			/* Lost: let the flow go on, the sum will tell. */
			given_up = shared->sent - received();
			if (given_up > 100 * WINDOW)
				break;
			continue;
		}
		/* Numbers begin with 1: 0 marks a place where nothing came yet. */
		fill(payload, size, shared->sent + 1);
		if (sendto(socket, payload, size, 0, (const struct sockaddr *)to, sizeof(*to)) < 0) {
			if (errno == EINTR || errno == ENOBUFS)
				continue;
			fail("sendto");
		}
		shared->sent++;
	}
	wait_for(0);
}

static int udp_socket(uint32_t address, uint16_t port)
{
	struct sockaddr_in own = { .sin_family = AF_INET, .sin_port = port,
				   .sin_addr.s_addr = address };
	int buffer = 1 << 22, cut = IP_PMTUDISC_DONT, fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);

	if (fd < 0)
		fail("socket");
	/* Room for a window of the largest, in fragments with an allocation for each. */
	if (setsockopt(fd, SOL_SOCKET, SO_RCVBUFFORCE, &buffer, sizeof(buffer)))
		fail("receive buffer");
	/* Who is told what fits loses the packet that it was told about. */
	if (setsockopt(fd, IPPROTO_IP, IP_MTU_DISCOVER, &cut, sizeof(cut)))
		fail("fragments");
	if (port && bind(fd, (struct sockaddr *)&own, sizeof(own)))
		fail("bind");
	return fd;
}

int main(int argc, char **argv)
{
	struct sockaddr_in to = { .sin_family = AF_INET };
	struct sigaction action = { .sa_handler = on_term };
	size_t size = argc >= 7 ? strtoul(argv[6], NULL, 0) : 0;
	pid_t receiver;
	int fd;

	if (argc < 7 || argc > 8 || size < sizeof(uint64_t) || size > LARGEST ||
	    inet_pton(AF_INET, argv[3], &to.sin_addr) != 1) {
		fprintf(stderr, "usage: flow FROM TO ADDRESS PORT CPU SIZE [LISTEN]\n");
		return 2;
	}
	to.sin_port = htons(strtoul(argv[4], NULL, 0));
	shared = mmap(NULL, sizeof(*shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS,
		      -1, 0);
	if (shared == MAP_FAILED)
		fail("mmap");
	pin(strtoul(argv[5], NULL, 0));
	enter(argv[2]);
	fd = udp_socket(INADDR_ANY, argc == 8 ? htons(strtoul(argv[7], NULL, 0)) : to.sin_port);
	receiver = fork();
	if (!receiver)
		receive(fd, size);
	close(fd);
	sigaction(SIGTERM, &action, NULL);
	enter(argv[1]);
	send_all(udp_socket(INADDR_ANY, 0), &to, size);
	__atomic_store_n(&shared->done, 1, __ATOMIC_RELEASE);
	waitpid(receiver, NULL, 0);
	printf("sent=%llu received=%llu lost=%llu doubled=%llu damaged=%llu\n",
	       (unsigned long long)shared->sent, (unsigned long long)shared->received,
	       (unsigned long long)(shared->sent - shared->received),
	       (unsigned long long)shared->doubled, (unsigned long long)shared->damaged);
	return !shared->sent || shared->sent != shared->received || shared->doubled ||
	       shared->damaged;
}
