/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Managed objects: what crosses domains by counted reference.
 *
 * A raise may use an object that it found in a table without counting: the last
 * put leaves the memory in place until every raise that could have seen it has
 * ended.  Only what keeps an object beyond the raise counts.
 */
#ifndef SPIN_DOMAIN_OBJECT_H
#define SPIN_DOMAIN_OBJECT_H

#include <linux/rcupdate.h>
#include <linux/refcount.h>
#include <linux/types.h>

struct spin_object;

/**
 * struct spin_object_operations - what the domain of a managed type does
 * @release: no reference and no raise is left: give back what the object held and
 *	free it.  Softirq context.
 */
struct spin_object_operations {
	void (*release)(struct spin_object *object);
};

/**
 * struct spin_object - first member of every managed type
 * @references: who keeps it beyond a raise
 * @operations: of its domain; set once
 * @rcu: defers @operations->release
 * @dead: its domain has revoked it; written once, read by anybody at any time
 */
struct spin_object {
	refcount_t references;
	const struct spin_object_operations *operations;
	struct rcu_head rcu;
	bool dead;
};

void spin_object_init(struct spin_object *object, const struct spin_object_operations *operations);
bool spin_object_get(struct spin_object *object) __must_check;
void spin_object_put(struct spin_object *object);
void spin_object_revoke(struct spin_object *object);

/**
 * spin_object_dead - was the object revoked?
 * @object: the caller holds a reference or is inside a raise
 *
 * Context: any.
 * Return: whether.
 */
static inline bool spin_object_dead(const struct spin_object *object)
{
	return READ_ONCE(object->dead);
}

#endif
