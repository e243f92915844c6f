// SPDX-License-Identifier: GPL-2.0-only
#include "pieces.h"

#include <ctype.h>
#include <string.h>

/* Longest first. */
static const char *const marks[] = {
	"<<=", ">>=", "...", "->", "++", "--", "<<", ">>", "<=", ">=", "==", "!=", "&&", "||",
	"+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "//", "/*", "*/",
};

static size_t while_of(const uint8_t *text, size_t size, int (*is)(int byte))
{
	size_t length = 0;

	while (length < size && is(text[length]))
		length++;
	return length;
}

static int is_word(int byte)
{
	return isalnum(byte) || byte == '_';
}

static size_t quoted(const uint8_t *text, size_t size)
{
	size_t length = 1;

	while (length < size && text[length] != text[0] && text[length] != '\n')
		length++;
	return length < size ? length + 1 : size;
}

static size_t mark_length(const uint8_t *text, size_t size)
{
	for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++) {
		size_t length = strlen(marks[i]);

		if (length <= size && !memcmp(text, marks[i], length))
			return length;
	}
	return 1;
}

static struct piece first_piece(const uint8_t *text, size_t size)
{
	struct piece piece = { PIECE_MARK, text, 0 };

	if (isspace(*text)) {
		piece.kind = PIECE_BLANK;
		piece.length = while_of(text, size, isspace);
	} else if (isdigit(*text)) {
		piece.kind = PIECE_NUMBER;
		piece.length = while_of(text, size, is_word);
	} else if (is_word(*text)) {
		piece.kind = PIECE_WORD;
		piece.length = while_of(text, size, is_word);
	} else if (*text == '"' || *text == '\'') {
		piece.kind = PIECE_STRING;
		piece.length = quoted(text, size);
	} else {
		piece.length = mark_length(text, size);
	}
	return piece;
}

void pieces_cut(struct pieces *pieces, const uint8_t *text, size_t size)
{
	pieces->count = 0;
	while (size && pieces->count < MOST_PIECES) {
		struct piece piece = first_piece(text, size);

		pieces->list[pieces->count++] = piece;
		text += piece.length;
		size -= piece.length;
	}
}

/* Would the lexer take them for one? */
static int needs_blank(const struct piece *left, const struct piece *right)
{
	return (left->kind == PIECE_WORD || left->kind == PIECE_NUMBER) &&
	       (right->kind == PIECE_WORD || right->kind == PIECE_NUMBER);
}

size_t pieces_join(const struct pieces *pieces, uint8_t *text, size_t most)
{
	size_t size = 0;

	for (size_t i = 0; i < pieces->count; i++) {
		const struct piece *piece = &pieces->list[i];

		if (piece->length + 1 > most - size)
			break;
		if (i && needs_blank(piece - 1, piece))
			text[size++] = ' ';
		memcpy(text + size, piece->text, piece->length);
		size += piece->length;
	}
	return size;
}

static int is_one_of(const struct piece *piece, const char *set)
{
	return piece->kind == PIECE_MARK && piece->length == 1 && strchr(set, *piece->text);
}

size_t pieces_end(const struct pieces *pieces, size_t begin)
{
	unsigned int depth = 0;

	for (size_t i = begin; i < pieces->count; i++) {
		const struct piece *piece = &pieces->list[i];

		if (is_one_of(piece, "({[")) {
			depth++;
		} else if (is_one_of(piece, ")}]")) {
			if (depth <= 1)
				return depth || i == begin ? i + 1 : i;
			depth--;
		} else if (!depth && is_one_of(piece, ";,")) {
			return i + 1;
		}
	}
	return pieces->count;
}

void pieces_replace(struct pieces *pieces, size_t at, size_t gone, const struct piece *with,
		    size_t count)
{
	static struct piece copy[MOST_PIECES];
	size_t rest = pieces->count - at - gone;

	if (count > MOST_PIECES - at)
		count = MOST_PIECES - at;
	if (rest > MOST_PIECES - at - count)
		rest = MOST_PIECES - at - count;
	memcpy(copy, with, count * sizeof(*copy));
	memmove(&pieces->list[at + count], &pieces->list[at + gone], rest * sizeof(*copy));
	memcpy(&pieces->list[at], copy, count * sizeof(*copy));
	pieces->count = at + count + rest;
}
