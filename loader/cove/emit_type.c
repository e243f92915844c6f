// SPDX-License-Identifier: GPL-2.0-only
/* Types, struct definitions, numbers. */
#include "emitter.h"

#include "constant.h"

const char *cove_emit_type(struct cove_emitter *emitter, const struct cove_type *type)
{
	switch (type->kind) {
	case COVE_TYPE_BOOL: return "bool";
	case COVE_TYPE_ENUM: return "s32";
	case COVE_TYPE_INTEGER:
		return spin_arena_format(emitter->arena, "%c%u", type->is_signed ? 's' : 'u',
					 type->width);
	case COVE_TYPE_LOCK: return "u32";
	case COVE_TYPE_ATOMIC: return cove_emit_type(emitter, type->to);
	case COVE_TYPE_ORDER: return spin_arena_format(emitter->arena, "u%u", type->width);
	case COVE_TYPE_STRUCT:
		return spin_arena_format(emitter->arena, "%s cove_%u_%s",
					 type->is_union ? "union" : "struct", type->number,
					 type->name);
	case COVE_TYPE_POINTER:
		if (cove_type_is_opaque(type->to))
			return spin_arena_format(emitter->arena, "struct %s *", type->to->name);
		return "u8 *";
	case COVE_TYPE_NULL: return "void *";
	case COVE_TYPE_SLICE:
		emitter->has_slices = 1;
		return "struct spin_slice";
	default: return "void";
	}
}

const char *cove_emit_arguments(struct cove_emitter *emitter, const struct cove_type *type,
				int typed)
{
	struct spin_buffer text = { .arena = emitter->arena };

	for (size_t i = 0; i < type->parameters_count; i++) {
		const char *name = spin_arena_format(emitter->arena, "a%zu", i);

		if (typed)
			name = cove_emit_variable(emitter, type->parameters[i], name);
		spin_buffer_print(&text, "%s%s", i ? ", " : "", name);
	}
	return spin_buffer_text(&text);
}

const char *cove_emit_variable(struct cove_emitter *emitter, const struct cove_type *type,
			       const char *name)
{
	const char *suffix = "";
	const char *base;

	for (; type->kind == COVE_TYPE_ARRAY; type = type->to)
		suffix = spin_arena_format(emitter->arena, "%s[%llu]", suffix,
					   (unsigned long long)type->count);
	base = cove_emit_type(emitter, type);
	return spin_arena_format(emitter->arena, "%s%s%s%s", base,
				 base[strlen(base) - 1] == '*' ? "" : " ", name, suffix);
}

const char *cove_emit_number(struct cove_emitter *emitter, const struct cove_type *type,
			     uint64_t value)
{
	if (type->kind == COVE_TYPE_BOOL)
		return value ? "true" : "false";
	if (type->kind == COVE_TYPE_INTEGER && type->width == 32 && type->is_signed &&
	    value <= INT32_MAX)
		return spin_arena_format(emitter->arena, "%llu", (unsigned long long)value);
	return spin_arena_format(emitter->arena, "((%s)0x%llxull)", cove_emit_type(emitter, type),
				 (unsigned long long)value);
}

enum { LOAD = 1, STORE = 2 };

void cove_emit_forget_copies(struct cove_emitter *emitter)
{
	const struct cove_unit *unit = emitter->unit;
	unsigned int most = 0;

	for (size_t i = 0; i < unit->structs_count; i++)
		if (unit->structs[i]->number > most)
			most = unit->structs[i]->number;
	emitter->copies = spin_arena_allocate(emitter->arena, most + 1);
}

const char *cove_emit_copy(struct cove_emitter *emitter, const struct cove_type *type, int loads)
{
	emitter->copies[type->number] |= loads ? LOAD : STORE;
	return spin_arena_format(emitter->arena, "struct_%s_%u", loads ? "load" : "store",
				 type->number);
}

/* What is copied with a struct: the structs in it. */
static void copy_inner(struct cove_emitter *emitter, const struct cove_type *type)
{
	for (size_t i = 0; !type->is_union && i < type->fields_count; i++) {
		const struct cove_type *inner = type->fields[i].type;

		while (inner->kind == COVE_TYPE_ARRAY)
			inner = inner->to;
		if (inner->kind == COVE_TYPE_STRUCT)
			emitter->copies[inner->number] |= emitter->copies[type->number];
	}
}

