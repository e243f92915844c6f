/* SPDX-License-Identifier: GPL-2.0-only */
/* Tokens to the syntax tree. */
#ifndef COVE_PARSE_H
#define COVE_PARSE_H

#include "ast.h"
#include "diagnostic.h"

/**
 * cove_parse_run() - read a program
 * @tokens: ended by COVE_TOKEN_END
 * @diagnostics: where faults go
 * @program: where the declarations go; @program->arena must be set
 */
void cove_parse_run(const struct cove_tokens *tokens, struct cove_diagnostics *diagnostics,
		    struct cove_program *program);

#endif
