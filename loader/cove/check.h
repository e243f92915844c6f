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

/**
 * cove_check_is_counted() - does it store a reference where that counts?
 * @expression: checked
 *
 * Return: whether it assigns to a static or to a member of an object.
 */
int cove_check_is_counted(const struct cove_expression *expression);

/* Does a statement write a variable of this name, or take its address?  May say yes too often. */
int cove_check_is_written(struct cove_statement *statement, const char *name);

#endif
