// SPDX-License-Identifier: GPL-2.0-only
#include "rename.h"

#include <string.h>

/* Names that every emitted file defines. */
static const char *const names[] = {
	"spin_record", "spin_manifest", "spin_bindings", "spin_parameters", "spin_tables",
	"spin_pools", "spin_references", "spin_states",
	"spin_exports", "spin_links",
	"release_seat_release", "spin_trade",
	"memset", "memcpy",
};

static int is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static int is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static int is(const char *word, size_t length, const char *name)
{
	return length == strlen(name) && !memcmp(word, name, length);
}

/* Structs that are emitted where they are needed. */
static const char *const tags[] = { "spin_slice" };

/* spin_WORD_3 is the third of its kind in the file; spin_key_4 is of <spin/runtime.h>. */
static int is_numbered(const char *word, size_t length, const char *prefix)
{
	size_t at = strlen(prefix);

	if (length <= at || memcmp(word, prefix, at) || !strncmp(word, "spin_key_", 9))
		return 0;
	while (at < length && word[at] >= 'a' && word[at] <= 'z')
		at++;
	return at + 1 < length && word[at] == '_' && is_digit(word[at + 1]);
}

static int is_tag(const char *word, size_t length)
{
	for (size_t i = 0; i < sizeof(tags) / sizeof(*tags); i++)
		if (is(word, length, tags[i]))
			return 1;
	return 0;
}

static int is_own(const char *word, size_t length)
{
	if (length > 5 && !memcmp(word, "cove_", 5))
		return 1;
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (is(word, length, names[i]))
			return 1;
	if (is_tag(word, length))
		return 1;
	return is_numbered(word, length, "spin_") || is_numbered(word, length, "struct_") ||
	       is_numbered(word, length, "export") || is_numbered(word, length, "export_") ||
	       is_numbered(word, length, "called") || is_numbered(word, length, "unlinked");
}

static int is_link(const char *word, size_t length)
{
	return is(word, length, "SPIN_LINK") || is(word, length, "SPIN_LINKED") ||
	       is(word, length, "SPIN_LINK_PLACE");
}

/* "(3": the third link of the file; returns what stands behind it. */
static const char *copy_link(const char *text, const char *end, unsigned int number,
			     struct spin_buffer *out)
{
	const char *from = text;

	do
		text++;
	while (text < end && is_digit(*text));
	spin_buffer_append(out, from, (size_t)(text - from));
	spin_buffer_print(out, "_%u", number);
	return text;
}

void rename_emitted(const char *text, size_t length, unsigned int number, struct spin_buffer *out)
{
	static const char joined[] = "cove_##type";
	const char *begin = text, *end = text + length;
	int after_struct = 0;

	while (text < end) {
		const char *word = text;

		/* The one name that a macro of the emitted text joins. */
		if ((size_t)(end - text) > strlen(joined) && !memcmp(text, joined, strlen(joined))) {
			spin_buffer_print(out, "%s##_%u", joined, number);
			text += strlen(joined);
			continue;
		}

		if (!is_letter(*text)) {
			/* Neither digits nor the letters behind them begin a name. */
			do
				text++;
			while (text < end && is_digit(word[0]) && (is_letter(*text) || is_digit(*text)));
			spin_buffer_append(out, word, (size_t)(text - word));
			continue;
		}
		while (text < end && (is_letter(*text) || is_digit(*text)))
			text++;
		spin_buffer_append(out, word, (size_t)(text - word));
		/* Of a macro that joins the number to names. */
		if (is_link(word, (size_t)(text - word))) {
			text = copy_link(text, end, number, out);
			continue;
		}
		/* The structs and headers of spin.ko bear names that variables bear, too. */
		if (is_own(word, (size_t)(text - word)) && (!(after_struct && *word == 's') || is_tag(word, (size_t)(text - word))) &&
		    !(word > begin && word[-1] == '/'))
			spin_buffer_print(out, "_%u", number);
		after_struct = is(word, (size_t)(text - word), "struct");
	}
}
