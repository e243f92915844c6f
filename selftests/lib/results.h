/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef SELFTESTS_LIB_RESULTS_H
#define SELFTESTS_LIB_RESULTS_H

#include <linux/compiler.h>
#include <linux/types.h>

bool spin_results_check(bool good, const char *format, ...) __printf(2, 3);
void spin_results_end(void);

#define check(condition, ...) spin_results_check(!!(condition), __VA_ARGS__)

#endif
