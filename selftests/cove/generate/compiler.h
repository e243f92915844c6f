/* SPDX-License-Identifier: GPL-2.0-only */
/* Cove's compiler, in this process. */
#ifndef GENERATE_COMPILER_H
#define GENERATE_COMPILER_H

#include "../../../loader/common/arena.h"

/**
 * struct verdict - what the compiler says of a program
 * @is_accepted: it made C of it
 * @messages: what it said, as for people
 * @id: of its first message, or ""
 * @text: the C that it made, or NULL
 * @length: bytes of @text
 */
struct verdict {
	int is_accepted;
	const char *messages;
	const char *id;
	const char *text;
	size_t length;
};

/**
 * struct compiler - how programs are compiled
 * @folders: where interfaces lie
 * @without: what a compiler for tests leaves out, or NULL
 * @interfaces: what the system's preprocessor makes of the includes; set by the first call
 */
struct compiler {
	const char *folders[2];
	const char *without;
	const char *interfaces;
};

/**
 * compiler_start() - have the includes preprocessed, which all programs share
 * @arena: who owns that
 * @compiler: whose folders are set
 *
 * Return: 0, or -1 with a message on standard error.
 */
int compiler_start(struct spin_arena *arena, struct compiler *compiler);

/**
 * compiler_run() - compile a program
 * @arena: who owns the verdict
 * @compiler: after compiler_start()
 * @path: the program's file, which is there
 * @verdict: where the verdict goes
 */
void compiler_run(struct spin_arena *arena, const struct compiler *compiler, const char *path,
		  struct verdict *verdict);

/* Did the compiler say this? */
int verdict_has(const struct verdict *verdict, const char *id);

#endif
