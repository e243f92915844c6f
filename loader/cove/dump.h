/* SPDX-License-Identifier: GPL-2.0-only */
/* The syntax tree as text, for people and golden tests. */
#ifndef COVE_DUMP_H
#define COVE_DUMP_H

#include "../common/buffer.h"
#include "ast.h"

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
 * @out: where the text goes
 */
void cove_dump_tree(const struct cove_program *program, unsigned int file,
		    struct spin_buffer *out);

#endif
