// SPDX-License-Identifier: GPL-2.0-only
/*
 * Makes programs, has them compiled, runs what was accepted, and says what went wrong.
 *   generate SEED=N COUNT=N BATCH=N FOLDER=PATH WORLD=PATH SOURCES=PATH TOP=PATH FLAGS=TEXT
 *            [WITHOUT=CHECK] [RECORD=PATH] [TRIES=N] [AGAIN=PATH]
 * With RECORD, the programs are not judged: COUNT of them that were accepted are written for the
 * kernel, a file for each batch, PATH and a number and ".c".
 * A program that fails is made small by as many TRIES; of a compiler that leaves something out
 * none is, unless TRIES is given.  With AGAIN, the program of SEED that lies in PATH.c, and for
 * plain C in PATH.plain.c, is judged as it is written there.
 * Program number i of a run is made of the seed SEED + i: SEED and COUNT=1 bring it again.
 * Status: 0 nothing went wrong, 1 something did, 2 misuse.
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "batch.h"
#include "generator.h"
#include "minimise.h"
#include "record.h"

/* Each takes a second or so. */
#define MOST_TRIES 300
#define MOST_SHOWN 5

struct run {
	unsigned long long seed;
	unsigned long long count;
	unsigned int batch;
	struct bench bench;
	struct compiler compiler;
	const char *top;
	const char *program_path;
	const char *record;
	unsigned int tries;
	unsigned int recorded_files;
	unsigned long long recorded;
};

struct tally {
	unsigned long long right, near, near_accepted, near_refused, failures;
	unsigned long long raises, faults, compared;
};

/* For who ends the process. */
static volatile unsigned long long seed_now;

static void on_death(int signal)
{
	fprintf(stderr, "\nSEED=%llu COUNT=1: the compiler ended the process (signal %d)\n",
		seed_now, signal);
	_exit(1);
}

/* Which edge of its program a near miss gets wrong; NULL: none, it keeps the rules. */
static struct node *choose_edge(const struct program *program, unsigned long long seed)
{
	struct random random = { seed ^ 0x5eed };

	random_next(&random);
	if (random_once_in(&random, 2) || !program->edges_count)
		return NULL;
	return program->edges[random_below(&random, (unsigned int)program->edges_count)];
}

static const char *text_of(struct spin_arena *arena, const struct program *program,
			   int is_plain)
{
	struct spin_buffer text = { .arena = arena };

	tree_print(program->root, is_plain, &text);
	return spin_buffer_text(&text);
}

static void write_program(const char *path, const char *text)
{
	FILE *file = fopen(path, "w");

	if (!file || fputs(text, file) < 0 || fclose(file)) {
		perror(path);
		exit(2);
	}
}

static void judge(const struct run *run, struct spin_arena *arena, struct made *made)
{
	write_program(run->program_path, made->source);
	compiler_run(arena, &run->compiler, run->program_path, &made->verdict);
}

/* Makes a program and has it compiled. */
static void make(const struct run *run, struct spin_arena *arena, unsigned long long seed,
		 struct made *made, struct tally *tally)
{
	struct program program;
	struct node *edge;

	seed_now = seed;
	generate_program(arena, seed, &program);
	edge = choose_edge(&program, seed);
	if (edge)
		edge->is_wrong = 1;
	*made = (struct made){ .seed = seed, .number = (unsigned int)(seed % 1000000),
			       
			       .source = text_of(arena, &program, 0),
			       .plain = text_of(arena, &program, 1), .why = "" };
	judge(run, arena, made);
	if (!edge && !made->verdict.is_accepted)
		made->failure = FAILURE_REFUSED;
	if (edge && edge->expected && made->verdict.is_accepted)
		made->failure = FAILURE_ACCEPTED;
	if (made->failure)
		made->why = edge ? edge->text : made->verdict.messages;
	made->is_local = program.is_local;
	tally->right += !edge;
	tally->near += edge != NULL;
	tally->near_accepted += edge && made->verdict.is_accepted;
	tally->near_refused += edge && edge->expected && !made->verdict.is_accepted;
}

struct showing {
	const struct run *run;
	const struct program *program;
	struct node *edge;
	enum failure failure;
	const char *id;
	jmp_buf escape;
};

