/* SPDX-License-Identifier: GPL-2.0-only */
/* A text as tokens, so that changes leave most of them whole. */
#ifndef FUZZ_PIECES_H
#define FUZZ_PIECES_H

#include <stddef.h>
#include <stdint.h>

enum piece_kind { PIECE_BLANK, PIECE_WORD, PIECE_NUMBER, PIECE_STRING, PIECE_MARK };

struct piece {
	enum piece_kind kind;
	const uint8_t *text;
	size_t length;
};

#define MOST_PIECES 8192

/**
 * struct pieces - a text, cut
 * @list: its tokens and the blanks between them, in order: together they are the text
 * @count: how many
 */
struct pieces {
	struct piece list[MOST_PIECES];
	size_t count;
};

/**
 * pieces_cut() - cut a text
 * @pieces: where they go; they point into the text
 * @text: which
 * @size: bytes; what does not fit is left out
 */
void pieces_cut(struct pieces *pieces, const uint8_t *text, size_t size);

/**
 * pieces_join() - the text again
 * @pieces: of what
 * @text: where it goes, not where they point to
 * @most: bytes that fit
 *
 * Return: its bytes.
 */
size_t pieces_join(const struct pieces *pieces, uint8_t *text, size_t most);

/**
 * pieces_end() - where a whole ends: a statement, a declaration, what stands in brackets
 * @pieces: of what
 * @begin: its first piece
 *
 * Return: the index behind its last piece.
 */
size_t pieces_end(const struct pieces *pieces, size_t begin);

/**
 * pieces_replace() - other pieces in place of some
 * @pieces: in which
 * @at: the first that goes
 * @gone: how many
 * @with: what comes; may point into @pieces
 * @count: how many; what does not fit is left out
 */
void pieces_replace(struct pieces *pieces, size_t at, size_t gone, const struct piece *with,
		    size_t count);

#endif
