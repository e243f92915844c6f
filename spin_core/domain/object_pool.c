// SPDX-License-Identifier: GPL-2.0-only
#include <linux/align.h>
#include <linux/atomic.h>
#include <linux/err.h>
#include <linux/export.h>
#include <linux/mm.h>
#include <linux/moduleparam.h>
#include <linux/sbitmap.h>
#include <linux/slab.h>
#include <linux/string.h>

#include "spin_core/dispatcher/sleepers.h"
#include "spin_core/domain/object_pool.h"
#include "spin_core/domain/reference.h"
#include "spin_core/limits.h"

/* What is in an object that is in nobody's hands, on a kernel that looks for mistakes. */
#define POISON 0x6b

static unsigned long pool_memory = SPIN_LIMIT_POOL_MEMORY;
module_param(pool_memory, ulong, 0644);
MODULE_PARM_DESC(pool_memory, "bytes that the pools of one extension may have");

/**
 * struct spin_object_pool - objects of one type
 * @taken: a bit for each slot that is in use or not yet back
 * @slots: each with a struct spin_pooled_object before the object
 * @members: the references in each object
 * @member_count: elements of @members
 * @size: bytes of an object
 * @stride: bytes from slot to slot
 * @room: slots
 * @full: no slot was found since one came back; a hint
 * @closed: its extension is going: objects that nobody refers to stay where they are
 * @failed: objects that could not be made
 * @sleepers: who may see objects longer than a grace period; or NULL
 *
 * Set once but for @taken, @full, @closed and @failed.  @full and @closed are written by several
 * at once, so each is a whole word: smaller ones cannot be stored alone on all machines.
 */
struct spin_object_pool {
	struct sbitmap taken;
	void *slots;
	const struct spin_manifest_reference *members;
	u32 member_count;
	u32 size;
	u32 stride;
	u32 room;
	u32 full;
	u32 closed;
	atomic64_t failed;
	struct spin_sleepers *sleepers;
};

static struct spin_pooled_object *slot_of(const struct spin_object_pool *pool, u32 slot)
{
	return pool->slots + (size_t)slot * pool->stride;
}

static void poison(struct spin_pooled_object *pooled)
{
	if (IS_ENABLED(CONFIG_KASAN))
		memset(pooled + 1, POISON, pooled->pool->size);
}

/* Somebody wrote into an object after it had come back. */
static void check_poison(const struct spin_pooled_object *pooled)
{
	if (IS_ENABLED(CONFIG_KASAN))
		WARN_ONCE(memchr_inv(pooled + 1, POISON, pooled->pool->size),
			  "spin: an object was used after it was given back\n");
}

/* Nobody can see it any more. */
static void give_back(struct spin_pooled_object *pooled)
{
	struct spin_object_pool *pool = pooled->pool;

	spin_references_drop(pooled + 1, pool->members, pool->member_count, 0);
	pooled->is_used = 0;
	poison(pooled);
	/* Who takes the slot must find it as it is left here. */
	smp_mb__before_atomic();
	sbitmap_put(&pool->taken, pooled->slot);
	/* Pairs with the one in take_last(). */
	smp_mb__after_atomic();
	if (READ_ONCE(pool->full))
		WRITE_ONCE(pool->full, false);
}

static void give_back_open(struct spin_pooled_object *pooled)
{
	if (!READ_ONCE(pooled->pool->closed))
		give_back(pooled);
}

static void release_slept(struct rcu_head *rcu)
{
	give_back_open(container_of(rcu, struct spin_pooled_object, object.rcu));
}

/* Those who run have ended; those who sleep may see it still. */
static void release(struct spin_object *object)
{
	struct spin_pooled_object *pooled =
		container_of(object, struct spin_pooled_object, object);

	if (pooled->pool->sleepers)
		call_srcu(&pooled->pool->sleepers->srcu, &object->rcu, release_slept);
	else
		give_back_open(pooled);
}

static const struct spin_object_operations pooled_operations = {
	.release = release,
};

/* The raise that made it has ended: from here on only places that refer to it count. */
static void end_of_making(struct rcu_head *rcu)
{
	spin_object_put(container_of(rcu, struct spin_object, rcu));
}

