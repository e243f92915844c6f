// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "source.h"

/* A program is text that somebody wrote; this is far more than anybody does. */
#define MOST_BYTES (16u << 20)

/* A name that stays inside the folder it is unpacked into. */
static bool is_harmless(const char *name)
{
	const char *part = name;
	size_t i, length;

	for (i = 0; name[i]; i++)
		if (name[i] < ' ' || name[i] > '~')
			return false;
	if (!*name)
		return false;
	while (*part) {
		length = strcspn(part, "/");
		if (!length || (length == 1 && part[0] == '.') ||
		    (length == 2 && part[0] == '.' && part[1] == '.'))
			return false;
		part += length;
		if (*part == '/' && !*++part)
			return false;
	}
	return true;
}

static bool inside(uint32_t at, uint32_t count, size_t begin, size_t size)
{
	return at >= begin && at <= size && count <= size - at;
}

int spin_source_check(struct spin_context *context, const char *file, const void *bytes,
		      size_t size)
{
	const struct spin_source_head *head = bytes;
	const struct spin_source_file *entry = (const void *)(head + 1);
	size_t begin;
	uint32_t i;

	if (size < sizeof(*head) || size > MOST_BYTES || head->reserved ||
	    !head->count || head->count > SPIN_SOURCE_MOST_FILES ||
	    (size - sizeof(*head)) / sizeof(*entry) < head->count)
		return spin_context_fail(context, -EBADMSG, "%s: the source is malformed", file);
	begin = sizeof(*head) + head->count * sizeof(*entry);
	for (i = 0; i < head->count; i++, entry++) {
		const char *name = (const char *)bytes + entry->name;

		if (!inside(entry->name, entry->name_size, begin, size) ||
		    !inside(entry->text, entry->text_size, begin, size))
			return spin_context_fail(context, -EBADMSG,
						 "%s: source file %u is not inside it", file, i);
		if (!entry->name_size || entry->name_size > SPIN_TEXT_SIZE ||
		    strnlen(name, entry->name_size) != entry->name_size - 1 ||
		    !is_harmless(name))
			return spin_context_fail(context, -EBADMSG,
						 "%s: source file %u has no proper name", file, i);
	}
	return 0;
}

int spin_source_get(const void *bytes, uint32_t index, struct spin_source_text *text)
{
	const struct spin_source_head *head = bytes;
	const struct spin_source_file *entry = (const void *)(head + 1);

	if (index >= head->count)
		return -ENOENT;
	entry += index;
	text->name = (const char *)bytes + entry->name;
	text->text = (const uint8_t *)bytes + entry->text;
	text->size = entry->text_size;
	return 0;
}

int spin_source_make(struct spin_context *context, const struct spin_source_text *files,
		     uint32_t count, void **bytes, size_t *size)
{
	size_t whole = sizeof(struct spin_source_head) + count * sizeof(struct spin_source_file);
	size_t at = whole;
	struct spin_source_head *head;
	struct spin_source_file *entry;
	uint32_t i;

	for (i = 0; i < count; i++)
		whole += strlen(files[i].name) + 1 + files[i].size;
	if (whole > MOST_BYTES || count > SPIN_SOURCE_MOST_FILES)
		return spin_context_fail(context, -EFBIG, "%s: the source is too long",
					 files[0].name);
	head = calloc(1, whole);
	if (!head)
		return spin_context_fail(context, -ENOMEM, "%s: no memory", files[0].name);
	head->count = count;
	entry = (void *)(head + 1);
	for (i = 0; i < count; i++, entry++) {
		entry->name = at;
		entry->name_size = strlen(files[i].name) + 1;
		memcpy((uint8_t *)head + at, files[i].name, entry->name_size);
		at += entry->name_size;
		entry->text = at;
		entry->text_size = files[i].size;
		if (files[i].size)
			memcpy((uint8_t *)head + at, files[i].text, files[i].size);
		at += files[i].size;
	}
	*bytes = head;
	*size = whole;
	return 0;
}
