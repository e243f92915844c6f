/* SPDX-License-Identifier: GPL-2.0-only */
/* What the compiler has to say; collected, never printed from here. */
#ifndef COVE_DIAGNOSTIC_H
#define COVE_DIAGNOSTIC_H

#include "../common/buffer.h"
#include "mutant.h"
#include "source.h"

enum cove_severity { COVE_ERROR, COVE_WARNING, COVE_NOTE };

enum cove_diagnostic_id {
#define DIAGNOSTIC(name, id, severity, rule, text, hint) COVE_##name,
#include "diagnostic.def"
#undef DIAGNOSTIC
	COVE_DIAGNOSTIC_IDS
};

/**
 * struct cove_diagnostic - one message
 * @id: stable name, "COVE0042"
 * @rule: rule of the language that was broken, "R4", or ""
 * @severity: an error, or a note that belongs to the error before it
 * @at: where
 * @text: one line
 * @hint: what to write instead, or ""
 */
struct cove_diagnostic {
	const char *id;
	const char *rule;
	enum cove_severity severity;
	struct cove_position at;
	const char *text;
	const char *hint;
};

/**
 * struct cove_diagnostics - messages of one run
 * @sources: the files that the positions mean
 * @list: the messages, in the order found
 * @errors: how many of them are errors
 * @mild: how many of these left the tree as if the program were right, so that it can be checked
 * @torn: the parser skipped something: the tree has holes
 * @left_out: the last error was one that a mutant does not tell
 * @quiet: while not 0, messages are dropped (a pass looks at code more than once)
 * @mutant: what a test build leaves out
 */
struct cove_diagnostics {
	struct spin_arena *arena;
	struct cove_sources *sources;
	SPIN_ARRAY(struct cove_diagnostic, list);
	unsigned int errors;
	unsigned int mild;
	unsigned int torn;
	int left_out;
	unsigned int quiet;
	struct cove_mutant mutant;
};

/**
 * cove_diagnostic_add() - say something
 * @diagnostics: where it is kept; a repetition at the same place is dropped
 * @at: where the program is at fault
 * @id: what is wrong; its text and its hint in diagnostic.def format the further arguments
 */
void cove_diagnostic_add(struct cove_diagnostics *diagnostics, struct cove_position at,
			 enum cove_diagnostic_id id, ...);

/**
 * cove_diagnostic_forgive() - errors since then have left the tree whole
 * @diagnostics: where they are kept
 * @errors: how many errors there were before
 */
void cove_diagnostic_forgive(struct cove_diagnostics *diagnostics, unsigned int errors);

/**
 * cove_diagnostic_print() - the messages as people read them
 * @diagnostics: which
 * @out: where the text goes
 */
void cove_diagnostic_print(const struct cove_diagnostics *diagnostics, struct spin_buffer *out);

/**
 * cove_diagnostic_print_json() - the messages as programs read them, an array of objects
 * @diagnostics: which
 * @out: where the text goes
 */
void cove_diagnostic_print_json(const struct cove_diagnostics *diagnostics,
				struct spin_buffer *out);

#endif
