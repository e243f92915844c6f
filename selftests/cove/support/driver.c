// SPDX-License-Identifier: GPL-2.0-only
/* Runs a test program on packets of known bytes, for several numbers. */
#include "driver.h"

#include <stdio.h>
#include <string.h>

void driver_print(unsigned long long value)
{
	printf("  %llu\n", value);
}

void driver_print_signed(long long value)
{
	printf("  %lld\n", value);
}

/* What stands between two braces begins at @place; both ways write "x" and "address" at its end. */
static void print_place(const char *place, size_t length, unsigned long long value)
{
	const unsigned char *bytes = (const unsigned char *)&value;

	if (length >= 7 && !memcmp(place + length - 7, "address", 7))
		printf("%u.%u.%u.%u", bytes[0], bytes[1], bytes[2], bytes[3]);
	else if (length && place[length - 1] == 'x')
		printf("0x%llx", value);
	else
		printf("%lld", (long long)value);
}

void driver_log(const char *text, unsigned long long count, const unsigned long long *values)
{
	unsigned long long used = 0;

	printf("  log ");
	for (; *text; text++) {
		size_t length = strcspn(text + 1, "}");

		if ((*text == '{' || *text == '}') && text[1] == *text) {
			putchar(*text++);
		} else if (*text == '{' && used < count) {
			print_place(text + 1, length, values[used++]);
			text += 1 + length;
		} else {
			putchar(*text);
		}
	}
	printf(used == count ? "\n" : " with values that have no place\n");
}

int main(void)
{
	for (unsigned int n = 0; n < driver_runs(); n++) {
		printf("run %u\n", n);
		driver_begin(n);
		driver_run(n);
		driver_end();
	}
	return 0;
}
