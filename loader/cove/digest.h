/* SPDX-License-Identifier: GPL-2.0-only */
/* The canonical text of a declaration, and its digest: what a typed link compares. */
#ifndef COVE_DIGEST_H
#define COVE_DIGEST_H

#include "unit.h"

/* As in the manifest. */
#define COVE_DIGEST_SIZE 16

/**
 * cove_digest_text() - a procedure of an interface, in one form that says all that must agree
 * @arena: who owns the text
 * @function: which
 *
 * Names of parameters and typedefs do not count; types are spelled out with names,
 * types and offsets of their members; opaque types by their names, in an interface of
 * extensions with the interface of the domain that they are of.
 */
const char *cove_digest_text(struct spin_arena *arena, const struct cove_function *function);

/**
 * cove_digest_state_text() - what is state, in one form that says all that must agree
 * @arena: who owns the text
 * @unit: the program
 * @symbol: a static, lock, table or counter of it
 *
 * What a handler of another version may use at the same time must be guarded by the same
 * lock, and locks be taken in the same order: the text says so too.
 */
const char *cove_digest_state_text(struct spin_arena *arena, const struct cove_unit *unit,
				   const struct cove_symbol *symbol);

/**
 * cove_digest_make() - the first bytes of SHA-256 of a text
 * @text: which
 * @digest: where they go
 *
 * Return: 0, or -EIO if the library failed.
 */
int cove_digest_make(const char *text, unsigned char digest[COVE_DIGEST_SIZE]);

#endif
