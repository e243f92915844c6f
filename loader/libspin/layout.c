// SPDX-License-Identifier: GPL-2.0-only
/*
 * Layout strings: the fields of a table's key or value in order, as
 * "source:be32 port:be16 pad:u16 hits:u64".  Each field lies where C puts it:
 * at the next multiple of its size.  "[n]" behind the type makes it an array.
 *
 * be32 is an IPv4 address to whoever reads or types it, be16 a number (a port).
 * A be32 with a u8 "length" behind it, and nothing else, is a prefix: 10.0.0.0/8.
 */
#include <arpa/inet.h>
#include <ctype.h>
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "layout.h"

#define MOST_FIELDS 32

static const struct type {
	const char *name;
	uint8_t size;
	bool is_signed;
	bool is_big;
} types[] = {
	{ "u8", 1, false, false }, { "u16", 2, false, false },
	{ "u32", 4, false, false }, { "u64", 8, false, false },
	{ "s8", 1, true, false }, { "s16", 2, true, false },
	{ "s32", 4, true, false }, { "s64", 8, true, false },
	{ "be16", 2, false, true }, { "be32", 4, false, true }, { "be64", 8, false, true },
	{ "le16", 2, false, false }, { "le32", 4, false, false }, { "le64", 8, false, false },
	{ "bool", 1, false, false },
};

struct field {
	char name[SPIN_NAME_SIZE];
	const struct type *type;
	uint32_t at;
	uint32_t count;		/* elements of an array; 0: no array */
};

/**
 * struct spin_layout - see spin_layout_new()
 * @count: number of fields
 * @is_prefix: two fields that make one word: address and prefix length
 * @fields: the fields
 */
struct spin_layout {
	size_t count;
	bool is_prefix;
	struct field fields[MOST_FIELDS];
};

static const struct type *find_type(const char *text, size_t length)
{
	size_t i;

	for (i = 0; i < sizeof(types) / sizeof(types[0]); i++)
		if (strlen(types[i].name) == length && !strncmp(types[i].name, text, length))
			return &types[i];
	return NULL;
}

/* Reads "[n]" if it is there. */
static bool read_count(const char **text, uint32_t *count)
{
	char *end;
	unsigned long number;

	*count = 0;
	if (**text != '[')
		return true;
	if (!isdigit((unsigned char)(*text)[1]))
		return false;
	number = strtoul(*text + 1, &end, 10);
	if (*end != ']' || !number || number > 4096)
		return false;
	*count = number;
	*text = end + 1;
	return true;
}

/* Reads "name:type" or "name:type[n]"; @end is where the field before it ends. */
static bool read_field(const char **text, struct field *field, uint32_t *end)
{
	size_t length = strcspn(*text, ": ");

	if (!length || length >= sizeof(field->name) || (*text)[length] != ':')
		return false;
	memcpy(field->name, *text, length);
	*text += length + 1;
	length = strcspn(*text, " [");
	field->type = find_type(*text, length);
	if (!field->type)
		return false;
	*text += length;
	if (!read_count(text, &field->count))
		return false;
	field->at = (*end + field->type->size - 1) & ~(field->type->size - 1u);
	*end = field->at + field->type->size * (field->count ? field->count : 1);
	return true;
}

static bool read_fields(struct spin_layout *layout, const char *text, size_t size)
{
	uint32_t end = 0, largest = 1;

	for (;;) {
		struct field *field = &layout->fields[layout->count];

		if (layout->count == MOST_FIELDS || !read_field(&text, field, &end))
			return false;
		layout->count++;
		if (field->type->size > largest)
			largest = field->type->size;
		if (!*text)
			break;
		if (*text++ != ' ')
			return false;
	}
	return ((end + largest - 1) & ~(largest - 1)) == size;
}

static bool is_prefix(const struct spin_layout *layout)
{
	return layout->count == 2 && !strcmp(layout->fields[0].type->name, "be32") &&
	       !layout->fields[0].count && !strcmp(layout->fields[1].type->name, "u8") &&
	       !layout->fields[1].count && !strcmp(layout->fields[1].name, "length");
}

