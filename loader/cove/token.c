// SPDX-License-Identifier: GPL-2.0-only
#include "token.h"

#include <string.h>

struct spelling {
	const char *text;
	const char *instead;
	char is_word;
	char is_mark;
};

static const struct spelling spellings[] = {
#define PLAIN(kind, description) { description, NULL, 0, 0 },
#define MARK(kind, spelling) { spelling, NULL, 0, 1 },
#define KEYWORD(kind, spelling) { spelling, NULL, 1, 0 },
#define REFUSED(kind, spelling, instead) { spelling, instead, 1, 0 },
#include "token.def"
#undef PLAIN
#undef MARK
#undef KEYWORD
#undef REFUSED
};

const char *cove_token_spelling(enum cove_token_kind kind)
{
	return spellings[kind].text;
}

enum cove_token_kind cove_token_word(const char *text, const char **instead)
{
	for (unsigned int i = 0; i < COVE_TOKEN_KINDS; i++) {
		if (spellings[i].is_word && !strcmp(spellings[i].text, text)) {
			*instead = spellings[i].instead;
			return (enum cove_token_kind)i;
		}
	}
	*instead = NULL;
	return COVE_TOKEN_NAME;
}

enum cove_token_kind cove_token_mark(const char *text, size_t *length)
{
	for (unsigned int i = 0; i < COVE_TOKEN_KINDS; i++) {
		*length = strlen(spellings[i].text);
		if (spellings[i].is_mark && !strncmp(spellings[i].text, text, *length))
			return (enum cove_token_kind)i;
	}
	*length = 0;
	return COVE_TOKEN_END;
}
