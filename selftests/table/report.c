// SPDX-License-Identifier: GPL-2.0-only
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/moduleparam.h>
#include <linux/sysfs.h>

#include "report.h"

/* One page is what a parameter can show. */
static char lines[PAGE_SIZE];
static size_t length;
static unsigned int tests;
static unsigned int failures;
static const char *current_test;

static int get_report(char *buffer, const struct kernel_param *parameter)
{
	return strscpy(buffer, lines, PAGE_SIZE);
}

static const struct kernel_param_ops report_operations = { .get = get_report };
module_param_cb(report, &report_operations, NULL, 0400);
MODULE_PARM_DESC(report, "results of the tests, as TAP");

static __printf(1, 2) void add(const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	length += vscnprintf(lines + length, sizeof(lines) - length, format, arguments);
	va_end(arguments);
}

static void end_test(void)
{
	if (!current_test)
		return;
	if (failures)
		add("# %u expectations failed\n", failures);
	add("%sok %u - %s\n", failures ? "not " : "", ++tests, current_test);
}

/**
 * spin_report_begin - a test begins, and the one before has ended
 * @name: of the test; stays
 */
void spin_report_begin(const char *name)
{
	end_test();
	current_test = name;
	failures = 0;
}

/**
 * spin_report_seed - the number with which a run can be repeated
 * @seed: of the random operations
 */
void spin_report_seed(u32 seed)
{
	add("# insmod spin_table_test.ko seed=%u\n", seed);
}

/**
 * spin_report_failure - something does not hold
 * @expression: the condition
 * @line: where
 * @format: more about it, or ""
 */
void spin_report_failure(const char *expression, int line, const char *format, ...)
{
	va_list arguments;

	if (failures++)
		return;
	add("# line %d: %s: ", line, expression);
	va_start(arguments, format);
	length += vscnprintf(lines + length, sizeof(lines) - length, format, arguments);
	va_end(arguments);
	add("\n");
}

/**
 * spin_report_close - the last test has ended
 *
 * A report that was cut short has no plan, so that it cannot pass.
 */
void spin_report_close(void)
{
	end_test();
	add("1..%u\n", tests);
}
