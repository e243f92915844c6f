// SPDX-License-Identifier: GPL-2.0-only
#include <linux/export.h>

#include "spin_core/domain/object.h"

/**
 * spin_object_init - make an object with one reference
 * @object: zeroed or new memory of a managed type
 * @operations: of its domain; must outlive the object
 *
 * The reference is the caller's.
 * Context: any; nobody else can see the object yet.
 */
void spin_object_init(struct spin_object *object, const struct spin_object_operations *operations)
{
	refcount_set(&object->references, 1);
	object->operations = operations;
	object->dead = false;
}

/**
 * spin_object_get - keep an object beyond the raise
 * @object: the caller holds a reference or is inside a raise (preemption off) in
 *	which it found the object
 *
 * Context: any.
 * Return: false if the object was revoked or is on its way out: it was not counted.
 */
bool spin_object_get(struct spin_object *object)
{
	if (spin_object_dead(object))
		return false;
	return refcount_inc_not_zero(&object->references);
}
EXPORT_SYMBOL_GPL(spin_object_get);

static void release(struct rcu_head *rcu)
{
	struct spin_object *object = container_of(rcu, struct spin_object, rcu);

	object->operations->release(object);
}

/**
 * spin_object_put - give a reference up
 * @object: the caller's reference; raises that see the object may go on using it
 *	until they end
 *
 * The domain that stops must wait with rcu_barrier() before its release operation
 * goes away.
 * Context: any but NMI.
 */
void spin_object_put(struct spin_object *object)
{
	if (refcount_dec_and_test(&object->references))
		call_rcu(&object->rcu, release);
}
EXPORT_SYMBOL_GPL(spin_object_put);

/**
 * spin_object_revoke - the object is of no use any more
 * @object: the caller holds a reference, and keeps it
 *
 * From here on nobody can get a reference; the references that exist stay good
 * memory.
 * Context: any.
 */
void spin_object_revoke(struct spin_object *object)
{
	WRITE_ONCE(object->dead, true);
}
