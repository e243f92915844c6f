// SPDX-License-Identifier: GPL-2.0-only
/* What the last module of programs did, for who reads the parameter "results". */
#include <linux/kernel.h>
#include <linux/moduleparam.h>
#include <linux/sysfs.h>

#include "world.h"

static char text[PAGE_SIZE];
static size_t used;

static int show_results(char *buffer, const struct kernel_param *parameter)
{
	return sysfs_emit(buffer, "%s", text);
}

static const struct kernel_param_ops results_operations = { .get = show_results };
module_param_cb(results, &results_operations, NULL, 0400);

void spin_world_results_begin(void)
{
	used = 0;
	text[0] = '\0';
}

void spin_world_results_print(const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	used += vscnprintf(text + used, sizeof(text) - used, format, arguments);
	va_end(arguments);
}
