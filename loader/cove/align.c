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

/* Longest common subsequence; what has no counterpart stands at the piece before it. */
static void align_all(struct spin_arena *arena, const struct cove_scan *pieces, size_t have,
		      struct cove_token *tokens, size_t count)
{
	unsigned short *table = spin_arena_allocate(arena, (have + 1) * (count + 1) *
								  sizeof(*table));
	size_t width = count + 1;
	size_t piece = 0;

	for (size_t i = have; i-- > 0;) {
		for (size_t j = count; j-- > 0;) {
			unsigned short down = table[(i + 1) * width + j];
			unsigned short right = table[i * width + j + 1];

			table[i * width + j] = down > right ? down : right;
			if (same(&pieces[i], &tokens[j]))
				table[i * width + j] = table[(i + 1) * width + j + 1] + 1;
		}
	}
	for (size_t j = 0; j < count; j++) {
		size_t ahead = piece;

		while (ahead < have && table[(ahead + 1) * width + j] == table[piece * width + j] &&
		       !same(&pieces[ahead], &tokens[j]))
			ahead++;
		if (ahead < have && same(&pieces[ahead], &tokens[j]) &&
		    table[ahead * width + j] == table[piece * width + j]) {
			tokens[j].at = pieces[ahead].at;
			piece = ahead + 1;
		} else {
			tokens[j].at = pieces[piece < have ? piece : have - 1].at;
		}
	}
}

void cove_align_line(struct cove_align *align, unsigned int file_index, unsigned int line,
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
}
