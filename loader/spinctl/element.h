/* SPDX-License-Identifier: GPL-2.0-only */
/* Keys, values and records of tables, as words. */
#ifndef SPINCTL_ELEMENT_H
#define SPINCTL_ELEMENT_H

#include <json-c/json.h>

#include <libspin.h>

/**
 * element_print() - print one word for each field, on standard output
 * @layout: of the bytes
 * @bytes: a key, a value or a record
 */
void element_print(const struct spin_layout *layout, const void *bytes);

/**
 * element_describe() - the fields as members of an object
 * @layout: of the bytes
 * @bytes: a key, a value or a record
 *
 * Return: the object; the caller's.
 */
struct json_object *element_describe(const struct spin_layout *layout, const void *bytes);

#endif
