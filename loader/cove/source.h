/* SPDX-License-Identifier: GPL-2.0-only */
/* The files that a program is made of, and places in them. */
#ifndef COVE_SOURCE_H
#define COVE_SOURCE_H

#include "../common/array.h"

/**
 * struct cove_position - a place in a source file
 * @file: index into struct cove_sources
 * @line: from 1; 0 means no place in particular
 * @column: from 1, in bytes
 */
struct cove_position {
	unsigned int file;
	unsigned int line;
	unsigned int column;
};

/**
 * struct cove_source - one file, read whole
 * @path: as it was opened
 * @text: its bytes, ended by a zero
 * @size: how many, without the zero
 * @program: it lies in the program's own folder, not in an interface folder
 * @unused: it is no part of the program; it was read for what it might have offered
 */
struct cove_source {
	const char *path;
	const char *text;
	size_t size;
	int program;
	int unused;
};

/**
 * struct cove_sources - what was read
 * @folders: where interfaces lie, best first
 * @folder_count: how many
 * @files: in the order in which they were read
 */
struct cove_sources {
	struct spin_arena *arena;
	const char *const *folders;
	size_t folder_count;
	SPIN_ARRAY(struct cove_source, files);
};

/**
 * cove_source_read() - read a file, or find it among those read already
 * @sources: where it is kept
 * @path: which
 * @program: mark for a file that is new
 * @index: where its index goes
 *
 * Return: 0, or a negative errno of open or read; -EISDIR: a folder; -EINVAL: not a file, but
 * a pipe or a device; -EFBIG beyond 4 MiB; -EILSEQ if it contains a zero byte.
 */
int cove_source_read(struct cove_sources *sources, const char *path, int program,
		     unsigned int *index);

/**
 * cove_source_error() - in words, why cove_source_read() failed
 * @result: what it returned
 */
const char *cove_source_error(int result);

/**
 * cove_source_index() - which file bears this path
 * @sources: where to look
 * @path: what for
 *
 * Return: its index, or -1.
 */
int cove_source_index(const struct cove_sources *sources, const char *path);

/**
 * cove_source_line() - the text of one line
 * @sources: where
 * @at: file and line
 * @length: where its length goes, without the line end
 *
 * Return: its first byte, or NULL if there is no such line.
 */
const char *cove_source_line(const struct cove_sources *sources, struct cove_position at,
			     size_t *length);

#endif
