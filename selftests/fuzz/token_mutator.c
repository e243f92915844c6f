// SPDX-License-Identifier: GPL-2.0-only
/*
 * Changes a program token by token, and by wholes: statements, declarations, what stands in
 * brackets.  Most of what comes out is still a program, so that the checker has work.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pieces.h"

size_t LLVMFuzzerMutate(uint8_t *bytes, size_t size, size_t most);

/* All that the language has a word or a mark for, and numbers on the edge of something. */
static const char *const words[] = {
#define PLAIN(kind, description)
#define MARK(kind, spelling)
#define KEYWORD(kind, spelling) spelling,
#define REFUSED(kind, spelling, instead) spelling,
#include "../../loader/cove/token.def"
#undef MARK
#undef KEYWORD
#undef REFUSED
#define WORD(kind, spelling, place, type) spelling,
#include "../../loader/cove/word.def"
#undef WORD
};

static const char *const marks[] = {
#define MARK(kind, spelling) spelling,
#define KEYWORD(kind, spelling)
#define REFUSED(kind, spelling, instead)
#include "../../loader/cove/token.def"
#undef PLAIN
#undef MARK
#undef KEYWORD
#undef REFUSED
};

static const char *const numbers[] = {
	"0", "1", "2", "3", "7", "8", "15", "16", "31", "32", "63", "64", "127", "128", "255",
	"256", "4095", "4096", "4097", "65535", "65536", "2147483647", "2147483648u",
	"4294967295u", "4294967296ull", "9223372036854775807", "18446744073709551615ull",
};

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

static uint64_t state;

static size_t random_below(size_t below)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return below ? state % below : 0;
}

static struct piece made(enum piece_kind kind, const char *text)
{
	return (struct piece){ kind, (const uint8_t *)text, strlen(text) };
}

static struct piece from_table(enum piece_kind kind)
{
	switch (kind) {
	case PIECE_NUMBER: return made(kind, numbers[random_below(COUNT(numbers))]);
	case PIECE_MARK: return made(kind, marks[random_below(COUNT(marks))]);
	default: return made(PIECE_WORD, words[random_below(COUNT(words))]);
	}
}

/* Any token but a blank; pieces->count if there is none. */
static size_t any_token(const struct pieces *pieces)
{
	for (unsigned int i = 0; i < 32; i++) {
		size_t at = random_below(pieces->count);

		if (pieces->list[at].kind != PIECE_BLANK)
			return at;
	}
	return pieces->count;
}

/* Another token of the same kind, of this program or of the language. */
static void exchange(struct pieces *pieces, size_t at)
{
	enum piece_kind kind = pieces->list[at].kind;

	if (random_below(3) == 0) {
		pieces->list[at] = from_table(kind);
		return;
	}
	for (unsigned int i = 0; i < 64; i++) {
		size_t other = random_below(pieces->count);

		if (pieces->list[other].kind == kind && other != at) {
			pieces->list[at] = pieces->list[other];
			return;
		}
	}
}

static void swap(struct pieces *pieces, size_t at)
{
	size_t other = any_token(pieces);
	struct piece piece = pieces->list[at];

	if (other == pieces->count)
		return;
	pieces->list[at] = pieces->list[other];
	pieces->list[other] = piece;
}

static void insert(struct pieces *pieces, size_t at)
{
	static const enum piece_kind kinds[] = { PIECE_WORD, PIECE_MARK, PIECE_NUMBER };
	struct piece piece = from_table(kinds[random_below(COUNT(kinds))]);

	pieces_replace(pieces, at, 0, &piece, 1);
}

static void leave_out(struct pieces *pieces, size_t at)
{
	size_t end = random_below(2) ? at + 1 : pieces_end(pieces, at);

	pieces_replace(pieces, at, end - at, NULL, 0);
}

/* A whole of @from, in place of one of @pieces or before it. */
static void transplant(struct pieces *pieces, size_t at, const struct pieces *from)
{
	size_t begin = any_token(from);
	size_t end, gone;

	if (begin == from->count)
		return;
	end = pieces_end(from, begin);
	gone = random_below(2) ? pieces_end(pieces, at) - at : 0;
	pieces_replace(pieces, at, gone, &from->list[begin], end - begin);
}

/* Something in brackets, an operand beside it. */
static void wrap(struct pieces *pieces, size_t at)
{
	struct piece whole[4];

	if (pieces->list[at].kind == PIECE_MARK)
		return;
	whole[0] = made(PIECE_MARK, random_below(2) ? "(" : "(-");
	whole[1] = pieces->list[at];
	whole[2] = made(PIECE_MARK, marks[random_below(COUNT(marks))]);
	whole[3] = made(PIECE_NUMBER, numbers[random_below(COUNT(numbers))]);
	pieces_replace(pieces, at, 1, whole, COUNT(whole));
	whole[0] = made(PIECE_MARK, ")");
	if (at + 4 <= pieces->count)
		pieces_replace(pieces, at + 4, 0, whole, 1);
}

static void change(struct pieces *pieces)
{
	size_t at = any_token(pieces);

	if (at == pieces->count)
		return;
	switch (random_below(8)) {
	case 0: case 1: case 2: exchange(pieces, at); break;
	case 3: swap(pieces, at); break;
	case 4: insert(pieces, at); break;
	case 5: leave_out(pieces, at); break;
	case 6: transplant(pieces, at, pieces); break;
	default: wrap(pieces, at); break;
	}
}

/* The pieces point into a copy of what they came from. */
static const uint8_t *keep(const uint8_t *bytes, size_t size, uint8_t **room)
{
	*room = realloc(*room, size + 1);
	if (!*room)
		abort();
	memcpy(*room, bytes, size);
	return *room;
}

size_t LLVMFuzzerCustomMutator(uint8_t *bytes, size_t size, size_t most, unsigned int seed)
{
	static struct pieces pieces;
	static uint8_t *room;

	state = ((uint64_t)seed << 20) + 88172645463325252ull;
	if (!size || random_below(16) == 0)
		return LLVMFuzzerMutate(bytes, size, most);
	pieces_cut(&pieces, keep(bytes, size, &room), size);
	for (size_t times = 1 + random_below(4); times; times--)
		change(&pieces);
	return pieces_join(&pieces, bytes, most);
}

size_t LLVMFuzzerCustomCrossOver(const uint8_t *one, size_t one_size, const uint8_t *two,
				 size_t two_size, uint8_t *out, size_t most, unsigned int seed)
{
	static struct pieces pieces, from;
	size_t at;

	state = ((uint64_t)seed << 20) + 88172645463325252ull;
	pieces_cut(&pieces, one, one_size);
	pieces_cut(&from, two, two_size);
	for (size_t times = 1 + random_below(3); times; times--) {
		at = any_token(&pieces);
		if (at < pieces.count)
			transplant(&pieces, at, &from);
	}
	return pieces_join(&pieces, out, most);
}
