// SPDX-License-Identifier: GPL-2.0-only
#include <linux/err.h>
#include <linux/kernel.h>
#include <linux/rcupdate.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/spinlock.h>

#include "domains/table/pool.h"
#include "spin_core/dispatcher/sleepers.h"
#include "spin_core/limits.h"

/**
 * struct spin_pool - the elements of one table
 * @lock: Protects all that is not set once.  Taken with softirqs off.  Order:
 *	innermost.
 * @spare: elements to take
 * @size: bytes of an element as the allocator rounds it; set once
 * @kept: elements that the pool keeps rather than frees; set once
 * @most: elements that may exist at once; set once
 * @total: elements that exist: spare, taken, on their way back; read by anybody
 * @closed: the table has gone; the last element takes the pool with it
 * @sleepers: who may see elements longer than a grace period, or NULL; set once
 */
struct spin_pool {
	spinlock_t lock;
	struct spin_pooled *spare;
	size_t size;
	u32 kept;
	u32 most;
	u32 total;
	bool closed;
	struct spin_sleepers *sleepers;
};

static int fill(struct spin_pool *pool)
{
	struct spin_pooled *element;

	while (pool->total < pool->kept) {
		/* A table that is too large must fail, not have others killed for it. */
		element = kmalloc(pool->size, GFP_KERNEL_ACCOUNT | __GFP_RETRY_MAYFAIL |
					      __GFP_NOWARN);
		if (!element)
			return -ENOMEM;
		element->pool = pool;
		element->next = pool->spare;
		pool->spare = element;
		WRITE_ONCE(pool->total, pool->total + 1);
		cond_resched();
	}
	return 0;
}

/**
 * spin_pool_create - a full pool
 * @size: bytes of an element, struct spin_pooled included
 * @room: elements that its table has at most
 *
 * Context: may sleep.
 * Return: the pool; an ERR_PTR: -E2BIG: over the limit of a table's memory; -ENOMEM.
 */
struct spin_pool *spin_pool_create(size_t size, u32 room)
{
	struct spin_pool *pool;
	int error;

	size = kmalloc_size_roundup(size);
	if ((u64)size * room > SPIN_LIMIT_TABLE_MEMORY)
		return ERR_PTR(-E2BIG);
	pool = kzalloc(sizeof(*pool), GFP_KERNEL_ACCOUNT);
	if (!pool)
		return ERR_PTR(-ENOMEM);
	spin_lock_init(&pool->lock);
	pool->size = size;
	/* A few more than room: a full table replaces elements too. */
	pool->kept = room + min(room, SPIN_TABLE_SPARE_ELEMENTS);
	pool->most = pool->kept + SPIN_LIMIT_TABLE_RETURNING;
	error = fill(pool);
	if (error) {
		spin_pool_destroy(pool);
		return ERR_PTR(error);
	}
	return pool;
}

/**
 * spin_pool_outlast - elements stay until sleepers that found them have ended, too
 * @pool: new
 * @sleepers: of its table's extension; outlive the pool
 */
void spin_pool_outlast(struct spin_pool *pool, struct spin_sleepers *sleepers)
{
	pool->sleepers = sleepers;
}

/* Counts @gone elements out; the pool goes with the last of a closed pool. */
static void leave(struct spin_pool *pool, u32 gone)
{
	bool last;

	spin_lock_bh(&pool->lock);
	WRITE_ONCE(pool->total, pool->total - gone);
	last = pool->closed && !pool->total;
	spin_unlock_bh(&pool->lock);
	if (last)
		kfree(pool);
}

/**
 * spin_pool_destroy - no element will be taken any more
 * @pool: all its elements were given back, if only deferred
 *
 * Frees it at once but for elements on their way back, which free themselves, and
 * the last of them the pool.  They do not touch the table.
 * Context: may sleep.
 */
void spin_pool_destroy(struct spin_pool *pool)
{
	struct spin_pooled *element, *next;
	u32 freed = 0;

	spin_lock_bh(&pool->lock);
	pool->closed = true;
	element = pool->spare;
	pool->spare = NULL;
	/* Holds the pool until the spare ones are freed. */
	WRITE_ONCE(pool->total, pool->total + 1);
	spin_unlock_bh(&pool->lock);
	for (; element; element = next, freed++) {
		next = element->next;
		kfree(element);
		cond_resched();
	}
	leave(pool, freed + 1);
}

/**
 * spin_pool_take - an element to fill
 * @pool: the pool
 *
 * Context: any but hard interrupts.
 * Return: the element, the caller's, not zeroed but for its pool; NULL: too many are
 * on their way back, or there is no memory for one more.
 */
void *spin_pool_take(struct spin_pool *pool)
{
	struct spin_pooled *element;
	bool allowed;

	spin_lock_bh(&pool->lock);
	element = pool->spare;
	if (element)
		pool->spare = element->next;
	allowed = element || pool->total < pool->most;
	if (!element && allowed)
		WRITE_ONCE(pool->total, pool->total + 1);
	spin_unlock_bh(&pool->lock);
	if (element || !allowed)
		return element;
	element = kmalloc(pool->size, GFP_ATOMIC | __GFP_NOWARN);
	if (!element) {
		leave(pool, 1);
		return NULL;
	}
	element->pool = pool;
	return element;
}

/**
 * spin_pool_give - give an element back
 * @element: no reader can see it
 *
 * Context: any but hard interrupts.
 */
void spin_pool_give(struct spin_pooled *element)
{
	struct spin_pool *pool = element->pool;
	bool kept;

	spin_lock_bh(&pool->lock);
	kept = !pool->closed && pool->total <= pool->kept;
	if (kept) {
		element->next = pool->spare;
		pool->spare = element;
	}
	spin_unlock_bh(&pool->lock);
	if (kept)
		return;
	kfree(element);
	leave(pool, 1);
}

static void give_after_sleep(struct rcu_head *rcu)
{
	spin_pool_give(container_of(rcu, struct spin_pooled, rcu));
}

static void give_after_grace(struct rcu_head *rcu)
{
	struct spin_pooled *element = container_of(rcu, struct spin_pooled, rcu);

	if (element->pool->sleepers)
		call_srcu(&element->pool->sleepers->srcu, rcu, give_after_sleep);
	else
		give_after_sleep(rcu);
}

/**
 * spin_pool_give_deferred - give an element back that readers may still see
 * @element: nobody can find it any more
 *
 * Context: any but hard interrupts.
 */
void spin_pool_give_deferred(struct spin_pooled *element)
{
	call_rcu(&element->rcu, give_after_grace);
}

/**
 * spin_pool_memory - bytes that the pool holds
 * @pool: the pool
 *
 * Context: any.
 * Return: bytes, elements on their way back included.
 */
size_t spin_pool_memory(struct spin_pool *pool)
{
	return sizeof(*pool) + (size_t)READ_ONCE(pool->total) * pool->size;
}
