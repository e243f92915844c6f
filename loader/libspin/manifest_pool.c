// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>

#include "manifest.h"
#include "manifest_pool.h"

/* References are words. */
#define WORD sizeof(uint64_t)

int64_t spin_manifest_static_references(const struct spin_manifest *manifest)
{
	const struct spin_manifest_pool *pool = spin_manifest_pools(manifest);
	int64_t left = manifest->references.count;
	uint32_t i;

	for (i = 0; i < manifest->pools.count; i++)
		left -= pool[i].references;
	return left;
}

static bool is_good(const struct spin_manifest_reference *reference, uint64_t begin, uint64_t end)
{
	return reference->count && !(reference->flags & ~SPIN_REFERENCE_FLAGS) &&
	       !reference->reserved && reference->at >= begin && reference->at % WORD == 0 &&
	       reference->at + reference->count * WORD <= end;
}

/* Each word of an object is given up once. */
static bool members_are_good(const struct spin_manifest_reference *reference,
			     const struct spin_manifest_pool *pool)
{
	uint64_t begin = 0;
	uint32_t i;

	for (i = 0; i < pool->references; i++, reference++) {
		if (!is_good(reference, begin, pool->object_size))
			return false;
		begin = reference->at + reference->count * WORD;
	}
	return true;
}

static int check_references(struct spin_context *context, const char *file,
			    const struct spin_manifest *manifest)
{
	const struct spin_manifest_reference *reference = spin_manifest_references(manifest);
	const struct spin_manifest_pool *pool = spin_manifest_pools(manifest);
	int64_t statics = spin_manifest_static_references(manifest);
	uint32_t i;

	if (statics < 0)
		return spin_context_fail(context, -EBADMSG,
					 "%s: manifest: the pools have too many references", file);
	for (; statics; statics--, reference++)
		if (reference->at || !is_good(reference, 0, SPIN_MANIFEST_MOST_STATIC))
			return spin_context_fail(context, -EBADMSG,
						 "%s: manifest: a static reference is malformed",
						 file);
	for (i = 0; i < manifest->pools.count; reference += pool[i++].references)
		if (!members_are_good(reference, &pool[i]))
			return spin_context_fail(context, -EBADMSG,
						 "%s: manifest: the references of pool %u are malformed",
						 file, i);
	return 0;
}

int spin_manifest_pool_check(struct spin_context *context, const char *file,
			     const struct spin_manifest *manifest)
{
	const struct spin_manifest_pool *pool = spin_manifest_pools(manifest);
	uint32_t i;

	for (i = 0; i < manifest->pools.count; i++, pool++)
		if (!pool->object_size || pool->object_size > SPIN_MANIFEST_MOST_OBJECT ||
		    !pool->room || pool->room > SPIN_MANIFEST_MOST_OBJECTS)
			return spin_context_fail(context, -EBADMSG,
						 "%s: manifest: pool %u has %u objects of %u bytes, at most %u of %u",
						 file, i, pool->room, pool->object_size,
						 SPIN_MANIFEST_MOST_OBJECTS,
						 SPIN_MANIFEST_MOST_OBJECT);
	return check_references(context, file, manifest);
}
