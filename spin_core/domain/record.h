/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The record that an image shows when it presents its ticket.
 */
#ifndef SPIN_DOMAIN_RECORD_H
#define SPIN_DOMAIN_RECORD_H

#include <linux/spin.h>

struct spin_extension;

bool spin_record_good(const struct spin_record *record, const struct spin_extension *extension);

#endif