SPIN_PUBLIC int spin_layout_new(struct spin_context *context, const char *text, size_t size,
				struct spin_layout **layout)
{
	struct spin_layout *made = calloc(1, sizeof(*made));

	if (!made)
		return spin_context_fail(context, -ENOMEM, "no memory");
	if (!read_fields(made, text, size)) {
		free(made);
		return spin_context_fail(context, -EINVAL,
					 "\"%s\" does not describe %zu bytes", text, size);
	}
	made->is_prefix = is_prefix(made);
	*layout = made;
	return 0;
}

SPIN_PUBLIC void spin_layout_free(struct spin_layout *layout)
{
	free(layout);
}

SPIN_PUBLIC size_t spin_layout_words(const struct spin_layout *layout)
{
	return layout->is_prefix ? 1 : layout->count;
}

static uint64_t load(const struct type *type, const uint8_t *bytes)
{
	uint64_t value = 0;
	unsigned int i;

	/* All supported machines are little-endian. */
	for (i = 0; i < type->size; i++)
		value |= (uint64_t)bytes[i] << 8 * (type->is_big ? type->size - 1 - i : i);
	if (type->is_signed && type->size < 8 && value >> (type->size * 8 - 1))
		value |= ~0ull << type->size * 8;
	return value;
}

static void store(const struct type *type, uint64_t value, uint8_t *bytes)
{
	unsigned int i;

	for (i = 0; i < type->size; i++)
		bytes[i] = value >> 8 * (type->is_big ? type->size - 1 - i : i);
}

static void print_value(const struct type *type, const uint8_t *bytes, char *text, size_t size)
{
	uint64_t value = load(type, bytes);

	if (type->is_big && type->size == 4)
		snprintf(text, size, "%u.%u.%u.%u", bytes[0], bytes[1], bytes[2], bytes[3]);
	else if (type->is_signed)
		snprintf(text, size, "%" PRId64, (int64_t)value);
	else
		snprintf(text, size, "%" PRIu64, value);
}

/* Bytes as "00:1b:..", other elements as "1,2,..". */
static void print_array(const struct field *field, const uint8_t *bytes, char *text, size_t size)
{
	bool octets = field->type->size == 1 && !field->type->is_signed;
	size_t used = 0;
	uint32_t i;

	*text = '\0';
	for (i = 0; i < field->count && used + 1 < size; i++) {
		if (i)
			used += snprintf(text + used, size - used, "%c", octets ? ':' : ',');
		if (used >= size)
			break;
		if (octets)
			snprintf(text + used, size - used, "%02x", bytes[i]);
		else
			print_value(field->type, bytes + i * field->type->size, text + used,
				    size - used);
		used += strlen(text + used);
	}
}

SPIN_PUBLIC const char *spin_layout_print(const struct spin_layout *layout, size_t word,
					  const void *bytes, char *text, size_t size)
{
	const struct field *field;
	const uint8_t *at = bytes;

	if (word >= spin_layout_words(layout) || !size)
		return NULL;
	field = &layout->fields[word];
	at += field->at;
	if (field->count) {
		print_array(field, at, text, size);
		return field->name;
	}
	print_value(field->type, at, text, size);
	if (layout->is_prefix) {
		size_t used = strlen(text);

		snprintf(text + used, size - used, "/%u",
			 ((const uint8_t *)bytes)[layout->fields[1].at]);
	}
	return field->name;
}

SPIN_PUBLIC void spin_layout_add(const struct spin_layout *layout, void *sum, const void *value)
{
	size_t i;

	for (i = 0; i < layout->count; i++) {
		const struct field *field = &layout->fields[i];
		uint8_t *to = (uint8_t *)sum + field->at;
		const uint8_t *from = (const uint8_t *)value + field->at;
		uint32_t left = field->count ? field->count : 1;

		for (; left; left--, to += field->type->size, from += field->type->size)
			store(field->type, load(field->type, to) + load(field->type, from), to);
	}
}

/*
 * A whole number that fits @type; nothing may stand behind it.
 * @base 0: decimal, or hexadecimal behind "0x"; a leading 0 does not mean octal.
 */
