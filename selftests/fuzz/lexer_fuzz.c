// SPDX-License-Identifier: GPL-2.0-only
/* Scanner, the judge of directives, lexer: any bytes. */
#include <setjmp.h>
#include <stdint.h>

#include "../../loader/cove/dump.h"
#include "../../loader/cove/lex.h"
#include "../../loader/cove/preprocess.h"
#include "world.h"

int LLVMFuzzerInitialize(int *count, char ***arguments)
{
	(void)count;
	(void)arguments;
	world_begin();
	return 0;
}

static void look_at_tokens(const struct cove_tokens *tokens)
{
	if (!tokens->list_count || tokens->list[tokens->list_count - 1].kind != COVE_TOKEN_END)
		world_wrong("the tokens have no end");
	for (size_t i = 0; i < tokens->list_count; i++)
		if (tokens->list[i].kind != COVE_TOKEN_END &&
		    (!tokens->list[i].at.line || !tokens->list[i].at.column))
			world_wrong("token %zu stands nowhere", i);
}

static void read_text(struct spin_arena *arena, const struct cove_options *options)
{
	struct cove_sources sources = { .arena = arena };
	struct cove_diagnostics diagnostics = { .arena = arena, .sources = &sources };
	struct cove_preprocess request = { .path = options->path };
	struct cove_tokens tokens = { .arena = arena };
	struct spin_buffer out = { .arena = arena };
	const char *text = cove_preprocess_run(&request, &diagnostics);

	if (!text && !diagnostics.errors)
		world_wrong("it was refused without a word");
	if (text) {
		cove_lex_run(text, &diagnostics, &tokens);
		look_at_tokens(&tokens);
		cove_dump_tokens(&tokens, &out);
	}
	cove_diagnostic_print(&diagnostics, &out);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct spin_arena arena = { .limit = (size_t)512 << 20 };
	jmp_buf escape;

	if (!setjmp(escape)) {
		arena.escape = &escape;
		read_text(&arena, world_program(bytes, size));
	}
	spin_arena_free(&arena);
	return 0;
}
