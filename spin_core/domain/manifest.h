/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Manifests as spin.ko reads them: copied once, checked whole, then trusted.
 */
#ifndef SPIN_DOMAIN_MANIFEST_H
#define SPIN_DOMAIN_MANIFEST_H

#include <linux/spin_manifest.h>
#include <linux/types.h>

#include "spin_core/message.h"

int spin_manifest_check(const struct spin_manifest *manifest, u32 size,
			struct spin_message *message) __must_check;

bool spin_manifest_kind_good(const struct spin_manifest_binding *binding);
int spin_manifest_check_strands(const struct spin_manifest *manifest,
				struct spin_message *message) __must_check;
s64 spin_manifest_static_references(const struct spin_manifest *manifest);

/* Only for offsets of a manifest that spin_manifest_check() passed. */
static inline const char *spin_manifest_string(const struct spin_manifest *manifest, u32 at)
{
	return (const char *)manifest + at;
}

static inline const void *spin_manifest_area(const struct spin_manifest *manifest,
					     const struct spin_manifest_area *area)
{
	return (const char *)manifest + area->at;
}

#define spin_manifest_imports(m) \
	((const struct spin_manifest_import *)spin_manifest_area(m, &(m)->imports))
#define spin_manifest_bindings(m) \
	((const struct spin_manifest_binding *)spin_manifest_area(m, &(m)->bindings))
#define spin_manifest_exports(m) \
	((const struct spin_manifest_export *)spin_manifest_area(m, &(m)->exports))
#define spin_manifest_parameters(m) \
	((const struct spin_manifest_parameter *)spin_manifest_area(m, &(m)->parameters))
#define spin_manifest_counters(m) \
	((const struct spin_manifest_counter *)spin_manifest_area(m, &(m)->counters))
#define spin_manifest_blocks(m) \
	((const struct spin_manifest_block *)spin_manifest_area(m, &(m)->blocks))
#define spin_manifest_logs(m) \
	((const struct spin_manifest_log *)spin_manifest_area(m, &(m)->logs))
#define spin_manifest_tables(m) \
	((const struct spin_manifest_table *)spin_manifest_area(m, &(m)->tables))
#define spin_manifest_pools(m) \
	((const struct spin_manifest_pool *)spin_manifest_area(m, &(m)->pools))
#define spin_manifest_references(m) \
	((const struct spin_manifest_reference *)spin_manifest_area(m, &(m)->references))
#define spin_manifest_states(m) \
	((const struct spin_manifest_state *)spin_manifest_area(m, &(m)->states))
#define spin_manifest_terms(m) \
	((const struct spin_manifest_term *)spin_manifest_area(m, &(m)->terms))
#define spin_manifest_sites(m) \
	((const struct spin_manifest_site *)spin_manifest_area(m, &(m)->sites))

#endif
