// SPDX-License-Identifier: GPL-2.0-only
#include "word.h"

#include <stddef.h>
#include <string.h>

static const struct cove_word words[] = {
	{ COVE_WORD_NONE, "", COVE_WORD_IN_LATER, "" },
#define WORD(kind, spelling, place, arguments) \
	{ COVE_WORD_##kind, spelling, COVE_WORD_IN_##place, arguments },
#include "word.def"
#undef WORD
};

const struct cove_word *cove_word_find(const char *spelling)
{
	for (size_t i = 1; i < sizeof(words) / sizeof(*words); i++)
		if (*words[i].spelling == *spelling && !strcmp(words[i].spelling, spelling))
			return &words[i];
	return NULL;
}

const struct cove_word *cove_word_of(enum cove_word_kind kind)
{
	return &words[kind];
}

int cove_word_is_atomic(enum cove_word_kind kind)
{
	return kind >= COVE_WORD_ATOMIC_LOAD && kind <= COVE_WORD_ATOMIC_COMPARE_EXCHANGE;
}

int cove_word_is_from(enum cove_word_kind kind)
{
	return kind >= COVE_WORD_FROM_BE16 && kind <= COVE_WORD_FROM_LE64;
}
