/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef TERMINATION_REPORT_H
#define TERMINATION_REPORT_H

#include <linux/compiler.h>

void price_report(const char *format, ...) __printf(1, 2);

#endif
