/* SPDX-License-Identifier: GPL-2.0-only */
/* Finds the original places of tokens that went through the preprocessor. */
#ifndef COVE_ALIGN_H
#define COVE_ALIGN_H

#include "diagnostic.h"
#include "scan.h"
#include "token.h"

struct cove_align_file {
	SPIN_ARRAY(struct cove_scan, pieces);
	int read;
};

/**
 * struct cove_align - the pieces of all original files
 * @diagnostics: for the arena and the sources
 * @files: by index of file
 */
struct cove_align {
	struct cove_diagnostics *diagnostics;
	SPIN_ARRAY(struct cove_align_file, files);
};

/**
 * cove_align_begin() - set up, with no file read yet
 * @align: what to set up
 * @diagnostics: kept
 */
void cove_align_begin(struct cove_align *align, struct cove_diagnostics *diagnostics);

/**
 * cove_align_line() - give the tokens of one preprocessed line their original places
 * @align: the pieces
 * @file: which file the line came from
 * @line: which line
 * @tokens: their text is read, their place is set
 * @count: how many
 *
 * Return: whether the line came through as it stands in the file.
 */
int cove_align_line(struct cove_align *align, unsigned int file, unsigned int line,
		     struct cove_token *tokens, size_t count);

#endif
