/* SPDX-License-Identifier: GPL-2.0-only */
/* What install and replace have in common: a file comes in. */
#ifndef SPINCTL_INSTALL_H
#define SPINCTL_INSTALL_H

#include "command.h"

/**
 * install_run() - build if need be, then install or replace
 * @context: context
 * @words: command line
 * @replaces: it takes the place of the extension of its name
 *
 * Return: an exit status; errors have been told.
 */
int install_run(struct spin_context *context, const struct words *words, bool replaces);

#endif
