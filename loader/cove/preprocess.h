/* SPDX-License-Identifier: GPL-2.0-only */
/* Judges the directives of a program and has the system's preprocessor carry them out. */
#ifndef COVE_PREPROCESS_H
#define COVE_PREPROCESS_H

#include "diagnostic.h"

/**
 * struct cove_preprocess - what to read
 * @path: the program
 * @folders: where interfaces lie, best first
 * @folder_count: how many
 */
struct cove_preprocess {
	const char *path;
	const char *const *folders;
	size_t folder_count;
};

/**
 * cove_preprocess_run() - read a program and all that it includes
 * @request: what to read
 * @diagnostics: where faults go; its sources receive the files
 *
 * Return: the text with line markers, owned by the arena of @diagnostics; NULL
 * after an error that was reported.
 */
const char *cove_preprocess_run(const struct cove_preprocess *request,
				struct cove_diagnostics *diagnostics);

#endif