static void end_of_raise(struct rcu_head *rcu)
{
	struct spin_pooled_object *pooled =
		container_of(rcu, struct spin_pooled_object, object.rcu);

	if (pooled->pool->sleepers)
		call_srcu(&pooled->pool->sleepers->srcu, rcu, end_of_making);
	else
		end_of_making(rcu);
}

/*
 * Looking through all bits is for once: as long as the hint says that there is none, it
 * stays so.  A slot that came back between look and hint is looked for again.
 */
static int take_last(struct spin_object_pool *pool)
{
	int slot;

	WRITE_ONCE(pool->full, true);
	/* Pairs with the one in give_back(): one of both sees what the other did. */
	smp_mb();
	slot = sbitmap_get(&pool->taken);
	if (slot >= 0)
		WRITE_ONCE(pool->full, false);
	return slot;
}

/**
 * spin_object_pool_take - make an object
 * @pool: the pool
 *
 * It is good for the raise, sleep included, and for as long as a place refers to it: the
 * raise counts as one, which is given up behind its end, so that no way out of a handler can
 * forget it.
 * Context: a raise, preemption off.
 * Return: the object, all zero; NULL: as many as the pool has are in use.
 */
void *spin_object_pool_take(struct spin_object_pool *pool)
{
	struct spin_pooled_object *pooled;
	int slot = -1;

	RCU_LOCKDEP_WARN(!rcu_read_lock_any_held(), "an object is made outside of a raise");
	if (!READ_ONCE(pool->full))
		slot = sbitmap_get(&pool->taken);
	if (slot < 0 && !READ_ONCE(pool->full))
		slot = take_last(pool);
	if (slot < 0) {
		atomic64_inc(&pool->failed);
		return NULL;
	}
	pooled = slot_of(pool, slot);
	check_poison(pooled);
	pooled->is_used = 1;
	memset(pooled + 1, 0, pool->size);
	spin_object_init(&pooled->object, &pooled_operations);
	call_rcu(&pooled->object.rcu, end_of_raise);
	return pooled + 1;
}
EXPORT_SYMBOL_GPL(spin_object_pool_take);

/**
 * spin_object_pool_outlast - objects stay until sleepers that found them have ended, too
 * @pool: new
 * @sleepers: its extension's; outlive the pool
 */
void spin_object_pool_outlast(struct spin_object_pool *pool, struct spin_sleepers *sleepers)
{
	pool->sleepers = sleepers;
}

static u32 stride(const struct spin_manifest_pool *description)
{
	return sizeof(struct spin_pooled_object) + ALIGN(description->object_size, sizeof(u64));
}

/**
 * spin_object_pool_slots - bytes that the objects of a pool take
 * @description: as the manifest says
 *
 * Context: any.
 * Return: bytes.
 */
u64 spin_object_pool_slots(const struct spin_manifest_pool *description)
{
	return (u64)stride(description) * description->room;
}

static int fill(struct spin_object_pool *pool)
{
	struct spin_pooled_object *pooled;
	u32 slot;

	/* A pool that is too large must fail, not have others killed for it. */
	pool->slots = kvzalloc((size_t)pool->stride * pool->room,
			       GFP_KERNEL_ACCOUNT | __GFP_RETRY_MAYFAIL | __GFP_NOWARN);
	if (!pool->slots)
		return -ENOMEM;
	for (slot = 0; slot < pool->room; slot++) {
		pooled = slot_of(pool, slot);
		pooled->pool = pool;
		pooled->slot = slot;
		poison(pooled);
		if (!(slot % 1024))
			cond_resched();
	}
	return 0;
}

/**
 * spin_object_pool_create - a pool all of whose objects can be made
 * @description: as the manifest says; its limits were looked at
 * @members: the references in each of its objects, as many as @description says; outlive
 *	the pool
 *
 * Context: may sleep; the memory is charged to the caller.
 * Return: the pool; an ERR_PTR: -ENOMEM.
 */
