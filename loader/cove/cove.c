// SPDX-License-Identifier: GPL-2.0-only
#include "cove.h"

#include <errno.h>
#include <stdlib.h>

#include "check.h"
#include "digest.h"
#include "dump.h"
#include "emit.h"
#include "lex.h"
#include "parse.h"
#include "preprocess.h"
#include "safe.h"
#include "tally.h"

/* No honest program comes near; a hostile one must not take the machine's memory. */
#define MOST_MEMORY ((size_t)2 << 30)

struct cove {
	const struct cove_options *options;
	struct spin_arena arena;
	jmp_buf escape;
	struct cove_sources sources;
	struct cove_diagnostics diagnostics;
	struct cove_tokens tokens;
	struct cove_program program;
	struct cove_unit unit;
	const char *text;
	int checked;
};

struct cove *cove_open(const struct cove_options *options)
{
	struct cove *cove = calloc(1, sizeof(*cove));

	if (!cove)
		return NULL;
	cove->options = options;
	cove->arena.limit = MOST_MEMORY;
	cove->arena.escape = &cove->escape;
	cove->sources.arena = &cove->arena;
	cove->sources.folders = options->folders;
	cove->sources.folder_count = options->folder_count;
	cove->diagnostics.arena = &cove->arena;
	cove->diagnostics.sources = &cove->sources;
	cove->diagnostics.mutant = options->mutant;
	cove->tokens.arena = &cove->arena;
	cove->program.arena = &cove->arena;
	cove->unit.arena = &cove->arena;
	cove->unit.oracle = options->oracle;
	cove->unit.unmasked = options->unmasked;
	cove->unit.diagnostics = &cove->diagnostics;
	cove->unit.program = &cove->program;
	return cove;
}

void cove_close(struct cove *cove)
{
	if (!cove)
		return;
	spin_arena_free(&cove->arena);
	free(cove);
}

/* The passes up to the tree. */
static int read_program(struct cove *cove)
{
	struct cove_preprocess request = {
		.path = cove->options->path,
		.folders = cove->options->folders,
		.folder_count = cove->options->folder_count,
	};

	if (cove->text)
		return cove->diagnostics.errors ? -EINVAL : 0;
	cove->text = cove_preprocess_run(&request, &cove->diagnostics);
	if (!cove->text)
		return -EINVAL;
	cove_lex_run(cove->text, &cove->diagnostics, &cove->tokens);
	cove_parse_run(&cove->tokens, &cove->diagnostics, &cove->program);
	return cove->diagnostics.errors ? -EINVAL : 0;
}

/*
 * All passes that judge.  Each needs what those before it left, without errors; only the first
 * of them puts up with slips of the pen, so that one run tells as much as it can.
 */
static int judge(struct cove *cove)
{
	int result;

	if (cove->checked)
		return cove->diagnostics.errors ? -EINVAL : 0;
	result = read_program(cove);
	cove->checked = 1;
	if (result && (cove->diagnostics.torn ||
		       cove->diagnostics.errors > cove->diagnostics.mild))
		return result;
	cove_check_run(&cove->unit);
	if (!cove->diagnostics.errors)
		cove_safe_run(&cove->unit);
	return cove->diagnostics.errors ? -EINVAL : 0;
}

int cove_check(struct cove *cove)
{
	if (setjmp(cove->escape))
		return -ENOMEM;
	return judge(cove);
}

int cove_build(struct cove *cove, const char **text, size_t *length)
{
	struct spin_buffer out = { .arena = &cove->arena };
	int result;

	if (setjmp(cove->escape))
		return -ENOMEM;
	result = judge(cove);
	if (result)
		return result;
	result = cove_emit_run(&cove->unit, &out);
	if (result)
		return result;
	*text = spin_buffer_text(&out);
	*length = out.length;
	return 0;
}

static int describe(struct cove *cove, const struct cove_function *function,
		    struct cove_declared *declared)
{
	static const char *const classes[] = { "", "pure", "atomic", "blocking", "strand" };
	unsigned char digest[COVE_DIGEST_SIZE];
	char *digits = spin_arena_allocate(&cove->arena, 2 * COVE_DIGEST_SIZE + 1);
	int result;

	declared->interface = function->interface;
	declared->name = function->symbol->name;
	declared->class = classes[function->declaration->class];
	declared->declaration = cove_digest_text(&cove->arena, function);
	declared->digest = digits;
	result = cove_digest_make(declared->declaration, digest);
	for (unsigned int i = 0; i < COVE_DIGEST_SIZE; i++) {
		digits[2 * i] = "0123456789abcdef"[digest[i] >> 4];
		digits[2 * i + 1] = "0123456789abcdef"[digest[i] & 15];
	}
	return result;
}

