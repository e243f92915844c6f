/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef NET_TEST_RESULTS_H
#define NET_TEST_RESULTS_H

#include <linux/compiler.h>
#include <linux/types.h>

bool spin_results_check(bool good, const char *format, ...) __printf(2, 3);
void spin_results_end(void);

#endif
