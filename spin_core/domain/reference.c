// SPDX-License-Identifier: GPL-2.0-only
#include <linux/atomic.h>
#include <linux/export.h>

#include "spin_core/domain/object_pool.h"
#include "spin_core/domain/reference.h"

static struct spin_object *object_of(void *pointer, bool pooled)
{
	return pooled ? spin_pooled_object_of(pointer) : pointer;
}

/*
 * Counted before anybody can find it here.  The exchange makes what was written into the
 * object before visible to who finds it, and gives each reference to one writer alone.
 */
static __always_inline bool set(void *place, void *pointer, bool pooled)
{
	void *old;

	if (pointer && !spin_object_get(object_of(pointer, pooled)))
		return false;
	old = xchg((void **)place, pointer);
	if (old)
		spin_object_put(object_of(old, pooled));
	return true;
}

/**
 * spin_reference_set - let a place refer to a domain's object
 * @place: where; others may read and write it
 * @object: from this raise; NULL: to none
 *
 * Context: an atomic raise.
 * Return: false if the object is on its way out or was revoked: the place is as it was.
 */
bool spin_reference_set(void *place, void *object)
{
	return set(place, object, false);
}
EXPORT_SYMBOL_GPL(spin_reference_set);

/**
 * spin_reference_set_pooled - let a place refer to an object of the extension's own pools
 * @place: where; others may read and write it
 * @object: from this raise; NULL: to none
 *
 * Context: an atomic raise.
 * Return: false if the object is on its way out: the place is as it was.
 */
bool spin_reference_set_pooled(void *place, void *object)
{
	return set(place, object, true);
}
EXPORT_SYMBOL_GPL(spin_reference_set_pooled);

static void drop(void **places, u32 count, bool pooled)
{
	u32 i;

	for (i = 0; i < count; i++)
		if (places[i])
			spin_object_put(object_of(places[i], pooled));
}

/**
 * spin_references_drop - give up what places refer to
 * @from: the object that they are in
 * @references: where; their places are inside the object
 * @count: elements of @references
 * @except: SPIN_REFERENCE_POOLED: not those to the extension's own objects; else 0
 *
 * The places are not written: nobody looks at them any more.
 * Context: any but NMI.
 */
void spin_references_drop(void *from, const struct spin_manifest_reference *references, u32 count,
			  u32 except)
{
	u32 i;

	for (i = 0; i < count; i++, references++)
		if (!(references->flags & except))
			drop(from + references->at, references->count,
			     references->flags & SPIN_REFERENCE_POOLED);
}
