/* SPDX-License-Identifier: GPL-2.0-only */
/* Compiles accepted programs, many at once, in three ways, runs them, and compares. */
#ifndef GENERATE_BATCH_H
#define GENERATE_BATCH_H

#include "../../../loader/common/buffer.h"
#include "compiler.h"

enum failure {
	FAILURE_NONE,
	FAILURE_REFUSED,	/* a program that keeps the rules was refused */
	FAILURE_ACCEPTED,	/* a program that breaks one was accepted */
	FAILURE_NOT_C,		/* gcc does not take what was emitted, or the source */
	FAILURE_REPORT,		/* a sanitizer, or the end of the process */
	FAILURE_OPTIMISED,	/* the emitted C runs differently at -O0 and -O2 */
	FAILURE_UNLIKE_C,	/* the program runs differently from what C says */
};

/**
 * struct made - a program that was made
 * @seed: that made it
 * @number: in its names
 * @source: its text
 * @plain: the same for plain C, with indices looked at
 * @is_local: it has what the kernel's world has not
 * @verdict: what the compiler says of it
 * @failure: what is wrong with it
 * @why: one line about that, or more
 * @raises: raises that were seen
 * @faults: how many ended with a fault
 * @compared: how many were compared with plain C
 */
struct made {
	unsigned long long seed;
	unsigned int number;
	const char *source;
	const char *plain;
	int is_local;
	struct verdict verdict;
	enum failure failure;
	const char *why;
	unsigned int raises;
	unsigned int faults;
	unsigned int compared;
};

/**
 * struct bench - where programs are compiled and run
 * @arena: for what is read
 * @folder: for files
 * @world: folder of the world's objects, built before
 * @flags: for gcc: what the emitted C relies on, and where headers lie
 * @interfaces: for gcc: where interfaces lie
 * @sources: where this program's sources lie
 * @is_short: leave out the C that is compiled with -O2
 */
struct bench {
	struct spin_arena *arena;
	const char *folder;
	const char *world;
	const char *flags;
	const char *interfaces;
	const char *sources;
	int is_short;
};

/* A file's text; ends the process without it. */
char *batch_read_file(struct spin_arena *arena, const char *path);

/* What a failure is called. */
const char *failure_name(enum failure failure);

/**
 * batch_run() - run accepted programs
 * @bench: where
 * @programs: which; their failure, why and counts are set
 * @count: how many
 */
void batch_run(const struct bench *bench, struct made *const *programs, size_t count);

/* What the compiler made of them, as one text, without the table of them. */
void batch_append_emitted(struct spin_buffer *text, struct made *const *programs, size_t count);

/*
 * Runs them as the kernel does, compiled for speed: C, an array of struct generated_raise for
 * each.  NULL if they cannot be compiled, or end the process.
 */
const char *batch_run_on(const struct bench *bench, struct made *const *programs, size_t count);

#endif
