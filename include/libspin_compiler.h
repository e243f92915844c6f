/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The part of libspin that holds programs against the rules of Cove, and explains the
 * messages about them.  <libspin.h> includes it.
 */
#ifndef LIBSPIN_COMPILER_H
#define LIBSPIN_COMPILER_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

struct spin_context;

/**
 * struct spin_diagnostic - one message of the compiler
 * @id: stable id of the message, as "COVE0012"
 * @rule: rule that was broken, as "R4", or NULL
 * @severity: "error", "warning" or "note"
 * @file: source file, or NULL
 * @line: from 1, 0 if it has no place
 * @column: from 1
 * @text: the message
 * @hint: what to write instead, or NULL
 * @source: the offending line, or NULL
 */
struct spin_diagnostic {
	const char *id;
	const char *rule;
	const char *severity;
	const char *file;
	unsigned int line;
	unsigned int column;
	const char *text;
	const char *hint;
	const char *source;
};

/**
 * typedef spin_diagnostic_function - receives the messages of the compiler
 * @data: as given with it
 * @diagnostic: valid during the call
 */
typedef void spin_diagnostic_function(void *data, const struct spin_diagnostic *diagnostic);

#define SPIN_EXPLANATION_FILES 2

/**
 * struct spin_explanation_file - a file of a program
 * @name: of the header that the program includes; "" for the program itself
 * @text: its text; NULL: there is no such file
 */
struct spin_explanation_file {
	const char *name;
	const char *text;
};

/**
 * struct spin_explanation - the long text of a message of the compiler
 * @id: stable id of the message, as "COVE0012"
 * @rule: rule that it enforces, as "R4", or NULL
 * @rule_text: what the rule says, or NULL
 * @title: one line
 * @text: why it is there; paragraphs of lines that fit 76 columns
 * @wrong: a program that gets this message and no other; without files if no program does
 * @right: the same, mended
 *
 * All of it lives as long as the library is loaded.
 */
struct spin_explanation {
	const char *id;
	const char *rule;
	const char *rule_text;
	const char *title;
	const char *text;
	struct spin_explanation_file wrong[SPIN_EXPLANATION_FILES];
	struct spin_explanation_file right[SPIN_EXPLANATION_FILES];
};

/**
 * spin_explanation_get() - the long text of a message of the compiler
 * @id: stable id of the message; "COVE" may be left out
 * @explanation: out: the text
 *
 * Return: 0; -ENOENT: there is no such id.  Since: 1.
 */
int spin_explanation_get(const char *id, struct spin_explanation *explanation);

/**
 * spin_explanation_nearest() - the ids that look most like a word that is none
 * @word: the word
 * @ids: out: ids, the nearest first; they live as long as the library is loaded
 * @count: how many are wanted
 *
 * Return: how many there are, at most @count.  Since: 1.
 */
size_t spin_explanation_nearest(const char *word, const char **ids, size_t count);

/**
 * spin_context_set_unmasked() - leave out the masks against speculation
 * @context: whose
 * @unmasked: programs are built without them, and spindles that were built without are installed;
 *	else neither
 *
 * Whoever installs such a spindle needs CAP_PERFMON besides.  Since: 1.
 */
void spin_context_set_unmasked(struct spin_context *context, bool unmasked);

/**
 * spin_context_set_oracle() - build programs that ask the oracle
 * @context: whose
 * @oracle: as they run, programs built from now on ask whether what the compiler claims of them is
 *	true; they are larger and slower, and one lie is the kernel's end (parameter oracle_panics
 *	of spin.ko)
 *
 * Since: 1.
 */
void spin_context_set_oracle(struct spin_context *context, bool oracle);

/**
 * spin_build_check() - check a Cove program, build nothing
 * @context: context
 * @path: the program
 * @tell: receives the compiler's messages, or NULL
 * @data: handed to @tell
 *
 * Return: 0; -EILSEQ: the program has errors; -EOPNOTSUPP: this library was
 * built without the compiler; other negative errno.  Since: 1.
 */
int spin_build_check(struct spin_context *context, const char *path,
		     spin_diagnostic_function *tell, void *data);

/**
 * spin_build_passes() - the names of the compiler's passes
 *
 * Return: in the order in which they run; ended by NULL.  Since: 1.
 */
const char *const *spin_build_passes(void);

/**
 * spin_build_dump() - what a pass of the compiler leaves of a Cove program
 * @context: context
 * @path: the program
 * @pass: name of the pass
 * @tell: receives the compiler's messages, or NULL
 * @data: handed to @tell
 * @text: out: the text; the caller frees it with free().  NULL if the pass left none;
 *	early passes leave some of a program with errors
 *
 * Return: as spin_build_check(); -ENOENT: there is no such pass.  Since: 1.
 */
int spin_build_dump(struct spin_context *context, const char *path, const char *pass,
		    spin_diagnostic_function *tell, void *data, char **text);

#ifdef __cplusplus
}
#endif

#endif
