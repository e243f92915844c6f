/* SPDX-License-Identifier: GPL-2.0-only */
/* Asks the kernel what is installed; the functions for users stand in <libspin.h>. */
#ifndef SPIN_LIBSPIN_QUERY_H
#define SPIN_LIBSPIN_QUERY_H

#include "context.h"

/**
 * spin_query_open() - open the device of a context
 * @context: context
 *
 * Return: the device, to be closed with spin_kernel_close(), or a negative errno:
 * -ENODEV if spin.ko is not loaded.
 */
int spin_query_open(struct spin_context *context);

/**
 * spin_query_version() - ask what an open device speaks, and check that it is our ABI
 * @context: context
 * @device: open device
 * @version: out
 *
 * Return: 0, -EPROTO or another negative errno.
 */
int spin_query_version(struct spin_context *context, int device, struct spin_version *version);

/**
 * spin_query_run() - one command on the device
 * @context: context
 * @command: SPIN_*
 * @argument: its structure
 * @what: said in messages
 *
 * Nothing is said about -ENOENT: the caller knows what was not found.
 *
 * Return: as spin_kernel_command().
 */
int spin_query_run(struct spin_context *context, unsigned long command, void *argument,
		   const char *what);

/**
 * spin_query_fits() - is a value between the bounds of a parameter?
 * @value: two's complement
 * @lowest: bound
 * @highest: bound
 * @is_signed: how to read them
 *
 * Return: whether.
 */
bool spin_query_fits(uint64_t value, uint64_t lowest, uint64_t highest, bool is_signed);

/**
 * spin_query_refuse() - say what a parameter takes
 * @context: whom to tell
 * @name: of the parameter
 * @lowest: bound
 * @highest: bound
 * @is_signed: how to read them
 *
 * Return: -ERANGE.
 */
int spin_query_refuse(struct spin_context *context, const char *name, uint64_t lowest,
		      uint64_t highest, bool is_signed);

#endif
