// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <string.h>

#include "layout.h"
#include "manifest.h"
#include "manifest_text.h"

static bool is_string(const struct spin_checking *checking, uint32_t at)
{
	const struct spin_manifest_area *strings = &checking->manifest->strings;

	return at >= strings->at && at - strings->at < strings->count;
}

int spin_text_check(struct spin_checking *checking, uint32_t at, size_t room, const char *what)
{
	const char *text;
	size_t i;

	if (!is_string(checking, at))
		return bad(checking, "the %s is no string", what);
	text = spin_manifest_string(checking->manifest, at);
	for (i = 0; text[i]; i++)
		if (text[i] < ' ' || text[i] > '~')
			return bad(checking, "the %s has a character that cannot be shown", what);
	if (i >= room)
		return bad(checking, "the %s has %zu characters, at most %zu", what, i, room - 1);
	return 0;
}

int spin_word_check(struct spin_checking *checking, uint32_t at, const char *what)
{
	const char *word;
	int status;

	status = spin_text_check(checking, at, SPIN_NAME_SIZE, what);
	if (status)
		return status;
	word = spin_manifest_string(checking->manifest, at);
	if (!*word || strchr(word, ' '))
		return bad(checking, "the %s \"%s\" is no word", what, word);
	return 0;
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

int spin_name_check(struct spin_checking *checking, uint32_t at, const char *what)
{
	const char *name;
	size_t i;
	int status;

	status = spin_text_check(checking, at, SPIN_NAME_SIZE, what);
	if (status)
		return status;
	name = spin_manifest_string(checking->manifest, at);
	if (!is_letter(name[0]))
		return bad(checking, "the %s \"%s\" does not begin with a letter", what, name);
	for (i = 1; name[i]; i++)
		if (!is_letter(name[i]) && (name[i] < '0' || name[i] > '9'))
			return bad(checking, "the %s \"%s\" is no name", what, name);
	return 0;
}

int spin_optional_name_check(struct spin_checking *checking, uint32_t at, const char *what)
{
	if (is_string(checking, at) && !*spin_manifest_string(checking->manifest, at))
		return 0;
	return spin_name_check(checking, at, what);
}

int spin_layout_check(struct spin_checking *checking, uint32_t at, uint32_t size, const char *what)
{
	struct spin_layout *layout;
	const char *text;
	int status;

	status = spin_text_check(checking, at, SPIN_TEXT_SIZE, what);
	if (status)
		return status;
	text = spin_manifest_string(checking->manifest, at);
	status = spin_layout_new(checking->context, text, size, &layout);
	if (status == -EINVAL)
		return bad(checking, "the %s \"%s\" is malformed", what, text);
	if (!status)
		spin_layout_free(layout);
	return status;
}
