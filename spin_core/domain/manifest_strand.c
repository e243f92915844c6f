// SPDX-License-Identifier: GPL-2.0-only
/* What a manifest may say of bindings that are no plain handlers. */
#include <linux/errno.h>

#include "spin_core/domain/manifest.h"
#include "spin_core/limits.h"

/* It holds at least where the strand goes on, and is whole words. */
static bool frame_good(const struct spin_manifest_binding *binding)
{
	if (!(binding->flags & SPIN_BINDING_STRAND))
		return !binding->frame;
	return binding->frame >= sizeof(u64) && binding->frame % sizeof(u64) == 0;
}

/**
 * spin_manifest_kind_good - do the flags of a binding go together, and with its frame?
 * @binding: of a manifest whose areas are checked
 *
 * A filter changes what those behind it get, and one that runs later has nobody behind it; nor has
 * what begins strands, which no extension's procedure does.
 * Context: any.
 * Return: whether.
 */
bool spin_manifest_kind_good(const struct spin_manifest_binding *binding)
{
	const u32 later = SPIN_BINDING_FILTER | SPIN_BINDING_ASYNC;
	const u32 others = later | SPIN_BINDING_LINKED;
	u32 flags = binding->flags;

	return !(flags & ~SPIN_BINDING_FLAGS) && (flags & later) != later &&
	       !((flags & SPIN_BINDING_STRAND) && (flags & others)) && frame_good(binding);
}

/**
 * spin_manifest_check_strands - are strands within their limits?
 * @manifest: its bindings are well formed
 * @message: says which are not
 *
 * Context: any.
 * Return: 0; -E2BIG.
 */
int spin_manifest_check_strands(const struct spin_manifest *manifest, struct spin_message *message)
{
	const struct spin_manifest_binding *binding = spin_manifest_bindings(manifest);
	u32 strands = 0, i;

	for (i = 0; i < manifest->bindings.count; i++, binding++) {
		if (binding->frame > SPIN_LIMIT_STRAND_FRAME)
			return spin_message_set(message, -E2BIG,
						"manifest: strands of binding %u have frames of %u bytes, the limit is %u",
						i, binding->frame, SPIN_LIMIT_STRAND_FRAME);
		strands += !!(binding->flags & SPIN_BINDING_STRAND);
	}
	if (strands > SPIN_LIMIT_STRAND_BINDINGS)
		return spin_message_set(message, -E2BIG,
					"manifest: %u bindings begin strands, the limit is %u",
					strands, SPIN_LIMIT_STRAND_BINDINGS);
	return 0;
}
