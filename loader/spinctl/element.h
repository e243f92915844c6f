/* SPDX-License-Identifier: GPL-2.0-only */
/* Keys, values and records of tables, as words. */
#ifndef SPINCTL_ELEMENT_H
#define SPINCTL_ELEMENT_H

#include <json-c/json.h>
#include <stdio.h>

#include <libspin.h>

/**
 * element_print() - the words of a key, value or record, with a blank between two
 * @line: where to
 * @layout: its layout
 * @bytes: its bytes
 */
void element_print(FILE *line, const struct spin_layout *layout, const void *bytes);

/**
 * element_print_line() - print a key, value or record in lines of at most 80 columns
 * @indent: blanks in front of the first line
 * @before: what it begins with
 * @layout: its layout
 * @bytes: its bytes
 *
 * Return: 0 or -ENOMEM.
 */
int element_print_line(unsigned int indent, const char *before, const struct spin_layout *layout,
		       const void *bytes);

/**
 * element_describe() - the fields as members of an object
 * @layout: of the bytes
 * @bytes: a key, a value or a record
 *
 * Return: the object; the caller's.
 */
struct json_object *element_describe(const struct spin_layout *layout, const void *bytes);

#endif
