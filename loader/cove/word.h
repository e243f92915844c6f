/* SPDX-License-Identifier: GPL-2.0-only */
/* Words that take arguments. */
#ifndef COVE_WORD_H
#define COVE_WORD_H

enum cove_word_kind {
	COVE_WORD_NONE,
#define WORD(kind, spelling, place, arguments) COVE_WORD_##kind,
#include "word.def"
#undef WORD
};

enum cove_word_place {
	COVE_WORD_IN_EXPRESSION,
	COVE_WORD_IN_DECLARATION,
	COVE_WORD_IN_STATEMENT,
	COVE_WORD_IN_AFTER,
	COVE_WORD_IN_BINDING,
	COVE_WORD_IN_LATER,
};

/**
 * struct cove_word - one word
 * @kind: COVE_WORD_...
 * @spelling: as written
 * @place: where it may stand; COVE_WORD_IN_LATER: not supported yet
 * @arguments: what it takes, one letter each (see word.def)
 */
struct cove_word {
	enum cove_word_kind kind;
	const char *spelling;
	enum cove_word_place place;
	const char *arguments;
};

/**
 * cove_word_find() - look a word up
 * @spelling: as written
 *
 * Return: the word, or NULL.
 */
const struct cove_word *cove_word_find(const char *spelling);

/**
 * cove_word_of() - the word of a kind
 * @kind: not COVE_WORD_NONE
 */
const struct cove_word *cove_word_of(enum cove_word_kind kind);

/* Does it work on what is atomic? */
int cove_word_is_atomic(enum cove_word_kind kind);

/* Is it one that takes the byte order away, as from_be16()? */
int cove_word_is_from(enum cove_word_kind kind);

#endif
