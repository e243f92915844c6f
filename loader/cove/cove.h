/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The Cove compiler as a library.
 *
 * One struct cove holds one run: sources, messages and results live as long as
 * it does.  Nothing is printed, nothing is global, nothing ends the process; when
 * memory is exhausted a call returns -ENOMEM and the run can only be closed.
 */
#ifndef COVE_H
#define COVE_H

#include <stddef.h>

#include "mutant.h"

struct cove;

/**
 * struct cove_options - what to compile
 * @path: the program, or the header of an interface
 * @folders: where interfaces lie, best first; kept, not copied
 * @folder_count: how many
 * @oracle: the C asks the oracle of <spin/oracle.h>
 * @unmasked: nothing is masked against speculation, and the manifest says so
 * @mutant: what a test build leaves out
 */
struct cove_options {
	const char *path;
	const char *const *folders;
	size_t folder_count;
	int oracle;
	int unmasked;
	struct cove_mutant mutant;
};

/**
 * struct cove_message - one message
 * @id: stable name, "COVE0042"
 * @rule: rule that was broken, "R4", or ""
 * @severity: "error", "warning" or "note"
 * @file: path as it was opened
 * @line: from 1; 0: no place in particular
 * @column: from 1, in bytes
 * @text: what is wrong
 * @hint: what to write instead, or ""
 * @source: the line of the source, or ""
 */
struct cove_message {
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
 * struct cove_declared - one procedure of an interface
 * @interface: name of the interface
 * @name: name of the procedure
 * @class: "pure", "atomic", "blocking" or "strand"
 * @digest: 32 hexadecimal digits
 * @declaration: the canonical text that was digested
 */
struct cove_declared {
	const char *interface;
	const char *name;
	const char *class;
	const char *digest;
	const char *declaration;
};

/**
 * cove_open() - begin a run
 * @options: kept until cove_close()
 *
 * Return: the run, or NULL without memory.
 */
struct cove *cove_open(const struct cove_options *options);

/**
 * cove_close() - end a run and free all that came of it
 * @cove: may be NULL
 */
void cove_close(struct cove *cove);

/**
 * cove_check() - read a program and hold it against the rules
 * @cove: the run
 *
 * Return: 0; -EINVAL if there are errors, see cove_messages(); -ENOMEM.
 */
int cove_check(struct cove *cove);

/**
 * cove_build() - check, and make C of it
 * @cove: the run
 * @text: where the text goes, owned by the run
 * @length: where its length goes
 *
 * Return: as cove_check(); -EIO if no digest could be made.
 */
int cove_build(struct cove *cove, const char **text, size_t *length);

/**
 * cove_digests() - the procedures that a header declares
 * @cove: the run; its path is the header's
 * @list: where the array goes, owned by the run
 * @count: where its length goes
 *
 * Return: as cove_build().
 */
int cove_digests(struct cove *cove, const struct cove_declared **list, size_t *count);

/**
 * cove_dump() - the outcome of a pass, as text
 * @cove: the run
 * @name: the pass: "text", "tokens" and "tree", which show what they can of a program with
 *	errors; "types", "rules", "checks" and "c", which show correct programs
 * @text: where the text goes, owned by the run
 *
 * What each shows stands in docs/hacking-cove.md.
 *
 * Return: as cove_build(); -ENOENT if there is no such pass.
 */
int cove_dump(struct cove *cove, const char *name, const char **text);

/**
 * cove_passes() - the names of the passes
 *
 * Return: in the order in which they run; ended by NULL.
 */
const char *const *cove_passes(void);

/**
 * cove_messages() - what was said so far
 * @cove: the run
 * @list: where the array goes, owned by the run
 *
 * Return: its length, or -ENOMEM.
 */
long cove_messages(struct cove *cove, const struct cove_message **list);

/**
 * cove_print_messages() - what was said so far, as text
 * @cove: the run
 * @as_json: an array of objects instead of lines for people
 * @text: where it goes, owned by the run
 *
 * Return: 0 or -ENOMEM.
 */
int cove_print_messages(struct cove *cove, int as_json, const char **text);

/**
 * cove_files() - the files that the program is made of, without interfaces
 * @cove: the run, after cove_check() or cove_build()
 * @list: where the array of paths goes, owned by the run; the program is first
 *
 * Return: its length, or -ENOMEM.
 */
long cove_files(struct cove *cove, const char *const **list);

#endif
