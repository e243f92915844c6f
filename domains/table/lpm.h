/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * LPM tables: values by address prefix; the longest one that covers an address counts.
 */
#ifndef SPIN_TABLE_LPM_H
#define SPIN_TABLE_LPM_H

#include "spin_core/domain/tables.h"

extern const struct spin_table_operations spin_lpm_operations;

#endif
