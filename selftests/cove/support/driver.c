// SPDX-License-Identifier: GPL-2.0-only
/* Runs a test program on a packet of known bytes, for several numbers. */
#include "driver.h"

#include <stdio.h>
#include <stdlib.h>

void driver_print(unsigned long long value)
{
	printf("  %llu\n", value);
}

void driver_print_signed(long long value)
{
	printf("  %lld\n", value);
}

/* Exactly as large as it says, so that a sanitizer sees the first byte beyond. */
unsigned char *driver_packet(void)
{
	static unsigned char *bytes;

	if (!bytes) {
		bytes = malloc(PACKET_BYTES);
		if (!bytes)
			abort();
		for (unsigned int i = 0; i < PACKET_BYTES; i++)
			bytes[i] = (unsigned char)(i * 7 + 1);
	}
	return bytes;
}

int main(void)
{
	for (unsigned int n = 0; n < RUNS; n++) {
		printf("run %u\n", n);
		driver_run(n);
	}
	free(driver_packet());
	return 0;
}