/* With memory of its own: it is asked often. */
static int still_shows(void *context)
{
	struct showing *showing = context;
	struct run run = *showing->run;
	struct spin_arena arena = { .escape = &showing->escape };
	struct made made = { .source = text_of(&arena, showing->program, 0),
			     .plain = text_of(&arena, showing->program, 1), .why = "" };
	struct made *one = &made;
	const char *right;
	int shows;

	run.bench.arena = &arena;
	run.bench.is_short = 0;
	made.number = (unsigned int)(seed_now % 1000000);
	judge(&run, &arena, &made);
	if (showing->failure == FAILURE_REFUSED) {
		shows = !made.verdict.is_accepted && !strcmp(made.verdict.id, showing->id);
	} else if (showing->failure == FAILURE_ACCEPTED) {
		showing->edge->is_wrong = 0;
		right = text_of(&arena, showing->program, 0);
		showing->edge->is_wrong = 1;
		shows = made.verdict.is_accepted && strcmp(made.source, right);
	} else {
		if (made.verdict.is_accepted && strstr(made.source, "\nbind("))
			batch_run(&run.bench, &one, 1);
		shows = made.failure == showing->failure;
	}
	spin_arena_free(&arena);
	return shows;
}

/* The same program again, as small as it still shows what is wrong. */
static void show_small(const struct run *run, struct spin_arena *arena, const struct made *made)
{
	struct program program;
	struct showing showing = { .run = run, .program = &program, .failure = made->failure,
				   .id = made->verdict.id };
	struct minimise minimise = { arena, still_shows, &showing, run->tries };
	const char *path = spin_arena_format(arena, "%s/failed_%llu", run->bench.folder, made->seed);

	seed_now = made->seed;
	write_program(spin_arena_format(arena, "%s.c", path), made->source);
	if (setjmp(showing.escape)) {
		fprintf(stderr, "no memory\n");
		exit(2);
	}
	generate_program(arena, made->seed, &program);
	showing.edge = choose_edge(&program, made->seed);
	if (showing.edge)
		showing.edge->is_wrong = 1;
	if (!still_shows(&showing)) {
		printf("# alone it does not show; see %s.c\n", path);
		return;
	}
	minimise_tree(&minimise, program.root);
	write_program(spin_arena_format(arena, "%s.small.c", path), text_of(arena, &program, 0));
	write_program(spin_arena_format(arena, "%s.small.plain.c", path),
		      text_of(arena, &program, 1));
	printf("# as small as it could be made, %s.small.c:\n%s\n", path, text_of(arena, &program, 0));
}

static void report(const struct run *run, struct spin_arena *arena, const struct made *made,
		   struct tally *tally)
{
	printf("# SEED=%llu COUNT=1: %s\n# %s\n", made->seed, failure_name(made->failure), made->why);
	fflush(stdout);
	/* What was planted is shown once. */
	if (++tally->failures <= (run->compiler.without ? 1 : MOST_SHOWN) && run->tries)
		show_small(run, arena, made);
	fflush(stdout);
}

/* Does the program that is written there fail?  What its edges were is not known any more. */
static int judge_again(struct run *run, struct spin_arena *arena, const char *path)
{
	struct made made = { .seed = run->seed, .number = (unsigned int)(run->seed % 1000000),
			     .why = "" };
	struct made *one = &made;

	made.source = batch_read_file(arena, spin_arena_format(arena, "%s.c", path));
	made.plain = batch_read_file(arena, spin_arena_format(arena, "%s.plain.c", path));
	run->bench.arena = arena;
	judge(run, arena, &made);
	if (!made.verdict.is_accepted) {
		printf("# refused: %s\n", made.verdict.id);
		return 1;
	}
	batch_run(&run->bench, &one, 1);
	printf("# accepted: %s\n", failure_name(made.failure));
	return made.failure != FAILURE_NONE;
}

/* The accepted ones for the kernel; of one that no sanitizer has seen nothing is known yet. */
static void record_some(struct run *run, struct made *const *accepted, size_t count,
			struct tally *tally)
{
	size_t wanted = count < run->count - run->recorded ? count :
			(size_t)(run->count - run->recorded);

	/* Of as many as a batch has some are right. */
	if (!wanted) {
		printf("# no program was accepted\n");
		tally->failures++;
		return;
	}
	if (record_programs(&run->bench, accepted, wanted,
			    spin_arena_format(run->bench.arena, "%s%u.c", run->record,
					      run->recorded_files++))) {
		printf("# programs from SEED=%llu on could not be recorded\n", accepted[0]->seed);
		tally->failures++;
	}
	run->recorded += wanted;
}

static void run_some(struct run *run, unsigned long long seed, unsigned int count,
		     struct tally *tally)
{
	struct spin_arena arena = { 0 };
	jmp_buf escape;
	struct made *all, **accepted;
	size_t accepted_count = 0;

