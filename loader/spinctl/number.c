// SPDX-License-Identifier: GPL-2.0-only
#include <ctype.h>
#include <errno.h>
#include <stdlib.h>

#include "number.h"

int number_parse(const char *text, uint64_t *value)
{
	const char *digits = *text == '-' ? text + 1 : text;
	int base = digits[0] == '0' && (digits[1] == 'x' || digits[1] == 'X') ? 16 : 10;
	char *end;

	if (!isdigit((unsigned char)*digits))
		return -1;
	errno = 0;
	*value = *text == '-' ? (uint64_t)strtoll(text, &end, base) : strtoull(text, &end, base);
	return errno || *end ? -1 : 0;
}
