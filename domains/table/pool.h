/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Pools: memory for the elements of one table.
 *
 * A pool is filled when its table is made, by the installer, who can wait and be
 * refused.  So a handler that adds an element to a table with room takes memory
 * that is there already: it succeeds on a machine that has none left, which is
 * when a forwarder or a policer is needed most, and it leaves the reserves of
 * atomic allocations to the drivers.
 *
 * An element that was removed comes back after a grace period.  What is on that
 * way is replaced from the system's memory, up to a limit: a sender who makes a
 * table change at every packet cannot make the kernel's memory grow.
 */
#ifndef SPIN_TABLE_POOL_H
#define SPIN_TABLE_POOL_H

#include <linux/list.h>
#include <linux/types.h>

struct spin_pool;
struct spin_sleepers;

/**
 * struct spin_pooled - first member of every element
 * @place: while taken: for the owner
 * @rcu: while on its way back
 * @next: while in the pool: the next one
 * @pool: where it belongs; set once
 *
 * Readers that still see the element never look at the first three.
 */
struct spin_pooled {
	union {
		struct list_head place;
		struct rcu_head rcu;
		struct spin_pooled *next;
	};
	struct spin_pool *pool;
};

struct spin_pool *spin_pool_create(size_t size, u32 room) __must_check;
void spin_pool_outlast(struct spin_pool *pool, struct spin_sleepers *sleepers);
void spin_pool_destroy(struct spin_pool *pool);
void *spin_pool_take(struct spin_pool *pool) __must_check;
void spin_pool_give(struct spin_pooled *element);
void spin_pool_give_deferred(struct spin_pooled *element);
size_t spin_pool_memory(struct spin_pool *pool);

#endif
