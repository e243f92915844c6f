/* SPDX-License-Identifier: GPL-2.0-only */
/* The lowest layer: characters to words, marks and line ends, with their places. */
#ifndef COVE_SCAN_H
#define COVE_SCAN_H

#include "diagnostic.h"

enum cove_scan_kind {
	COVE_SCAN_END,
	COVE_SCAN_LINE_END,
	COVE_SCAN_WORD,
	COVE_SCAN_NUMBER,
	COVE_SCAN_STRING,
	COVE_SCAN_CHARACTER,
	COVE_SCAN_MARK,
	COVE_SCAN_HASH,
};

/**
 * struct cove_scan - one piece of text
 * @kind: what it is
 * @text: where it begins in the scanned text (not ended by a zero)
 * @length: how many bytes
 * @at: its place, counted from the start of the scanned text
 * @logical: line of the first piece of its logical line (continued lines count as one)
 */
struct cove_scan {
	enum cove_scan_kind kind;
	const char *text;
	size_t length;
	struct cove_position at;
	unsigned int logical;
};

/**
 * struct cove_scanner - a walk over one text
 * @next: first byte not yet seen
 * @at: its place
 * @logical: as in struct cove_scan
 * @fresh: no piece of the current logical line was seen yet
 * @diagnostics: where illegal characters are reported; NULL skips them silently
 */
struct cove_scanner {
	const char *next;
	struct cove_position at;
	unsigned int logical;
	int fresh;
	struct cove_diagnostics *diagnostics;
};

/**
 * cove_scan_begin() - start a walk
 * @scanner: what to set up
 * @text: ended by a zero
 * @file: for the positions
 * @diagnostics: see struct cove_scanner
 */
void cove_scan_begin(struct cove_scanner *scanner, const char *text, unsigned int file,
		     struct cove_diagnostics *diagnostics);

/**
 * cove_scan_next() - the next piece; comments, blanks and line continuations are skipped
 * @scanner: the walk
 *
 * Return: the piece; at the end of the text, for ever, COVE_SCAN_END.
 */
struct cove_scan cove_scan_next(struct cove_scanner *scanner);

/**
 * cove_scan_is() - does a piece read exactly so
 * @piece: which
 * @text: spelling
 */
int cove_scan_is(const struct cove_scan *piece, const char *text);

#endif
