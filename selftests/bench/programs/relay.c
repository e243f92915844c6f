// SPDX-License-Identifier: GPL-2.0-only
/*
 * relay: the peer in user space.  Takes datagrams from R's matched port and sends
 * them to B's port, one by one: for bursts of 32 small ones that is cheaper than
 * recvmmsg and sendmmsg.
 */
#include <arpa/inet.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

#include "topology.h"

static struct sockaddr_in make_address(const char *address, unsigned short port)
{
	return (struct sockaddr_in){
		.sin_family = AF_INET,
		.sin_addr.s_addr = inet_addr(address),
		.sin_port = htons(port),
	};
}

int main(void)
{
	struct sockaddr_in from = make_address(TOPOLOGY_R0_ADDRESS, TOPOLOGY_MATCHED_PORT);
	struct sockaddr_in to = make_address(TOPOLOGY_B0_ADDRESS, TOPOLOGY_PORT);
	int in = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	int out = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	static char datagram[65536];
	ssize_t length;

	if (in < 0 || out < 0 || bind(in, (struct sockaddr *)&from, sizeof(from)) ||
	    connect(out, (struct sockaddr *)&to, sizeof(to))) {
		perror("relay");
		return 1;
	}
	puts("ready");
	fflush(stdout);
	while ((length = recv(in, datagram, sizeof(datagram), 0)) >= 0)
		if (send(out, datagram, length, 0) < 0)
			break;
	perror("relay");
	return 1;
}
