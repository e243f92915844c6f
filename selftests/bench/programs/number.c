// SPDX-License-Identifier: GPL-2.0-only
#include "number.h"

#include <stdlib.h>
#include <string.h>

bool number_read(const char *text, __u32 *number)
{
	char *end;

	*number = strtoul(text, &end, 10);
	return *text && !*end && *number;
}

bool number_list_read(const char *text, __u32 *list, int most)
{
	int n = 0;
	char *end;

	memset(list, 0, most * sizeof(list[0]));
	for (; n < most - 1; text = end + 1) {
		list[n++] = strtoul(text, &end, 10);
		if (!list[n - 1] || (*end && *end != ','))
			return false;
		if (!*end)
			return true;
	}
	return false;
}
