// SPDX-License-Identifier: GPL-2.0-only
#include "batch.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "compare.h"
#include "rename.h"

enum way { WAY_CHECKED, WAY_OPTIMISED, WAY_PLAIN, WAYS };

/*
 * Checked: what a sanitizer sees is what the emitted C does, and not what optimisers left of it.
 * Of pointers the one for addresses sees all, and compiling is what takes the time.  Nothing
 * that nobody wrote is zero.  Plain: there it is, and C says which checks must fail.
 */
static const struct {
	const char *name;
	const char *flags;
	const char *link;
} ways[WAYS] = {
	[WAY_CHECKED] = { "checked", "-O0 -fsanitize=address,undefined "
		"-fno-sanitize=null,object-size,pointer-overflow -fno-sanitize-recover=all "
		"--param asan-instrumentation-with-call-threshold=0 -fno-builtin -ftrivial-auto-var-init=pattern "
		"-include checked.h", "-fsanitize=address,undefined" },
	[WAY_OPTIMISED] = { "optimised", "-O2 -fno-builtin -include checked.h", "" },
	[WAY_PLAIN] = { "plain", "-O0 -fsanitize=integer-divide-by-zero,shift-exponent "
		"-fno-sanitize-recover=all -ftrivial-auto-var-init=zero "
		"-include plain.h", "" },
};

const char *failure_name(enum failure failure)
{
	static const char *const names[] = {
		"nothing", "refused though it keeps the rules", "accepted though it breaks a rule",
		"not taken by gcc or clang", "a report", "-O0 and -O2 differ", "differs from C",
	};

	return names[failure];
}

static const char *path_of(const struct bench *bench, enum way way, const char *suffix)
{
	return spin_arena_format(bench->arena, "%s/%s%s", bench->folder, ways[way].name, suffix);
}

static void write_file(const char *path, const char *text, size_t length)
{
	FILE *file = fopen(path, "w");

	if (!file || fwrite(text, 1, length, file) != length || fclose(file)) {
		perror(path);
		exit(2);
	}
}

char *batch_read_file(struct spin_arena *arena, const char *path)
{
	FILE *file = fopen(path, "r");
	char *text;
	long size;

	if (!file || fseek(file, 0, SEEK_END) || (size = ftell(file)) < 0) {
		perror(path);
		exit(2);
	}
	rewind(file);
	text = spin_arena_allocate(arena, (size_t)size + 1);
	if (fread(text, 1, (size_t)size, file) != (size_t)size) {
		perror(path);
		exit(2);
	}
	fclose(file);
	text[size] = '\0';
	return text;
}

void batch_append_emitted(struct spin_buffer *text, struct made *const *programs, size_t count)
{
	for (size_t i = 0; i < count; i++)
		rename_emitted(programs[i]->verdict.text, programs[i]->verdict.length,
			       programs[i]->number, text);
	for (size_t i = 0; i < count; i++)
		spin_buffer_print(text, "extern const char spin_manifest_%u[];\n",
				  programs[i]->number);
	/* Its type has structs, of which each program has its own: it has a name for each. */
	for (size_t i = 0; i < count; i++)
		if (strstr(programs[i]->source, " trade("))
			spin_buffer_print(text, "__asm__(\".set spin_trade_%u, spin_trade\");\n",
					  programs[i]->number);
}

static void write_emitted(const struct bench *bench, struct made *const *programs, size_t count)
{
	struct spin_buffer text = { .arena = bench->arena };

	batch_append_emitted(&text, programs, count);
	spin_buffer_print(&text, "const struct checked_program checked_programs[] = {\n");
	for (size_t i = 0; i < count; i++)
		spin_buffer_print(&text, "{ %uu, &spin_record_%u, spin_manifest_%u },\n",
				  programs[i]->number, programs[i]->number, programs[i]->number);
	spin_buffer_print(&text, "};\nconst unsigned int checked_program_count = %zu;\n", count);
	write_file(path_of(bench, WAY_CHECKED, ".c"), spin_buffer_text(&text), text.length);
	write_file(path_of(bench, WAY_OPTIMISED, ".c"), spin_buffer_text(&text), text.length);
}

