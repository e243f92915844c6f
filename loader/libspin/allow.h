/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What a spindle may contain.  Everything here is a list of what is allowed;
 * what is not on it is refused.
 */
#ifndef SPIN_LIBSPIN_ALLOW_H
#define SPIN_LIBSPIN_ALLOW_H

#include "../target/target.h"
#include "object.h"

/* Sections of a spindle that only the loader reads. */
#define SPIN_SECTION_MANIFEST	".spin.manifest"
#define SPIN_SECTION_SOURCE	".spin.source"
#define SPIN_SECTION_TYPES	".spin.btf"
#define SPIN_SECTION_TARGET	".spin.target"

/**
 * spin_allow_check() - check an object against the lists
 * @context: whom to tell what is wrong
 * @object: a well-formed object
 * @target: its machine
 * @manifest: its checked manifest
 *
 * Return: 0 or -EBADMSG.
 */
int spin_allow_check(struct spin_context *context, const struct spin_object *object,
		     const struct spin_target *target, const struct spin_manifest *manifest);

#endif