struct spin_object_pool *spin_object_pool_create(const struct spin_manifest_pool *description,
						 const struct spin_manifest_reference *members)
{
	struct spin_object_pool *pool = kzalloc(sizeof(*pool), GFP_KERNEL_ACCOUNT);
	int error;

	if (!pool)
		return ERR_PTR(-ENOMEM);
	pool->members = members;
	pool->member_count = description->references;
	pool->size = description->object_size;
	pool->stride = stride(description);
	pool->room = description->room;
	error = sbitmap_init_node(&pool->taken, pool->room, -1, GFP_KERNEL_ACCOUNT, NUMA_NO_NODE,
				  false, true);
	if (error)
		goto free_pool;
	error = fill(pool);
	if (error)
		goto free_taken;
	return pool;

free_taken:
	sbitmap_free(&pool->taken);
free_pool:
	kfree(pool);
	return ERR_PTR(error);
}
EXPORT_SYMBOL_GPL(spin_object_pool_create);

/* Its own objects go as a whole; those of domains that they refer to are given up. */
static void destroy(struct spin_object_pool *pool)
{
	struct spin_pooled_object *pooled;
	u32 slot;

	for (slot = 0; slot < pool->room; slot++) {
		pooled = slot_of(pool, slot);
		if (pooled->is_used)
			spin_references_drop(pooled + 1, pool->members, pool->member_count,
					     SPIN_REFERENCE_POOLED);
		else
			check_poison(pooled);
		if (!(slot % 1024))
			cond_resched();
	}
	kvfree(pool->slots);
	sbitmap_free(&pool->taken);
	kfree(pool);
}

/* What waited for a grace period may wait for sleepers now; all pools have the same. */
static void wait_for_sleepers(struct spin_object_pool **pools, u32 count)
{
	u32 i;

	for (i = 0; i < count; i++) {
		if (pools[i] && pools[i]->sleepers) {
			spin_sleepers_barrier(pools[i]->sleepers);
			return;
		}
	}
}

/**
 * spin_object_pools_destroy - the mirror of spin_object_pool_create(), for all at once
 * @pools: of one extension; objects of one may refer to those of another.  Elements that
 *	are NULL, and the array, may be left out
 * @count: elements of @pools
 *
 * What refers to each other goes too, in a circle or not.
 * Context: may sleep; no raise can see an object, and nothing outside refers to one.
 */
void spin_object_pools_destroy(struct spin_object_pool **pools, u32 count)
{
	bool any = false;
	u32 i;

	for (i = 0; pools && i < count; i++) {
		if (!pools[i])
			continue;
		WRITE_ONCE(pools[i]->closed, true);
		any = true;
	}
	if (!any)
		return;
	/* Those that run may not have seen it, and may make others wait for a grace period. */
	rcu_barrier();
	rcu_barrier();
	wait_for_sleepers(pools, count);
	for (i = 0; i < count; i++)
		if (pools[i])
			destroy(pools[i]);
}
EXPORT_SYMBOL_GPL(spin_object_pools_destroy);

/**
 * spin_object_pool_used - objects that are in use, or on their way back
 * @pool: the pool
 *
 * Context: any.
 * Return: the count; may be old when it arrives.
 */
u32 spin_object_pool_used(const struct spin_object_pool *pool)
{
	return sbitmap_weight(&pool->taken);
}

/**
 * spin_object_pool_failed - objects that could not be made
 * @pool: the pool
 *
 * Context: any.
 * Return: the count.
 */
u64 spin_object_pool_failed(const struct spin_object_pool *pool)
{
	return atomic64_read(&pool->failed);
}

/**
 * spin_object_pool_memory - bytes that the pool holds
 * @pool: the pool
 *
 * Context: any.
 * Return: bytes.
 */
size_t spin_object_pool_memory(const struct spin_object_pool *pool)
{
	return sizeof(*pool) + (size_t)pool->taken.map_nr * sizeof(*pool->taken.map) +
	       (size_t)pool->stride * pool->room;
}

/**
 * spin_object_pool_most_memory - bytes that the pools of one extension may have
 *
 * Context: any.
 * Return: the module's parameter pool_memory.
 */
u64 spin_object_pool_most_memory(void)
{
	return READ_ONCE(pool_memory);
}
