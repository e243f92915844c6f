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
	case COVE_TYPE_ORDER: return spin_arena_format(emitter->arena, "u%u", type->width);
	case COVE_TYPE_STRUCT:
		return spin_arena_format(emitter->arena, "struct cove_%u_%s", type->number,
					 type->name);
	case COVE_TYPE_POINTER:
		if (cove_type_is_opaque(type->to))
			return spin_arena_format(emitter->arena, "struct %s *", type->to->name);
		return "u8 *";
	case COVE_TYPE_NULL: return "void *";
	default: return "void";
	}
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

int cove_emit_has_padding(const struct cove_type *type)
{
	uint64_t at = 0;

	if (type->kind == COVE_TYPE_ARRAY)
		return cove_emit_has_padding(type->to);
	if (type->kind != COVE_TYPE_STRUCT)
		return 0;
	for (size_t i = 0; i < type->fields_count; i++) {
		if (type->fields[i].offset != at || cove_emit_has_padding(type->fields[i].type))
			return 1;
		at += type->fields[i].type->size;
	}
	return at != type->size;
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
		spin_buffer_print(out, "\t%s = struct_load_%u(%s);\n", place, type->number, address);
	} else if (type->kind == COVE_TYPE_STRUCT) {
		spin_buffer_print(out, "\tstruct_store_%u(%s, %s);\n", type->number, address, place);
	} else if (loads) {
		spin_buffer_print(out, "\t%s = *(const volatile cove_%s *)(%s);\n", place,
				  cove_emit_type(emitter, type), address);
	} else {
		spin_buffer_print(out, "\t*(volatile cove_%s *)(%s) = %s;\n",
				  cove_emit_type(emitter, type), address, place);
	}
}

static void emit_struct(struct cove_emitter *emitter, const struct cove_type *type)
{
	struct spin_buffer *out = emitter->out;
	const char *name = cove_emit_type(emitter, type);

	spin_buffer_print(out, "\n%s {\n", name);
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
		if (loads)
			spin_buffer_print(out, "\nSPIN_INLINE %s struct_load_%u(const u8 *from)\n{\n"
					  "\t%s s = { };\n\n", name, type->number, name);
		else
			spin_buffer_print(out, "\nSPIN_INLINE void struct_store_%u(u8 *to, %s s)\n"
					  "{\n", type->number, name);
		for (size_t i = 0; i < type->fields_count; i++) {
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
	for (size_t i = 0; i < emitter->unit->structs_count; i++)
		emit_struct(emitter, emitter->unit->structs[i]);
}
