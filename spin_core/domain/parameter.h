/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Parameters: numbers in the image of an extension that its administrator sets.
 */
#ifndef SPIN_DOMAIN_PARAMETER_H
#define SPIN_DOMAIN_PARAMETER_H

#include "spin_core/domain/extension.h"

void spin_parameter_store(void *place, u32 size, u64 value);
u64 spin_parameter_load(const void *place, u32 size, bool is_signed);
bool spin_parameter_allows(const struct spin_manifest_parameter *parameter, u64 value);
void spin_parameters_keep(struct spin_extension *to, const struct spin_extension *from);

#endif
