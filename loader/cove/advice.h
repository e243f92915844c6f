/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What to write instead of a name that means nothing: what a habit of C is called here,
 * a name that looks alike, or the interface that declares it.
 */
#ifndef COVE_ADVICE_H
#define COVE_ADVICE_H

#include "../common/map.h"
#include "diagnostic.h"

/**
 * struct cove_advice - the search for what was meant
 * @diagnostics: where it will be told
 * @name: the name that means nothing
 * @nearest: a name that looks alike, or NULL
 * @distance: how far that is from @name
 */
struct cove_advice {
	struct cove_diagnostics *diagnostics;
	const char *name;
	const char *nearest;
	size_t distance;
};

/* Where nothing is known of the name of a type. */
#define COVE_NO_TYPE_HINT						\
	"integers are u8 to u64 and s8 to s64; other types come with an interface, or begin "	\
	"with struct or enum"

/* What to write instead of a name that means something elsewhere; NULL: it is no habit. */
const char *cove_advice_habit(const char *name);

/**
 * cove_advice_reserved() - what to write instead of a name that no program may bear
 * @name: it
 *
 * Return: the hint.
 */
const char *cove_advice_reserved(const char *name);

/* Begins a search. */
struct cove_advice cove_advice_begin(struct cove_diagnostics *diagnostics, const char *name);
/* Perhaps one of these was meant. */
void cove_advice_consider(struct cove_advice *advice, const struct spin_map *names);
/* Perhaps one of the language's own words was meant. */
void cove_advice_consider_words(struct cove_advice *advice);
/* Perhaps a word was meant that begins a declaration. */
void cove_advice_consider_keywords(struct cove_advice *advice);
/* The hint; @otherwise where nothing was found. */
const char *cove_advice_text(const struct cove_advice *advice, const char *otherwise);

#endif
