/* SPDX-License-Identifier: GPL-2.0-only */
/* The order of an event's handlers, and why it is so. */
#ifndef SPINCTL_ORDER_H
#define SPINCTL_ORDER_H

#include <stdio.h>

#include <libspin.h>

struct json_object;

/**
 * order_print() - print an event's handlers in their order
 * @context: context
 * @event: the event
 *
 * Return: 0, or the error of a query.
 */
int order_print(struct spin_context *context, const struct spin_procedure_info *event);

/**
 * order_tell() - what a handler asked for, in words
 * @line: where to
 * @info: the handler in its place
 */
void order_tell(FILE *line, const struct spin_order_info *info);

/**
 * order_describe() - a handler in its place, for programs
 * @info: the handler
 *
 * Return: the object; the caller owns it.
 */
struct json_object *order_describe(const struct spin_order_info *info);

/**
 * order_json() - the same for programs
 * @context: context
 * @event: the event
 * @list: the handlers are added to this array
 *
 * Return: 0, or the error of a query.
 */
int order_json(struct spin_context *context, const struct spin_procedure_info *event,
	       struct json_object *list);

#endif
