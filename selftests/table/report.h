/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the tests found: lines of TAP, read from user space as a parameter of the
 * module.
 */
#ifndef SELFTESTS_TABLE_REPORT_H
#define SELFTESTS_TABLE_REPORT_H

#include <linux/compiler.h>
#include <linux/types.h>

void spin_report_seed(u32 seed);
void spin_report_begin(const char *name);
void spin_report_failure(const char *expression, int line, const char *format, ...)
	__printf(3, 4);
void spin_report_close(void);

/*
 * One fact inside a test.  The first that does not hold is shown with the place and
 * the line that follows the condition; the rest of the test goes on.
 */
#define expect(condition, ...)								\
	({										\
		bool holds_ = !!(condition);						\
											\
		if (!holds_)								\
			spin_report_failure(#condition, __LINE__, " " __VA_ARGS__);	\
		holds_;									\
	})

#endif
