/* SPDX-License-Identifier: GPL-2.0-only */
/* What handlers did, as JSON. */
#ifndef SPINCTL_STATS_H
#define SPINCTL_STATS_H

#include <json-c/json.h>

#include <libspin.h>

/**
 * stats_describe_handlers() - the handlers of an extension as JSON
 * @context: context
 * @extension: its number
 * @list: array, which gets an object for each
 *
 * Return: 0 or a negative errno.
 */
int stats_describe_handlers(struct spin_context *context, uint64_t extension,
			    struct json_object *list);

/**
 * stats_describe_counters() - the counters of an extension as JSON
 * @context: context
 * @extension: its number
 * @object: out: the object; the caller owns it
 *
 * Return: 0 or a negative errno.
 */
int stats_describe_counters(struct spin_context *context, uint64_t extension,
			    struct json_object **object);

#endif
