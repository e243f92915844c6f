/* SPDX-License-Identifier: GPL-2.0-only */
/* Preprocessed text to tokens that know where a person wrote them. */
#ifndef COVE_LEX_H
#define COVE_LEX_H

#include "diagnostic.h"
#include "token.h"

/**
 * cove_lex_run() - read all tokens
 * @text: what the preprocessor wrote
 * @diagnostics: where faults go; its sources receive files not yet known
 * @tokens: where the tokens go; the last one is COVE_TOKEN_END
 */
void cove_lex_run(const char *text, struct cove_diagnostics *diagnostics,
		  struct cove_tokens *tokens);

#endif
