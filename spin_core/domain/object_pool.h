/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Pools: memory for the objects that one extension makes, of one type each.
 *
 * A pool is filled when its extension is installed, by the installer, who can wait, is
 * charged for it and can be refused.  So making an object takes memory that is there, on
 * a machine that has none left too, and never sleeps; the kernel's own bitmap of hints
 * per processor finds it without a lock that all processors share.
 *
 * A slot is an object of its pool's type for as long as the pool is there, and of one
 * object for as long as anybody can see that: its memory comes back a grace period after
 * the last place that referred to it was overwritten.
 */
#ifndef SPIN_DOMAIN_OBJECT_POOL_H
#define SPIN_DOMAIN_OBJECT_POOL_H

#include <linux/spin_manifest.h>
#include <linux/types.h>

#include "spin_core/domain/object.h"

struct spin_object_pool;

/**
 * struct spin_pooled_object - what lies before each object of a pool
 * @pool: where it belongs; set once
 * @slot: its number there; set once
 * @is_used: from when it is made until it is given back: by who does either
 * @object: counts the places that refer to it, and the raise that made it as one
 */
struct spin_pooled_object {
	struct spin_object_pool *pool;
	u32 slot;
	u32 is_used;
	struct spin_object object;
};

/* Extensions and tables know the address behind it. */
static inline struct spin_object *spin_pooled_object_of(const void *pointer)
{
	return &((struct spin_pooled_object *)pointer - 1)->object;
}

struct spin_sleepers;

void spin_object_pool_outlast(struct spin_object_pool *pool, struct spin_sleepers *sleepers);
struct spin_object_pool *spin_object_pool_create(const struct spin_manifest_pool *description,
						 const struct spin_manifest_reference *members)
	__must_check;
void spin_object_pools_destroy(struct spin_object_pool **pools, u32 count);
void *spin_object_pool_take(struct spin_object_pool *pool);
u32 spin_object_pool_used(const struct spin_object_pool *pool);
u64 spin_object_pool_failed(const struct spin_object_pool *pool);
size_t spin_object_pool_memory(const struct spin_object_pool *pool);
u64 spin_object_pool_slots(const struct spin_manifest_pool *description);
u64 spin_object_pool_most_memory(void);

#endif