/* The name behind this text; "" if it is not there. */
static const char *name_behind(const struct bench *bench, const char *source, const char *before)
{
	const char *name = strstr(source, before);

	name = name ? name + strlen(before) : "";
	return spin_arena_copy(bench->arena, name, strcspn(name, ",)"));
}

/* Of the handler, of one that runs later or a strand, and of a procedure that is exported. */
static void append_plain(const struct bench *bench, const struct made *made,
			 struct spin_buffer *text)
{
	const char *handler = name_behind(bench, made->source, "\nbind(test_event, ");
	const char *later = name_behind(bench, made->source, "\nbind(test_silent, ");
	const char *strand = name_behind(bench, made->source, "\nbind(task, ");
	const char *exported = name_behind(bench, made->source, "\nexports(");

	spin_buffer_print(text, "{ %uu, &binding_of_%s, ", made->number, handler);
	later = *later ? later : strand;
	spin_buffer_print(text, *later ? "&binding_of_%s, " : "NULL%s, ", later);
	spin_buffer_print(text, *exported ? "%s_ask },\n" : "NULL%s },\n", exported);
}

static void write_sources(const struct bench *bench, struct made *const *programs, size_t count)
{
	struct spin_buffer text = { .arena = bench->arena };

	for (size_t i = 0; i < count; i++)
		spin_buffer_print(&text, "# 1 \"%u.c\"\n%s", programs[i]->number,
				  programs[i]->plain);
	spin_buffer_print(&text, "const struct plain_program plain_programs[] = {\n");
	for (size_t i = 0; i < count; i++)
		append_plain(bench, programs[i], &text);
	spin_buffer_print(&text, "};\nconst u32 plain_program_count = %zu;\n", count);
	write_file(path_of(bench, WAY_PLAIN, ".c"), spin_buffer_text(&text), text.length);
}

/* Compiles and links one way; whether gcc took it.  What it said is in the way's .log. */
static int compile(const struct bench *bench, enum way way)
{
	const char *side = way == WAY_PLAIN ? "plain" : "checked";
	const char *world = way == WAY_CHECKED ? "sanitized_" : "";
	const char *pools = way == WAY_PLAIN ? "" :
		spin_arena_format(bench->arena,
				  "%s/%spools.o %s/%sseats.o %s/%sstrands.o %s/%swalks.o",
				  bench->world, world, bench->world, world, bench->world, world,
				  bench->world, world);
	const char *command = spin_arena_format(bench->arena,
		"gcc -w %s %s -I%s/world %s -c -o %s %s >%s 2>&1 && "
		"gcc %s -o %s %s %s/%s%s.o %s/world.o %s/tables.o %s/list.o %s >>%s 2>&1",
		bench->flags, way == WAY_PLAIN ? bench->interfaces : "", bench->sources,
		ways[way].flags, path_of(bench, way, ".o"), path_of(bench, way, ".c"),
		path_of(bench, way, ".log"), ways[way].link, path_of(bench, way, ""),
		path_of(bench, way, ".o"), bench->world, world, side, bench->world, bench->world,
		bench->world, pools, path_of(bench, way, ".log"));

	return system(command) == 0;
}

/* Plain C is what clang takes, too, if there is one: it judges alone, which costs little. */
static int another_takes(const struct bench *bench)
{
	const char *command = spin_arena_format(bench->arena,
		"! command -v clang >%s 2>&1 || "
		"clang -w -fsyntax-only %s %s -I%s/world -include plain.h %s >>%s 2>&1",
		path_of(bench, WAY_PLAIN, ".log"), bench->flags, bench->interfaces, bench->sources,
		path_of(bench, WAY_PLAIN, ".c"), path_of(bench, WAY_PLAIN, ".log"));

	return system(command) == 0;
}

static int is_run(const struct bench *bench, enum way way)
{
	return way != WAY_OPTIMISED || !bench->is_short;
}

