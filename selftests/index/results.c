// SPDX-License-Identifier: GPL-2.0-only
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/moduleparam.h>

#include "results.h"

static char text[PAGE_SIZE];
static size_t used;

/* A line each, "good NAME" or "bad NAME"; the script makes TAP of them. */
static int show_results(char *buffer, const struct kernel_param *parameter)
{
	return sysfs_emit(buffer, "%s", text);
}

static const struct kernel_param_ops results_operations = { .get = show_results };
module_param_cb(results, &results_operations, NULL, 0400);

/* One result, in the order of the calls; @format names it. */
bool spin_results_check(bool good, const char *format, ...)
{
	va_list arguments;

	used += scnprintf(text + used, sizeof(text) - used, "%s ", good ? "good" : "bad");
	va_start(arguments, format);
	used += vscnprintf(text + used, sizeof(text) - used, format, arguments);
	va_end(arguments);
	used += scnprintf(text + used, sizeof(text) - used, "\n");
	return good;
}
