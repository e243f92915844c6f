/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the names in a manifest mean: operations and events, by their types.
 */
#ifndef SPIN_DOMAIN_RESOLVE_H
#define SPIN_DOMAIN_RESOLVE_H

#include <linux/spin_manifest.h>

#include "spin_core/message.h"

struct spin_extension;

int spin_resolve_imports(const struct spin_manifest *manifest,
			 struct spin_message *message) __must_check;
int spin_resolve_events(struct spin_extension *extension,
			struct spin_message *message) __must_check;

#endif
