/* SPDX-License-Identifier: GPL-2.0-only */
/* How parameters are printed. */
#ifndef SPINCTL_PARAM_H
#define SPINCTL_PARAM_H

#include <json-c/json.h>

#include <libspin.h>

/**
 * param_print() - print a parameter in words
 * @info: which
 * @indent: blanks in front of each line
 * @before: what the first line begins with
 */
void param_print(const struct spin_parameter_info *info, unsigned int indent, const char *before);

/**
 * param_describe() - a parameter as JSON
 * @info: which
 *
 * Return: the object; the caller owns it.
 */
struct json_object *param_describe(const struct spin_parameter_info *info);

#endif