/* Copies one field between a struct and memory; arrays by a loop for each dimension. */
static void copy_field(struct cove_emitter *emitter, const struct cove_type *type,
		       const char *place, const char *address, int loads, unsigned int level)
{
	struct spin_buffer *out = emitter->out;

	if (type->kind == COVE_TYPE_ARRAY) {
		const char *element = spin_arena_format(emitter->arena, "%s[i%u]", place, level);
		const char *at = spin_arena_format(emitter->arena, "%s + i%u * %lluu", address,
						   level, (unsigned long long)type->to->size);

		spin_buffer_print(out, "\tfor (u32 i%u = 0; i%u < %lluu; i%u++) {\n", level, level,
				  (unsigned long long)type->count, level);
		copy_field(emitter, type->to, element, at, loads, level + 1);
		spin_buffer_print(out, "\t}\n");
	} else if (type->kind == COVE_TYPE_STRUCT && loads) {
		spin_buffer_print(out, "\t%s = %s(%s);\n", place,
				  cove_emit_copy(emitter, type, 1), address);
	} else if (type->kind == COVE_TYPE_STRUCT) {
		spin_buffer_print(out, "\t%s(%s, %s);\n", cove_emit_copy(emitter, type, 0), address,
				  place);
	} else if (loads) {
		spin_buffer_print(out, "\t%s = *(%s const *)(%s);\n", place,
				  cove_emit_memory_type(emitter, type), address);
	} else {
		spin_buffer_print(out, "\t*(%s *)(%s) = %s;\n",
				  cove_emit_memory_type(emitter, type), address, place);
	}
}

/* All of a union, in words as large as it is aligned to. */
static struct cove_type whole_of(struct cove_emitter *emitter, const struct cove_type *type)
{
	return (struct cove_type){
		.kind = COVE_TYPE_ARRAY,
		.to = cove_type_integer(&emitter->unit->types, 0, type->align * 8),
		.count = type->size / type->align,
	};
}

static void emit_struct(struct cove_emitter *emitter, const struct cove_type *type)
{
	struct spin_buffer *out = emitter->out;
	const char *name = cove_emit_type(emitter, type);
	const struct cove_type whole = whole_of(emitter, type);

	spin_buffer_print(out, "\n%s {\n", name);
	/* It is cleared and copied as a whole, whatever its members are. */
	if (type->is_union)
		spin_buffer_print(out, "\t%s;\n", cove_emit_variable(emitter, &whole, "whole"));
	for (size_t i = 0; i < type->fields_count; i++) {
		const char *field = spin_arena_format(emitter->arena, "cove_%s",
						      type->fields[i].name);

		spin_buffer_print(out, "\t%s;\n",
				  cove_emit_variable(emitter, type->fields[i].type, field));
	}
	spin_buffer_print(out, "};\n");
	spin_buffer_print(out, "_Static_assert(sizeof(%s) == %llu, \"layout\");\n", name,
			  (unsigned long long)type->size);
	for (int loads = 1; loads >= 0; loads--) {
		if (!(emitter->copies[type->number] & (loads ? LOAD : STORE)))
			continue;
		if (loads)
			spin_buffer_print(out, "\nSPIN_INLINE %s struct_load_%u(const u8 *from)\n{\n"
					  "\t%s s = { };\n\n", name, type->number, name);
		else
			spin_buffer_print(out, "\nSPIN_INLINE void struct_store_%u(u8 *to, %s s)\n"
					  "{\n", type->number, name);
		if (type->is_union)
			copy_field(emitter, &whole, "s.whole", loads ? "from" : "to", loads, 0);
		for (size_t i = 0; !type->is_union && i < type->fields_count; i++) {
			const struct cove_field *field = &type->fields[i];

			copy_field(emitter, field->type,
				   spin_arena_format(emitter->arena, "s.cove_%s", field->name),
				   spin_arena_format(emitter->arena, "%s + %lluu",
						     loads ? "from" : "to",
						     (unsigned long long)field->offset),
				   loads, 0);
		}
		spin_buffer_print(out, "%s}\n", loads ? "\treturn s;\n" : "");
	}
}

void cove_emit_structs(struct cove_emitter *emitter)
{
	for (size_t i = emitter->unit->structs_count; i-- > 0;)
		copy_inner(emitter, emitter->unit->structs[i]);
	for (size_t i = 0; i < emitter->unit->structs_count; i++)
		emit_struct(emitter, emitter->unit->structs[i]);
}
