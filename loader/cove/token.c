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

/* Every token of a program is asked for here: most spellings are not it by their first letter. */
static const char first_letters[] = {
#define PLAIN(kind, description) 0,
#define MARK(kind, spelling) spelling[0],
#define KEYWORD(kind, spelling) spelling[0],
#define REFUSED(kind, spelling, instead) spelling[0],
#include "token.def"
#undef PLAIN
#undef MARK
#undef KEYWORD
#undef REFUSED
};

/* The next kind from @kind on whose spelling begins with this letter; COVE_TOKEN_KINDS: none. */
static unsigned int next_of(unsigned int kind, char letter)
{
	const char *found = NULL;

	if (letter)
		found = memchr(first_letters + kind, letter, COVE_TOKEN_KINDS - kind);
	return found ? (unsigned int)(found - first_letters) : COVE_TOKEN_KINDS;
}

enum cove_token_kind cove_token_word(const char *text, const char **instead)
{
	for (unsigned int i = next_of(0, *text); i < COVE_TOKEN_KINDS; i = next_of(i + 1, *text)) {
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
	for (unsigned int i = next_of(0, *text); i < COVE_TOKEN_KINDS; i = next_of(i + 1, *text)) {
		if (!spellings[i].is_mark)
			continue;
		*length = strlen(spellings[i].text);
		if (!strncmp(spellings[i].text, text, *length))
			return (enum cove_token_kind)i;
	}
	*length = 0;
	return COVE_TOKEN_END;
}

/* The value of a hexadecimal digit; -1: it is none. */
static int hexadecimal(char c)
{
	static const char digits[] = "0123456789abcdef0123456789ABCDEF";
	const char *at = c ? strchr(digits, c) : NULL;

	return at ? (int)(at - digits) % 16 : -1;
}

static int read_escape(const char **text, unsigned char *character)
{
	static const char escapes[] = "n\nt\tr\r0\0\\\\''\"\"";
	const char *at = *text + 1;

	if (at[0] == 'x' && hexadecimal(at[1]) >= 0 && hexadecimal(at[2]) >= 0 &&
	    hexadecimal(at[3]) < 0) {
		*character = (unsigned char)(hexadecimal(at[1]) * 16 + hexadecimal(at[2]));
		*text += 4;
		return 1;
	}
	/* C goes on to read digits behind a zero. */
	if (at[0] == '0' && at[1] >= '0' && at[1] <= '7')
		return 0;
	for (size_t i = 0; *at && i + 1 < sizeof(escapes); i += 2) {
		if (escapes[i] == *at) {
			*character = (unsigned char)escapes[i + 1];
			*text += 2;
			return 1;
		}
	}
	return 0;
}

int cove_token_character(const char **text, unsigned char *character)
{
	if (**text == '\\')
		return read_escape(text, character);
	*character = (unsigned char)*(*text)++;
	return 1;
}
