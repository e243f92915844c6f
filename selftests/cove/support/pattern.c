// SPDX-License-Identifier: GPL-2.0-only
/* One packet whose bytes are a pattern; what a run writes into it the next one sees. */
#include "driver.h"

#include <stdlib.h>

#define PACKET_BYTES 64

static unsigned char bytes[PACKET_BYTES];

/* A sanitizer sees the first byte beyond it, as of all variables. */
void driver_begin(unsigned int n)
{
	for (unsigned int i = 0; !n && i < PACKET_BYTES; i++)
		bytes[i] = (unsigned char)(i * 7 + 1);
}

void driver_end(void)
{
}

unsigned char *driver_packet(void)
{
	return bytes;
}

unsigned int driver_packet_bytes(void)
{
	return PACKET_BYTES;
}

/* An example shows a few runs. */
unsigned int driver_runs(void)
{
	const char *wanted = getenv("DRIVER_RUNS");

	return wanted ? (unsigned int)atoi(wanted) : 10;
}
