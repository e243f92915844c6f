// SPDX-License-Identifier: GPL-2.0-only
/*
 * Results of tests that run when a module is loaded, as TAP, in parameters of a page each.  A
 * module that has them includes this file in one of its own, called results.c.
 */
#include <linux/kernel.h>
#include <linux/moduleparam.h>
#include <linux/sysfs.h>

#include "results.h"

#define PAGES 4
#define LONGEST 160	/* bytes of a result */

static char text[PAGES][PAGE_SIZE];
static size_t used;
static unsigned int page;
static unsigned int count;

static int show_results(char *buffer, const struct kernel_param *parameter)
{
	return sysfs_emit(buffer, "%s", (const char *)parameter->arg);
}

static const struct kernel_param_ops results_operations = { .get = show_results };
module_param_cb(results0, &results_operations, text[0], 0400);
module_param_cb(results1, &results_operations, text[1], 0400);
module_param_cb(results2, &results_operations, text[2], 0400);
module_param_cb(results3, &results_operations, text[3], 0400);

/* What has no place is missed by the plan, which then has none either. */
static void add(const char *format, va_list arguments) __printf(1, 0);
static void add(const char *format, va_list arguments)
{
	used += vscnprintf(text[page] + used, sizeof(text[page]) - used, format, arguments);
}

static void add_words(const char *format, ...) __printf(1, 2);
static void add_words(const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	add(format, arguments);
	va_end(arguments);
}

static void turn_page(void)
{
	if (used + LONGEST > sizeof(text[page]) && page + 1 < PAGES) {
		page++;
		used = 0;
	}
}

/* One result, in the order of the calls; @format names it. */
bool spin_results_check(bool good, const char *format, ...)
{
	va_list arguments;

	turn_page();
	add_words("%sok %u - ", good ? "" : "not ", ++count);
	va_start(arguments, format);
	add(format, arguments);
	va_end(arguments);
	add_words("\n");
	return good;
}

void spin_results_end(void)
{
	turn_page();
	add_words("1..%u\n", count);
}
