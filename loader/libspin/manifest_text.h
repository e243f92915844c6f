/* SPDX-License-Identifier: GPL-2.0-only */
/* What the parts of a manifest's check have in common: what they work on, and its strings. */
#ifndef SPIN_LIBSPIN_MANIFEST_TEXT_H
#define SPIN_LIBSPIN_MANIFEST_TEXT_H

#include <stddef.h>
#include <stdint.h>

#include "context.h"

struct spin_manifest;

/**
 * struct spin_checking - what a check works on
 * @context: whom to tell what is wrong
 * @file: what to call the manifest in messages
 * @manifest: its arrays lie inside it
 * @cells: one byte per cell: somebody counts there
 */
struct spin_checking {
	struct spin_context *context;
	const char *file;
	const struct spin_manifest *manifest;
	uint8_t *cells;
};

#define bad(checking, format, ...) \
	spin_context_fail((checking)->context, -EBADMSG, "%s: manifest: " format, \
			  (checking)->file, ##__VA_ARGS__)

/* All of them check the string at @at, which is called @what, and return 0 or -EBADMSG. */

/* Text that may be shown on a terminal, shorter than @room. */
int spin_text_check(struct spin_checking *checking, uint32_t at, size_t room,
			     const char *what);

/* A version or the name of a file: text without blanks. */
int spin_word_check(struct spin_checking *checking, uint32_t at,
			     const char *what);

int spin_name_check(struct spin_checking *checking, uint32_t at,
			     const char *what);

/* A name or "". */
int spin_optional_name_check(struct spin_checking *checking, uint32_t at,
				      const char *what);

/* What describes @size bytes; -ENOMEM, too. */
int spin_layout_check(struct spin_checking *checking, uint32_t at,
			       uint32_t size, const char *what);

#endif
