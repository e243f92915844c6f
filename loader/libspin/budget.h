/* SPDX-License-Identifier: GPL-2.0-only */
/* Budgets of handlers, as whoever installs an extension gives them. */
#ifndef SPIN_LIBSPIN_BUDGET_H
#define SPIN_LIBSPIN_BUDGET_H

#include "context.h"
#include "spindle.h"

/**
 * spin_budget_check() - does a spindle have the handlers that budgets are for?
 * @context: whom to tell what is wrong
 * @spindle: which
 * @options: its budgets
 *
 * Return: 0; -ENOENT.
 */
int spin_budget_check(struct spin_context *context, const struct spin_spindle *spindle,
		      const struct spin_install_options *options);

/**
 * spin_budget_give() - give what an open device has prepared its budgets
 * @context: whom to tell what is wrong
 * @device: the open device
 * @spindle: what was prepared
 * @options: its budgets
 *
 * Return: 0 or what the kernel refuses with.
 */
int spin_budget_give(struct spin_context *context, int device,
		     const struct spin_spindle *spindle,
		     const struct spin_install_options *options);

#endif
