/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the programs of this folder share that act for hosts, which are network namespaces.
 * Includers define _GNU_SOURCE first.
 */
#ifndef SPIN_TEST_HOST_H
#define SPIN_TEST_HOST_H

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Ends the program, whose own name stands before what went wrong. */
static inline _Noreturn void fail(const char *what)
{
	fprintf(stderr, "%s: %s: %s\n", program_invocation_short_name, what, strerror(errno));
	exit(1);
}

/* The internet's checksum, as it is written; 0 over bytes that have theirs in place. */
static inline uint16_t checksum(const void *bytes, size_t size)
{
	const uint8_t *at = bytes;
	uint32_t sum = 0;
	size_t i;

	for (i = 0; i + 1 < size; i += 2)
		sum += (uint32_t)(at[i] << 8 | at[i + 1]);
	if (size % 2)
		sum += (uint32_t)at[size - 1] << 8;
	while (sum >> 16)
		sum = (sum & 0xffff) + (sum >> 16);
	return htons((uint16_t)~sum);
}

/* From here on this process is that host: its new sockets are. */
static inline void enter(const char *host)
{
	char path[128];
	int file;

	snprintf(path, sizeof(path), "/run/netns/%s", host);
	file = open(path, O_RDONLY | O_CLOEXEC);
	if (file < 0 || setns(file, CLONE_NEWNET))
		fail(path);
	close(file);
}

#endif
