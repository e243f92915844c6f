// SPDX-License-Identifier: GPL-2.0-only
/*
 * Layouts: the fields of a type as a text, by which user space reads and prints the bytes.
 * <libspin_table.h> has them turned into words and back.
 */
#include <linux/spin_table.h>

#include "emitter.h"

/* What libspin reads at most; texts end in NUL. */
#define MOST_FIELDS 32
#define MOST_ELEMENTS 4096
#define NAME_SIZE 48

/* A union stands as an array of words as large as it is aligned to. */
static void print_words(struct spin_buffer *out, const char *name, const struct cove_type *type)
{
	spin_buffer_print(out, "%s%s:u%u[%llu]", out->length ? " " : "", name, type->align * 8,
			  (unsigned long long)(type->size / type->align));
}

/* "name:type name:type ..."; inner structs by their members, joined with dots. */
static const char *field_name(struct spin_arena *arena, const char *name,
			      const struct cove_field *field)
{
	if (cove_type_is_anonymous(field))
		return name;
	return *name ? spin_arena_format(arena, "%s.%s", name, field->name) : field->name;
}

static void print_layout(struct spin_buffer *out, const char *name, const struct cove_type *type)
{
	if (type->kind != COVE_TYPE_STRUCT) {
		spin_buffer_print(out, "%s%s:%s", out->length ? " " : "", name,
				  cove_type_text(out->arena, type));
		return;
	}
	if (type->is_union) {
		print_words(out, *name ? name : "union", type);
		return;
	}
	for (size_t i = 0; i < type->fields_count; i++)
		print_layout(out, field_name(out->arena, name, &type->fields[i]),
			     type->fields[i].type);
}

/* A ring has no key. */
const char *cove_emit_layout(struct spin_arena *arena, const char *name,
			     const struct cove_type *type)
{
	struct spin_buffer text = { .arena = arena };

	if (type->kind == COVE_TYPE_VOID)
		return "";
	print_layout(&text, type->kind == COVE_TYPE_STRUCT && !type->is_union ? "" : name, type);
	return spin_buffer_text(&text);
}

/**
 * struct block - the layout of what each processor has, as far as it is written
 * @text: so far
 * @fields: how many there are in it
 * @end: where libspin takes the last of them to end
 * @fails: it cannot be said so
 */
struct block {
	struct spin_buffer text;
	unsigned int fields;
	uint64_t end;
	int fails;
};

/* A number as libspin knows it; NULL if it is none. */
static const char *number_text(struct spin_arena *arena, const struct cove_type *type)
{
	switch (type->kind) {
	case COVE_TYPE_ENUM: return "s32";
	case COVE_TYPE_ATOMIC: return cove_type_text(arena, type->to);
	case COVE_TYPE_BOOL:
	case COVE_TYPE_INTEGER:
	case COVE_TYPE_ORDER: return cove_type_text(arena, type);
	default: return NULL;
	}
}

/* Where C puts the field at another place than libspin would, it cannot be said. */
static void add_field(struct block *block, const char *name, const struct cove_type *type,
		      uint64_t at)
{
	const struct cove_type *element = type;
	uint64_t count = 1;
	const char *number;

	for (; element->kind == COVE_TYPE_ARRAY; element = element->to)
		count *= element->count;
	number = number_text(block->text.arena, element);
	block->end = element->size ? (block->end + element->size - 1) & ~(element->size - 1) : 0;
	if (!number || block->end != at || strlen(name) >= NAME_SIZE || count > MOST_ELEMENTS ||
	    ++block->fields > MOST_FIELDS) {
		block->fails = 1;
		return;
	}
	block->end += count * element->size;
	spin_buffer_print(&block->text, "%s%s:%s", block->text.length ? " " : "", name, number);
	if (element != type)
		spin_buffer_print(&block->text, "[%llu]", (unsigned long long)count);
}

static void add_fields(struct block *block, const char *name, const struct cove_type *type,
		       uint64_t at)
{
	if (type->kind != COVE_TYPE_STRUCT) {
		add_field(block, name, type, at);
		return;
	}
	if (type->is_union)
		block->fails = 1;
	for (size_t i = 0; !block->fails && i < type->fields_count; i++)
		add_fields(block, field_name(block->text.arena, name, &type->fields[i]),
			   type->fields[i].type, at + type->fields[i].offset);
}

const char *cove_emit_block_layout(struct spin_arena *arena, const struct cove_type *type)
{
	struct block block = { .text = { .arena = arena } };
	struct spin_buffer words = { .arena = arena };

	add_fields(&block, type->kind == COVE_TYPE_STRUCT ? "" : "here", type, 0);
	if (!block.fails && block.text.length < SPIN_TEXT_SIZE)
		return spin_buffer_text(&block.text);
	print_words(&words, "here", type);
	return spin_buffer_text(&words);
}
