// SPDX-License-Identifier: GPL-2.0-only
/*
 * A program is its own file and the headers of its own folder; their directives
 * are judged here, all of them, also those that a condition would skip.  Headers
 * in the interface folders are the system's and may do what they need.
 */
#include "preprocess.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "advice.h"
#include "scan.h"
#include "token.h"
#include "word.h"
#include "../common/process.h"

/* No honest program comes near; the preprocessor itself would go deeper. */
#define DEEPEST_INCLUDE 64

struct judge {
	const struct cove_preprocess *request;
	struct cove_diagnostics *diagnostics;
	const char *folder;
	unsigned int depth;
	unsigned int names;	/* errors of reserved names alone */
};

static const char *const directives[] = {
	"include", "define", "undef", "if", "ifdef", "ifndef", "elif", "else", "endif", "error",
};

static int judge_file(struct judge *judge, unsigned int file);

static const char *folder_of(struct spin_arena *arena, const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? spin_arena_copy(arena, path, (size_t)(slash - path)) : ".";
}

static int is_plain_path(const char *path)
{
	for (const char *at = path; *at; at++) {
		int plain = (*at >= 'a' && *at <= 'z') || (*at >= 'A' && *at <= 'Z') ||
			    (*at >= '0' && *at <= '9') || strchr("_-./", *at);

		if (!plain || (at[0] == '.' && at[1] == '.'))
			return 0;
	}
	return *path && *path != '/';
}

/* Names of the preprocessor, whole or in parts that it may join, begin so; these two may stand. */
static int is_reserved(const struct cove_scan *piece)
{
	return piece->kind == COVE_SCAN_WORD && piece->text[0] == '_' &&
	       !cove_scan_is(piece, "__COVE__") && !cove_scan_is(piece, "_Static_assert");
}

/* Reads the rest of a directive's line.  Only the macros of a program and of Cove count in it. */
static void skip_line(struct cove_scanner *scanner)
{
	struct cove_scan piece;

	do {
		piece = cove_scan_next(scanner);
		if (is_reserved(&piece))
			cove_diagnostic_add(scanner->diagnostics, piece.at, COVE_RESERVED_MACRO,
					    (int)piece.length, piece.text);
	} while (piece.kind != COVE_SCAN_LINE_END && piece.kind != COVE_SCAN_END);
}

/*
 * A header of the program itself is judged like the program; others are not looked at.
 * One that is there and cannot be judged is refused: the preprocessor might read it.
 */
static void follow_include(struct judge *judge, const char *from, const char *name,
			   struct cove_position at)
{
	struct spin_arena *arena = judge->diagnostics->arena;
	const char *folders[] = { folder_of(arena, from), judge->folder };
	unsigned int file;
	int result;

	for (size_t i = 0; i < 2; i++) {
		const char *path = spin_arena_format(arena, "%s/%s", folders[i], name);

		if (!strcmp(folders[i], ".") && !strchr(from, '/'))
			path = name;
		if (cove_source_index(judge->diagnostics->sources, path) >= 0)
			return;
		result = cove_source_read(judge->diagnostics->sources, path, 1, &file);
		if (result == -ENOENT)
			continue;
		if (result)
			cove_diagnostic_add(judge->diagnostics, at, COVE_CANNOT_READ, name,
					    cove_source_error(result));
		else if (judge->depth == DEEPEST_INCLUDE)
			cove_diagnostic_add(judge->diagnostics, at, COVE_TOO_DEEP, "");
		else
			judge_file(judge, file);
		return;
	}
}

