/* SPDX-License-Identifier: GPL-2.0-only */
/* Histograms, and what each processor has of its own. */
#ifndef SPINCTL_BLOCK_H
#define SPINCTL_BLOCK_H

#include <json-c/json.h>

#include <libspin.h>

/**
 * block_print_all() - print those of an extension: pictures and columns of 80 characters
 * @context: context
 * @extension: its number
 * @kind: SPIN_BLOCK_*; SPIN_BLOCK_KINDS: of all kinds
 *
 * Return: 0 or a negative errno.
 */
int block_print_all(struct spin_context *context, uint64_t extension, uint32_t kind);

/**
 * block_describe_all() - the same as members of an object, "histograms" and "percpu"
 * @context: context
 * @extension: its number
 * @kind: SPIN_BLOCK_*; SPIN_BLOCK_KINDS: of all kinds
 * @one: gets the members
 *
 * Return: 0 or a negative errno.
 */
int block_describe_all(struct spin_context *context, uint64_t extension, uint32_t kind,
		       struct json_object *one);

#endif