int cove_digests(struct cove *cove, const struct cove_declared **list, size_t *count)
{
	struct cove_declared *all;
	int result;

	if (setjmp(cove->escape))
		return -ENOMEM;
	cove->unit.is_header = 1;
	result = judge(cove);
	if (result)
		return result;
	all = spin_arena_allocate(&cove->arena, cove->unit.functions_count * sizeof(*all));
	*list = all;
	*count = 0;
	for (size_t i = 0; i < cove->unit.functions_count && !result; i++) {
		const struct cove_function *function = cove->unit.functions[i];

		if (function->interface &&
		    function->declaration->at.file == cove->unit.main_file)
			result = describe(cove, function, &all[(*count)++]);
	}
	return result;
}

/* Outcomes of the passes that leave no errors behind. */
static int dump_judged(struct cove *cove, enum cove_pass pass, struct spin_buffer *out)
{
	int result = judge(cove);

	if (result)
		return result;
	switch (pass) {
	case COVE_PASS_TYPES:
		cove_dump_tree(&cove->program, cove->unit.main_file, 1, out);
		return 0;
	case COVE_PASS_RULES:
		cove_dump_rules(&cove->unit, out);
		return 0;
	case COVE_PASS_CHECKS:
		cove_tally_dump(&cove->unit, out);
		return 0;
	default:
		return cove_emit_run(&cove->unit, out);
	}
}

/* Outcomes of those before, as far as they came; @out is left empty if they did not come. */
static int dump_read(struct cove *cove, enum cove_pass pass, struct spin_buffer *out)
{
	int result = read_program(cove);

	if (!cove->text)
		return result;
	if (pass == COVE_PASS_TEXT)
		spin_buffer_print(out, "%s", cove->text);
	else if (pass == COVE_PASS_TOKENS)
		cove_dump_tokens(&cove->tokens, out);
	else
		cove_dump_tree(&cove->program, 0, 0, out);
	return result;
}

int cove_dump(struct cove *cove, const char *name, const char **text)
{
	struct spin_buffer out = { .arena = &cove->arena };
	enum cove_pass pass = cove_dump_find(name);
	int result;

	if (pass == COVE_PASSES)
		return -ENOENT;
	if (setjmp(cove->escape))
		return -ENOMEM;
	result = pass <= COVE_PASS_TREE ? dump_read(cove, pass, &out) :
		 dump_judged(cove, pass, &out);
	*text = spin_buffer_text(&out);
	return result;
}

static const char *line_of(struct cove *cove, struct cove_position at)
{
	size_t length;
	const char *line = cove_source_line(&cove->sources, at, &length);

	return line ? spin_arena_copy(&cove->arena, line, length) : "";
}

long cove_messages(struct cove *cove, const struct cove_message **list)
{
	static const char *const severities[] = { "error", "warning", "note" };
	struct cove_message *all;

	if (setjmp(cove->escape))
		return -ENOMEM;
	all = spin_arena_allocate(&cove->arena, cove->diagnostics.list_count * sizeof(*all));
	for (size_t i = 0; i < cove->diagnostics.list_count; i++) {
		const struct cove_diagnostic *from = &cove->diagnostics.list[i];

		all[i] = (struct cove_message){
			.id = from->id, .rule = from->rule, .text = from->text, .hint = from->hint,
			.severity = severities[from->severity], .file = cove->options->path,
			.line = from->at.line, .column = from->at.column,
			.source = line_of(cove, from->at),
		};
		if (from->at.file < cove->sources.files_count)
			all[i].file = cove->sources.files[from->at.file].path;
	}
	*list = all;
	return (long)cove->diagnostics.list_count;
}

int cove_print_messages(struct cove *cove, int as_json, const char **text)
{
	struct spin_buffer out = { .arena = &cove->arena };

	if (setjmp(cove->escape))
		return -ENOMEM;
	if (as_json)
		cove_diagnostic_print_json(&cove->diagnostics, &out);
	else
		cove_diagnostic_print(&cove->diagnostics, &out);
	*text = spin_buffer_text(&out);
	return 0;
}

long cove_files(struct cove *cove, const char *const **list)
{
	const char **all;
	long count = 0;

	if (setjmp(cove->escape))
		return -ENOMEM;
	all = spin_arena_allocate(&cove->arena, cove->sources.files_count * sizeof(*all));
	for (size_t i = 0; i < cove->sources.files_count; i++)
		if (cove->sources.files[i].program)
			all[count++] = cove->sources.files[i].path;
	*list = all;
	return count;
}
