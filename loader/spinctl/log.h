/* SPDX-License-Identifier: GPL-2.0-only */
/* Places of programs that log. */
#ifndef SPINCTL_LOG_H
#define SPINCTL_LOG_H

#include <json-c/json.h>

#include <libspin.h>

/**
 * log_print_sites() - print how much each place of an extension wrote
 * @context: context
 * @extension: its number
 *
 * Return: 0 or a negative errno.
 */
int log_print_sites(struct spin_context *context, uint64_t extension);

/**
 * log_describe_site() - the same of one place as JSON
 * @info: which
 *
 * Return: the object; the caller's.
 */
struct json_object *log_describe_site(const struct spin_log_info *info);

#endif
