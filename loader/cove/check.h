/* SPDX-License-Identifier: GPL-2.0-only */
/* Names, types and the rules that follow from them. */
#ifndef COVE_CHECK_H
#define COVE_CHECK_H

#include "unit.h"

/**
 * cove_check_run() - find out what everything in a program means
 * @unit: @arena, @diagnostics, @program and @main_file are set; the rest is filled
 *
 * Every expression has a type afterwards, also after faults.
 */
void cove_check_run(struct cove_unit *unit);

#endif
