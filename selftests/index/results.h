/* SPDX-License-Identifier: GPL-2.0-only */
/* TAP from inside the kernel: kept in a parameter of the module. */
#ifndef SELFTESTS_INDEX_RESULTS_H
#define SELFTESTS_INDEX_RESULTS_H

#include <linux/types.h>

bool spin_results_check(bool good, const char *format, ...) __printf(2, 3);

#define check(condition, ...) spin_results_check(!!(condition), __VA_ARGS__)

#endif
