// SPDX-License-Identifier: GPL-2.0-only
/*
 * flags: the C compiler and the flags that extensions for x86-64 are compiled with, for C
 * that is to be compared with them. Left out are warnings, and what only describes the code.
 */
#include <stdio.h>
#include <string.h>

#include "target.h"

static bool makes_code(const char *flag)
{
	return strncmp(flag, "-W", 2) && strcmp(flag, "-gbtf") &&
	       strncmp(flag, "-fcallgraph-info", 16);
}

int main(void)
{
	const struct spin_target *target = &spin_target_x86_64;
	size_t i;

	fputs(target->compiler, stdout);
	for (i = 0; target->flags[i]; i++)
		if (makes_code(target->flags[i]))
			printf(" %s", target->flags[i]);
	putchar('\n');
	return fflush(stdout) ? 1 : 0;
}
