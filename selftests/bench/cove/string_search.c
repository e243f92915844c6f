// SPDX-License-Identifier: GPL-2.0-only
/* Looks for a word of any length in a text of any length: nothing bounds the indices. */
#include <spin/cove.h>
#include "work.h"

extension(string_search, "1.0");

enum { MOST = 16 };

static u8 word[MOST];
static u32 word_length;
static u32 text_length;

/* Where the word stands; the length of the text if it does not. */
static u32 search(const struct text *text, u32 length, u32 wanted)
{
	for (u32 at = 0; at + wanted <= length; at++) {
		u32 same = 0;

		while (same < wanted && text->bytes[at + same] == word[same])
			same++;
		if (same == wanted)
			return at;
	}
	return length;
}

static void prepare(const struct text *text)
{
	text_length = 400;
	word_length = 6;
	for (u32 i = 0; i < 6; i++)
		word[i] = text->bytes[380 + i];
}

WORK_ON(text, prepare(text), search(text, text_length, word_length));