static int compile_all(const struct bench *bench, struct made *const *programs, size_t count)
{
	write_emitted(bench, programs, count);
	write_sources(bench, programs, count);
	for (enum way way = 0; way < WAYS; way++)
		if (is_run(bench, way) && !compile(bench, way))
			return (int)way + 1;
	return another_takes(bench) ? 0 : WAY_PLAIN + 1;
}

static const char *shortened(struct spin_arena *arena, const char *text)
{
	return spin_arena_copy(arena, text, strnlen(text, 1500));
}

/* How many programs came to their end. */
static size_t ended_programs(const char *output)
{
	size_t count = 0;

	for (const char *at = output; (at = strstr(at, "end ")); at++)
		count += at == output || at[-1] == '\n';
	return count;
}

/* Runs from program @first on; the output of programs that came to their end, and how many. */
static size_t run_once(const struct bench *bench, enum way way, size_t first,
		       struct spin_buffer *output, const char **report)
{
	const char *log = path_of(bench, way, ".log"), *text;
	int status = system(spin_arena_format(bench->arena,
		"ASAN_OPTIONS=detect_stack_use_after_return=1 UBSAN_OPTIONS=print_stacktrace=0 "
		"%s %zu >%s 2>%s", path_of(bench, way, ""), first, path_of(bench, way, ".out"), log));

	text = batch_read_file(bench->arena, path_of(bench, way, ".out"));
	spin_buffer_print(output, "%s\n", text);
	*report = status ? shortened(bench->arena, batch_read_file(bench->arena, log)) : NULL;
	if (status && !**report)
		*report = spin_arena_format(bench->arena, "%s: status %d", ways[way].name, status);
	return ended_programs(text);
}

/* Runs all; a program that ends the process has failed, and the others go on behind it. */
static const char *run_way(const struct bench *bench, enum way way, struct made *const *programs,
			   size_t count)
{
	struct spin_buffer output = { .arena = bench->arena };
	const char *report;
	size_t first = 0;

	while (first < count) {
		first += run_once(bench, way, first, &output, &report);
		if (!report)
			break;
		/* Behind the last one: what was leaked. */
		if (first == count)
			first = count - 1;
		programs[first]->failure = FAILURE_REPORT;
		programs[first]->why = report;
		first++;
	}
	return spin_buffer_text(&output);
}

const char *batch_run_on(const struct bench *bench, struct made *const *programs, size_t count)
{
	write_emitted(bench, programs, count);
	if (!compile(bench, WAY_OPTIMISED))
		return NULL;
	if (system(spin_arena_format(bench->arena, "%s 0 on >%s 2>%s",
				     path_of(bench, WAY_OPTIMISED, ""),
				     path_of(bench, WAY_OPTIMISED, ".out"),
				     path_of(bench, WAY_OPTIMISED, ".log"))))
		return NULL;
	return batch_read_file(bench->arena, path_of(bench, WAY_OPTIMISED, ".out"));
}

void batch_run(const struct bench *bench, struct made *const *programs, size_t count)
{
	const char *outputs[WAYS];
	int broken;

	if (!count)
		return;
	broken = compile_all(bench, programs, count);
	if (broken && count > 1) {
		/* Each for itself, to find out which one.  That takes long, and must not go unseen. */
		printf("# not taken in one file: %.300s\n", batch_read_file(bench->arena,
			path_of(bench, (enum way)(broken - 1), ".log")));
		for (size_t i = 0; i < count; i++)
			batch_run(bench, &programs[i], 1);
		return;
	}
	if (broken) {
		programs[0]->failure = FAILURE_NOT_C;
		programs[0]->why = shortened(bench->arena, batch_read_file(bench->arena,
			path_of(bench, (enum way)(broken - 1), ".log")));
		return;
	}
	for (enum way way = 0; way < WAYS; way++)
		outputs[way] = is_run(bench, way) ? run_way(bench, way, programs, count) : NULL;
	for (size_t i = 0; i < count; i++)
		if (!programs[i]->failure)
			compare_program(bench->arena, programs[i], outputs[WAY_CHECKED],
					outputs[WAY_OPTIMISED], outputs[WAY_PLAIN]);
}
