/* SPDX-License-Identifier: GPL-2.0-only */
/* Tokens: what the lexer makes and the parser reads. */
#ifndef COVE_TOKEN_H
#define COVE_TOKEN_H

#include <stdint.h>

#include "source.h"

enum cove_token_kind {
#define PLAIN(kind, description) COVE_TOKEN_##kind,
#define MARK(kind, spelling) COVE_TOKEN_##kind,
#define KEYWORD(kind, spelling) COVE_TOKEN_##kind,
#define REFUSED(kind, spelling, instead) COVE_TOKEN_##kind,
#include "token.def"
#undef PLAIN
#undef MARK
#undef KEYWORD
#undef REFUSED
	COVE_TOKEN_KINDS
};

/**
 * struct cove_token - one token
 * @kind: COVE_TOKEN_...
 * @at: where it stands in the file that a person wrote
 * @text: spelling, ended by a zero; of a string, its contents
 * @value: of a number
 * @is_unsigned: a number bears the suffix u
 * @is_wide: a number bears the suffix ll or l, or needs 64 bits
 * @is_decimal: a number in base ten: it never turns unsigned by size alone
 */
struct cove_token {
	enum cove_token_kind kind;
	struct cove_position at;
	const char *text;
	uint64_t value;
	unsigned char is_unsigned;
	unsigned char is_wide;
	unsigned char is_decimal;
};

struct cove_tokens {
	struct spin_arena *arena;
	SPIN_ARRAY(struct cove_token, list);
};

/**
 * cove_token_spelling() - how a kind of token is written, or what it is called
 * @kind: which
 *
 * Return: a constant string.
 */
const char *cove_token_spelling(enum cove_token_kind kind);

/**
 * cove_token_word() - which token a word is
 * @text: the word
 * @instead: where advice goes if the word is one of C's that Cove refuses, else NULL
 *
 * Return: the kind; COVE_TOKEN_NAME if it is no keyword.
 */
enum cove_token_kind cove_token_word(const char *text, const char **instead);

/**
 * cove_token_mark() - which punctuation stands at the start of a text
 * @text: where to look
 * @length: where its length goes
 *
 * Return: the kind; COVE_TOKEN_END if there is none.
 */
enum cove_token_kind cove_token_mark(const char *text, size_t *length);

/**
 * cove_token_character() - read one character of a string, or between single quotes
 * @text: where it begins; moved behind it
 * @character: what it is
 *
 * Return: 1, or 0 if it is an escape that means nothing here; then nothing is moved.
 */
int cove_token_character(const char **text, unsigned char *character);

#endif
