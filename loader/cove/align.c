// SPDX-License-Identifier: GPL-2.0-only
#include "align.h"

#include <string.h>

/* Above this many cells the table of common pieces is not worth its memory. */
#define LARGEST_TABLE ((size_t)1 << 20)

void cove_align_begin(struct cove_align *align, struct cove_diagnostics *diagnostics)
{
	*align = (struct cove_align){ .diagnostics = diagnostics };
}

static struct cove_align_file *file_of(struct cove_align *align, unsigned int index)
{
	struct spin_arena *arena = align->diagnostics->arena;
	struct cove_align_file *file;
	struct cove_scanner scanner;
	struct cove_scan piece;

	while (align->files_count <= index)
		memset(SPIN_ARRAY_ADD(arena, align, files), 0, sizeof(*align->files));
	file = &align->files[index];
	if (file->read)
		return file;
	file->read = 1;
	cove_scan_begin(&scanner, align->diagnostics->sources->files[index].text, index, NULL);
	for (piece = cove_scan_next(&scanner); piece.kind != COVE_SCAN_END;
	     piece = cove_scan_next(&scanner))
		if (piece.kind != COVE_SCAN_LINE_END)
			*SPIN_ARRAY_ADD(arena, file, pieces) = piece;
	return file;
}

/* The first piece whose logical line is not before @line. */
static size_t first_piece(const struct cove_align_file *file, unsigned int line)
{
	size_t low = 0, high = file->pieces_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (file->pieces[middle].logical < line)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static int same(const struct cove_scan *piece, const struct cove_token *token)
{
	return cove_scan_is(piece, token->text);
}

/* Which piece each token equals in a longest common subsequence, plus one; 0: none. */
static unsigned short *match(struct spin_arena *arena, const struct cove_scan *pieces, size_t have,
			     const struct cove_token *tokens, size_t count)
{
	size_t width = count + 1;
	unsigned short *table = spin_arena_allocate(arena, (have + 1) * width * sizeof(*table));
	unsigned short *matches = spin_arena_allocate(arena, count * sizeof(*matches));
	size_t i, j;

	for (i = 1; i <= have; i++) {
		for (j = 1; j <= count; j++) {
			unsigned short up = table[(i - 1) * width + j];
			unsigned short left = table[i * width + j - 1];

			table[i * width + j] = up > left ? up : left;
			if (same(&pieces[i - 1], &tokens[j - 1]))
				table[i * width + j] = table[(i - 1) * width + j - 1] + 1;
		}
	}
	for (i = have, j = count; i && j;) {
		if (same(&pieces[i - 1], &tokens[j - 1]))
			matches[--j] = (unsigned short)i--;
		else if (table[i * width + j - 1] == table[i * width + j])
			j--;
		else
			i--;
	}
	return matches;
}

/* The name of the macro that made a token: a word that equals none, near the piece before. */
static size_t macro_piece(const struct cove_scan *pieces, size_t have, const char *used,
			  size_t before)
{
	for (size_t i = before; i < have && !used[i]; i++)
		if (pieces[i].kind == COVE_SCAN_WORD)
			return i;
	for (size_t i = before; i-- > 0;)
		if (pieces[i].kind == COVE_SCAN_WORD && !used[i])
			return i;
	return before < have ? before : have - 1;
}

static void align_all(struct spin_arena *arena, const struct cove_scan *pieces, size_t have,
		      struct cove_token *tokens, size_t count)
{
	const unsigned short *matches = match(arena, pieces, have, tokens, count);
	char *used = spin_arena_allocate(arena, have);
	size_t before = 0;

	for (size_t j = 0; j < count; j++)
		if (matches[j])
			used[matches[j] - 1] = 1;
	for (size_t j = 0; j < count; j++) {
		if (matches[j])
			before = matches[j];
		tokens[j].at = pieces[matches[j] ? before - 1u :
				      macro_piece(pieces, have, used, before)].at;
	}
}

int cove_align_line(struct cove_align *align, unsigned int file_index, unsigned int line,
		     struct cove_token *tokens, size_t count)
{
	const struct cove_align_file *file = file_of(align, file_index);
	size_t start = first_piece(file, line);
	size_t have = 0;
	size_t equal = 0;

	while (start + have < file->pieces_count && file->pieces[start + have].logical == line)
		have++;
	while (equal < have && equal < count && same(&file->pieces[start + equal], &tokens[equal])) {
		tokens[equal].at = file->pieces[start + equal].at;
		equal++;
	}
	if (equal < count && have && (have + 1) * (count + 1) < LARGEST_TABLE)
		align_all(align->diagnostics->arena, file->pieces + start, have, tokens, count);
	return equal == count && equal == have;
}