static void judge_include(struct judge *judge, struct cove_scanner *scanner, unsigned int file)
{
	struct spin_arena *arena = judge->diagnostics->arena;
	const char *from = judge->diagnostics->sources->files[file].path;
	struct cove_scan name = cove_scan_next(scanner);
	const char *text;

	if (name.kind == COVE_SCAN_STRING && name.length > 2) {
		text = spin_arena_copy(arena, name.text + 1, name.length - 2);
		if (is_plain_path(text)) {
			skip_line(scanner);
			follow_include(judge, from, text, name.at);
			return;
		}
	} else if (name.kind == COVE_SCAN_MARK && cove_scan_is(&name, "<")) {
		size_t length = strcspn(scanner->next, ">\n");

		text = spin_arena_copy(arena, scanner->next, length);
		if (scanner->next[length] == '>' && is_plain_path(text)) {
			skip_line(scanner);
			return;
		}
	}
	cove_diagnostic_add(judge->diagnostics, name.at, COVE_BAD_INCLUDE);
	skip_line(scanner);
}

static void judge_define(struct judge *judge, struct cove_scanner *scanner)
{
	struct cove_scan name = cove_scan_next(scanner);
	const char *text = spin_arena_copy(judge->diagnostics->arena, name.text, name.length);
	const char *instead;

	if (name.kind == COVE_SCAN_WORD &&
	    (cove_token_word(text, &instead) != COVE_TOKEN_NAME || cove_word_find(text) ||
	     text[0] == '_' || !strncmp(text, "spin_", 5) || !strncmp(text, "cove_", 5) ||
	     !strcmp(text, "defined")))
		cove_diagnostic_add(judge->diagnostics, name.at, COVE_BAD_MACRO_NAME, text);
	if (name.kind != COVE_SCAN_LINE_END)
		skip_line(scanner);
}

static void judge_directive(struct judge *judge, struct cove_scanner *scanner, unsigned int file)
{
	struct cove_scan name = cove_scan_next(scanner);
	size_t known = 0;

	if (name.kind == COVE_SCAN_LINE_END)
		return;
	while (known < sizeof(directives) / sizeof(*directives) &&
	       !cove_scan_is(&name, directives[known]))
		known++;
	if (known == sizeof(directives) / sizeof(*directives)) {
		cove_diagnostic_add(judge->diagnostics, name.at, COVE_BAD_DIRECTIVE,
				    (int)name.length, name.text);
		skip_line(scanner);
	} else if (known == 0) {
		judge_include(judge, scanner, file);
	} else if (known <= 2) {
		judge_define(judge, scanner);
	} else {
		skip_line(scanner);
	}
}

/* What the lexer would say, were it sure to see it.  It alone need not stop what follows. */
static void refuse_name(struct judge *judge, const struct cove_scan *piece)
{
	unsigned int errors = judge->diagnostics->errors;
	const char *name = spin_arena_copy(judge->diagnostics->arena, piece->text, piece->length);

	cove_diagnostic_add(judge->diagnostics, piece->at, COVE_RESERVED_NAME, name,
			    cove_advice_reserved(name));
	judge->names += judge->diagnostics->errors - errors;
}

static int judge_file(struct judge *judge, unsigned int file)
{
	unsigned int errors = judge->diagnostics->errors;
	struct cove_scanner scanner;
	struct cove_scan piece;
	int fresh = 1;

	judge->depth++;
	cove_scan_begin(&scanner, judge->diagnostics->sources->files[file].text, file,
			judge->diagnostics);
	do {
		piece = cove_scan_next(&scanner);
		if (piece.kind == COVE_SCAN_HASH && fresh)
			judge_directive(judge, &scanner, file);
		else if (piece.kind == COVE_SCAN_WORD && cove_scan_is(&piece, "_Pragma"))
			cove_diagnostic_add(judge->diagnostics, piece.at, COVE_BAD_DIRECTIVE, 7,
					    "_Pragma");
		else if (is_reserved(&piece))
			refuse_name(judge, &piece);
		else
			fresh = piece.kind == COVE_SCAN_LINE_END;
	} while (piece.kind != COVE_SCAN_END);
	judge->depth--;
	return errors == judge->diagnostics->errors;
}

