/* SPDX-License-Identifier: GPL-2.0-only */
/* Lists the instructions of an object that a kernel patches in a module. */
#ifndef SPIN_LIBSPIN_SITES_H
#define SPIN_LIBSPIN_SITES_H

#include "../target/target.h"
#include "object.h"

/**
 * struct spin_sites - the places of one kind
 * @entries: relocations for the list: each makes one 32-bit distance to a place
 * @count: how many
 */
struct spin_sites {
	Elf64_Rela *entries;
	size_t count;
};

/**
 * spin_sites_find() - find the places of one kind
 * @context: whom to tell what is wrong
 * @object: where
 * @target: its machine
 * @kind: which places
 * @sites: out: free @entries with free()
 *
 * Return: 0; -EBADMSG: a relocation stands at an instruction that is none of the
 * kind; -ENOMEM.
 */
int spin_sites_find(struct spin_context *context, const struct spin_object *object,
		    const struct spin_target *target, const struct spin_target_sites *kind,
		    struct spin_sites *sites);

#endif
