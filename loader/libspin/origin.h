/* SPDX-License-Identifier: GPL-2.0-only */
/* The section ".spin.target": for what and with what a spindle was compiled. */
#ifndef SPIN_LIBSPIN_ORIGIN_H
#define SPIN_LIBSPIN_ORIGIN_H

#include "../target/target.h"
#include "context.h"

/**
 * struct spin_origin - the whole section
 * @size: sizeof(struct spin_origin)
 * @machine: ELF machine
 * @runtime: SPIN_RUNTIME_VERSION
 * @reserved: 0
 * @flags: first bytes of SHA-256 of the compiler's flags, each ended by a newline
 * @compiler: what the compiler calls itself; NUL-padded
 */
struct spin_origin {
	uint32_t size;
	uint32_t machine;
	uint32_t runtime;
	uint32_t reserved;
	uint8_t flags[SPIN_DIGEST_SIZE];
	char compiler[96];
};

/**
 * spin_origin_make() - make the section
 * @context: whom to tell what is wrong
 * @target: for which machine
 * @compiler: what the compiler calls itself
 * @origin: out
 *
 * Return: 0 or -EIO.
 */
int spin_origin_make(struct spin_context *context, const struct spin_target *target,
		     const char *compiler, struct spin_origin *origin);

/**
 * spin_origin_check() - check the section
 * @context: whom to tell what is wrong
 * @file: what to call the spindle in messages
 * @bytes: the section, aligned to 4
 * @size: bytes
 * @machine: the object's machine
 *
 * Return: 0; -EBADMSG: malformed; -ENOEXEC: another runtime version.
 */
int spin_origin_check(struct spin_context *context, const char *file, const void *bytes,
		      size_t size, uint32_t machine);

#endif