static void report_missing(struct cove_diagnostics *diagnostics, struct cove_position at,
			   const char *name)
{
	const char *hint = "programs include <spin/cove.h>, interfaces as <spin/net.h>, and headers "
			   "of their own; nothing of the C library or of Linux";

	if (!strcmp(name, "spin/cove.h"))
		hint = "tell with --include (or -I) in which folder spin/cove.h lies";
	cove_diagnostic_add(diagnostics, at, COVE_MISSING_HEADER, name, hint);
}

/* Turns "path:line:column: error: text" of the preprocessor into our own message. */
static void report_line(struct cove_diagnostics *diagnostics, const char *line, size_t length)
{
	char *copy = spin_arena_copy(diagnostics->arena, line, length);
	char *text = strstr(copy, "error: ");
	struct cove_position at = { 0, 0, 0 };
	char *colon = strchr(copy, ':');
	const char *missing;
	int file;

	if (!text || !colon)
		return;
	*colon = '\0';
	file = cove_source_index(diagnostics->sources, copy);
	if (file >= 0) {
		at.file = (unsigned int)file;
		at.line = (unsigned int)strtoul(colon + 1, &colon, 10);
		at.column = *colon == ':' ? (unsigned int)strtoul(colon + 1, NULL, 10) : 1;
	}
	text += strlen("error: ");
	missing = strstr(text, ": No such file or directory");
	if (missing)
		report_missing(diagnostics, at, spin_arena_copy(diagnostics->arena, text,
								(size_t)(missing - text)));
	else
		cove_diagnostic_add(diagnostics, at, COVE_PREPROCESSOR, text);
}

static void report_failure(struct cove_diagnostics *diagnostics, const char *messages)
{
	unsigned int errors = diagnostics->errors;

	while (*messages) {
		size_t length = strcspn(messages, "\n");

		report_line(diagnostics, messages, length);
		messages += length + (messages[length] == '\n');
	}
	if (diagnostics->errors == errors)
		cove_diagnostic_add(diagnostics, (struct cove_position){ 0, 0, 0 },
				    COVE_PREPROCESSOR, "the preprocessor failed");
}

static const char *run(const struct cove_preprocess *request, const char *folder,
		       struct cove_diagnostics *diagnostics)
{
	struct spin_arena *arena = diagnostics->arena;
	const char **arguments;
	size_t count = 0;
	struct spin_process_output output;
	int result;

	arguments = spin_arena_allocate(arena, (16 + 2 * request->folder_count) *
						       sizeof(*arguments));
	arguments[count++] = "cpp";
	arguments[count++] = "-std=gnu11";
	arguments[count++] = "-nostdinc";
	arguments[count++] = "-undef";
	arguments[count++] = "-w";
	arguments[count++] = "-D__COVE__";
	arguments[count++] = "-iquote";
	arguments[count++] = folder;
	for (size_t i = 0; i < request->folder_count; i++) {
		arguments[count++] = "-I";
		arguments[count++] = request->folders[i];
	}
	arguments[count++] = *request->path == '-' ?
		spin_arena_format(arena, "./%s", request->path) : request->path;
	result = spin_process_run(arena, arguments, &output);
	if (!result && !output.status)
		return output.text;
	if (result)
		cove_diagnostic_add(diagnostics, (struct cove_position){ 0, 0, 0 },
				    COVE_NO_PREPROCESSOR, strerror(-result));
	else
		report_failure(diagnostics, output.messages);
	return NULL;
}

const char *cove_preprocess_run(const struct cove_preprocess *request,
				struct cove_diagnostics *diagnostics)
{
	struct judge judge = {
		.request = request, .diagnostics = diagnostics,
		.folder = folder_of(diagnostics->arena, request->path),
	};
	unsigned int file;
	int result = cove_source_read(diagnostics->sources, request->path, 1, &file);

	if (result) {
		cove_diagnostic_add(diagnostics, (struct cove_position){ 0, 0, 0 },
				    COVE_CANNOT_READ, request->path,
				    cove_source_error(result));
		return NULL;
	}
	judge_file(&judge, file);
	if (diagnostics->errors > judge.names)
		return NULL;
	return run(request, judge.folder, diagnostics);
}