	arena.escape = &escape;
	if (setjmp(escape)) {
		fprintf(stderr, "no memory\n");
		exit(2);
	}
	run->bench.arena = &arena;
	all = spin_arena_allocate(&arena, count * sizeof(*all));
	accepted = spin_arena_allocate(&arena, count * sizeof(struct made *));
	for (unsigned int i = 0; i < count; i++) {
		make(run, &arena, seed + i, &all[i], tally);
		if (all[i].verdict.is_accepted && !all[i].failure &&
		    !(run->record && all[i].is_local))
			accepted[accepted_count++] = &all[i];
	}
	if (run->record) {
		record_some(run, accepted, accepted_count, tally);
		spin_arena_free(&arena);
		return;
	}
	/* To compile for speed takes as long as all the rest: every other time is enough. */
	run->bench.is_short = count > 1 && (seed - run->seed) / run->batch % 2;
	batch_run(&run->bench, accepted, accepted_count);
	for (unsigned int i = 0; i < count; i++) {
		tally->raises += all[i].raises;
		tally->faults += all[i].faults;
		tally->compared += all[i].compared;
		if (all[i].failure)
			report(run, &arena, &all[i], tally);
	}
	spin_arena_free(&arena);
}

/* The value of NAME=value; NULL without it. */
static const char *argument(int count, char **arguments, const char *name)
{
	for (int i = 1; i < count; i++)
		if (!strncmp(arguments[i], name, strlen(name)) &&
		    arguments[i][strlen(name)] == '=')
			return arguments[i] + strlen(name) + 1;
	return NULL;
}

static const char *needed(int count, char **arguments, const char *name)
{
	const char *value = argument(count, arguments, name);

	if (value)
		return value;
	fprintf(stderr, "generate: %s= is not given\n", name);
	exit(2);
}

static void read_arguments(struct spin_arena *arena, int count, char **arguments, struct run *run)
{
	run->seed = strtoull(needed(count, arguments, "SEED"), NULL, 0);
	run->count = strtoull(needed(count, arguments, "COUNT"), NULL, 0);
	run->batch = (unsigned int)atoi(needed(count, arguments, "BATCH"));
	run->top = needed(count, arguments, "TOP");
	run->bench.folder = needed(count, arguments, "FOLDER");
	run->bench.world = needed(count, arguments, "WORLD");
	run->bench.sources = needed(count, arguments, "SOURCES");
	run->bench.flags = needed(count, arguments, "FLAGS");
	run->bench.interfaces = spin_arena_format(arena, "-I%s/selftests/cove/include", run->top);
	run->compiler.folders[0] = spin_arena_format(arena, "%s/include", run->top);
	run->compiler.folders[1] = spin_arena_format(arena, "%s/selftests/cove/include", run->top);
	run->compiler.without = argument(count, arguments, "WITHOUT");
	run->record = argument(count, arguments, "RECORD");
	run->tries = run->compiler.without ? 0 : MOST_TRIES;
	if (argument(count, arguments, "TRIES"))
		run->tries = (unsigned int)atoi(argument(count, arguments, "TRIES"));
	run->program_path = spin_arena_format(arena, "%s/program.c", run->bench.folder);
	if (!run->batch)
		run->batch = 1;
}

static void print_tally(const struct run *run, const struct tally *tally)
{
	printf("# SEED=%llu COUNT=%llu: %llu programs that keep the rules, %llu near misses, of "
	       "which %llu were accepted and %llu refused as they must be\n", run->seed, run->count,
	       tally->right, tally->near, tally->near_accepted, tally->near_refused);
	printf("# %llu raises, %llu ended by a fault, %llu compared with plain C; %llu failures\n",
	       tally->raises, tally->faults, tally->compared, tally->failures);
}

int main(int count, char **arguments)
{
	struct spin_arena arena = { 0 };
	struct tally tally = { 0 };
	struct run run = { 0 };
	jmp_buf escape;

	arena.escape = &escape;
	if (setjmp(escape)) {
		fprintf(stderr, "no memory\n");
		return 2;
	}
	read_arguments(&arena, count, arguments, &run);
	if (compiler_start(&arena, &run.compiler))
		return 2;
	signal(SIGSEGV, on_death);
	signal(SIGABRT, on_death);
	signal(SIGFPE, on_death);
	if (argument(count, arguments, "AGAIN"))
		return judge_again(&run, &arena, argument(count, arguments, "AGAIN"));
	for (unsigned long long done = 0; (run.record ? run.recorded : done) < run.count;
	     done += run.batch) {
		unsigned long long left = run.record ? run.batch : run.count - done;

		run_some(&run, run.seed + done,
			 left < run.batch ? (unsigned int)left : run.batch, &tally);
		/* A compiler that lacks something is seen by one program. */
		if ((run.compiler.without || run.record) && tally.failures)
			break;
	}
	if (run.record) {
		printf("# SEED=%llu: %llu programs, %llu of them near misses that were accepted at most\n",
		       run.seed, run.recorded, tally.near_accepted);
		return tally.failures != 0;
	}
	print_tally(&run, &tally);
	spin_arena_free(&arena);
	/* Near misses that are refused show little. */
	if (tally.near >= 100 && tally.near_accepted * 3 < tally.near) {
		printf("# fewer than a third of the near misses were accepted\n");
		return 1;
	}
	return tally.failures != 0;
}