static int scan_number(const struct type *type, const char *text, int base, uint64_t *value)
{
	char *behind;

	if (!base)
		base = text[0] == '0' && (text[1] == 'x' || text[1] == 'X') ? 16 : 10;
	if (!isxdigit((unsigned char)*text) &&
	    !(type->is_signed && *text == '-' && isdigit((unsigned char)text[1])))
		return -EINVAL;
	errno = 0;
	if (type->is_signed)
		*value = strtoll(text, &behind, base);
	else
		*value = strtoull(text, &behind, base);
	if (behind == text || *behind)
		return -EINVAL;
	if (errno == ERANGE)
		return -ERANGE;
	if (type->size < 8) {
		unsigned int bits = type->size * 8;
		uint64_t rest = type->is_signed ? (uint64_t)((int64_t)*value >> (bits - 1)) :
			*value >> bits;

		if (rest && !(type->is_signed && rest == ~0ull))
			return -ERANGE;
	}
	return 0;
}

static int scan_value(const struct type *type, const char *text, uint8_t *bytes)
{
	uint64_t value = 0;
	int status;

	if (type->is_big && type->size == 4 && strchr(text, '.'))
		return inet_pton(AF_INET, text, bytes) == 1 ? 0 : -EINVAL;
	status = scan_number(type, text, 0, &value);
	if (!status)
		store(type, value, bytes);
	return status;
}

/* Each element stands alone between separators, so that it can be an address, too. */
static int scan_array(const struct field *field, const char *text, uint8_t *bytes)
{
	bool octets = field->type->size == 1 && !field->type->is_signed;
	const char *separator = octets ? ":" : ",";
	char element[32];
	uint64_t value = 0;
	uint32_t i;
	int status = 0;

	for (i = 0; !status && i < field->count; i++) {
		size_t length = strcspn(text, separator);

		if (length >= sizeof(element) || (!text[length]) != (i + 1 == field->count))
			return -EINVAL;
		memcpy(element, text, length);
		element[length] = '\0';
		text += length + 1;
		if (octets) {
			status = scan_number(field->type, element, 16, &value);
			bytes[i] = value;
		} else {
			status = scan_value(field->type, element, bytes + i * field->type->size);
		}
	}
	return status;
}

static int scan_prefix(const struct spin_layout *layout, const char *text, uint8_t *bytes)
{
	char address[INET_ADDRSTRLEN];
	const char *slash = strchr(text, '/');
	size_t length = slash ? (size_t)(slash - text) : strlen(text);
	uint8_t bits = 32;
	int status = 0;

	if (length >= sizeof(address))
		return -EINVAL;
	memcpy(address, text, length);
	address[length] = '\0';
	if (inet_pton(AF_INET, address, bytes + layout->fields[0].at) != 1)
		return -EINVAL;
	if (slash)
		status = scan_value(layout->fields[1].type, slash + 1, &bits);
	if (status || bits > 32)
		return status ? status : -ERANGE;
	bytes[layout->fields[1].at] = bits;
	return 0;
}

SPIN_PUBLIC int spin_layout_scan(struct spin_context *context, const struct spin_layout *layout,
				 size_t word, const char *text, void *bytes)
{
	const struct field *field;
	int status;

	if (word >= spin_layout_words(layout))
		return spin_context_fail(context, -EINVAL, "too many words");
	field = &layout->fields[word];
	if (layout->is_prefix)
		status = scan_prefix(layout, text, bytes);
	else if (field->count)
		status = scan_array(field, text, (uint8_t *)bytes + field->at);
	else
		status = scan_value(field->type, text, (uint8_t *)bytes + field->at);
	if (status == -ERANGE)
		return spin_context_fail(context, status, "%s: \"%s\" is out of range",
					 field->name, text);
	if (status)
		return spin_context_fail(context, status, "%s: \"%s\" is not of type %s%s",
					 field->name, text,
					 layout->is_prefix ? "address/length" : field->type->name,
					 field->count ? "[]" : "");
	return 0;
}
