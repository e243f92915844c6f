/* SPDX-License-Identifier: GPL-2.0-only */
/* Logs of extensions; the functions for users stand in <libspin_log.h>. */
#ifndef SPIN_LIBSPIN_LOG_H
#define SPIN_LIBSPIN_LOG_H

#include "context.h"

/**
 * spin_log_count_values() - how many values a format wants
 * @format: as in the manifest
 *
 * Return: the number; -EINVAL: it is malformed.
 */
int spin_log_count_values(const char *format);

#endif
