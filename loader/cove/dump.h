/* SPDX-License-Identifier: GPL-2.0-only */
/* What each pass leaves, as text: for people and golden tests. */
#ifndef COVE_DUMP_H
#define COVE_DUMP_H

#include "unit.h"

enum cove_pass {
#define PASS(kind, name, leaves) COVE_PASS_##kind,
#include "pass.def"
#undef PASS
	COVE_PASSES,
};

/**
 * cove_dump_find() - look for a pass
 * @name: its name
 *
 * Return: the pass, or COVE_PASSES.
 */
enum cove_pass cove_dump_find(const char *name);

/**
 * cove_dump_tokens() - one token a line: place, spelling
 * @tokens: which
 * @out: where the text goes
 */
void cove_dump_tokens(const struct cove_tokens *tokens, struct spin_buffer *out);

/**
 * cove_dump_tree() - one node a line, children indented
 * @program: which
 * @file: declarations of this file only
 * @typed: with what the checker found; the program has been checked
 * @out: where the text goes
 */
void cove_dump_tree(const struct cove_program *program, unsigned int file, int typed,
		    struct spin_buffer *out);

/**
 * cove_dump_rules() - what the rules found of each function, and the bindings
 * @unit: without errors
 * @out: where the text goes
 */
void cove_dump_rules(const struct cove_unit *unit, struct spin_buffer *out);

#endif
