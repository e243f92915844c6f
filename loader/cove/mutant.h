/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A compiler that lacks something: for tests that a rule or a check is what stops an attack.
 *
 * Only a test build (-DCOVE_MUTANT) knows "--without=NAME,...": identifiers of diagnostics,
 * which it does not report, checks of inserted.def, which it does not insert, and steps of
 * proofs of lie.def, which it gets wrong.  In every other build a mutant has no members, lacks nothing, and there is no such option.
 */
#ifndef COVE_MUTANT_H
#define COVE_MUTANT_H

#include <string.h>

/**
 * struct cove_mutant - what this compiler lacks
 * @without: names with commas between them, or NULL
 */
struct cove_mutant {
#ifdef COVE_MUTANT
	const char *without;
#endif
};

#ifdef COVE_MUTANT

static inline int cove_mutant_lacks(const struct cove_mutant *mutant, const char *name)
{
	size_t length = strlen(name);

	for (const char *at = mutant->without; at && *at; at += strcspn(at, ","), at += *at == ',')
		if (strcspn(at, ",") == length && !memcmp(at, name, length))
			return 1;
	return 0;
}

/* Is it the option, and not another one? */
static inline int cove_mutant_read(struct cove_mutant *mutant, const char *argument)
{
	static const char option[] = "--without=";

	if (strncmp(argument, option, strlen(option)))
		return 0;
	mutant->without = argument + strlen(option);
	return 1;
}

#else

static inline int cove_mutant_lacks(const struct cove_mutant *mutant, const char *name)
{
	(void)mutant;
	(void)name;
	return 0;
}

static inline int cove_mutant_read(struct cove_mutant *mutant, const char *argument)
{
	(void)mutant;
	(void)argument;
	return 0;
}

#endif
#endif
