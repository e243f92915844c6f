// SPDX-License-Identifier: GPL-2.0-only
#include "digest.h"

#include <errno.h>
#include <openssl/evp.h>

static void print_type(struct spin_buffer *out, const struct cove_type *type);

static void print_members(struct spin_buffer *out, const struct cove_type *type)
{
	spin_buffer_print(out, "{");
	for (size_t i = 0; i < type->fields_count; i++) {
		const struct cove_field *field = &type->fields[i];

		if (type->kind == COVE_TYPE_ENUM) {
			spin_buffer_print(out, "%s%s=%lld", i ? "," : "", field->name,
					  (long long)field->offset);
			continue;
		}
		if (field->is_const)
			spin_buffer_print(out, "const ");
		print_type(out, field->type);
		spin_buffer_print(out, " %s@%llu;", field->name,
				  (unsigned long long)field->offset);
	}
	spin_buffer_print(out, "}");
	if (type->kind == COVE_TYPE_STRUCT)
		spin_buffer_print(out, ":%llu", (unsigned long long)type->size);
}

static void print_pointer(struct spin_buffer *out, const struct cove_type *type)
{
	if (type->is_maybe)
		spin_buffer_print(out, "maybe ");
	if (type->is_managed)
		spin_buffer_print(out, "managed ");
	if (type->to->kind == COVE_TYPE_POINTER) {
		print_pointer(out, type->to);
		spin_buffer_print(out, "%s*", type->to_const ? "const " : "");
		return;
	}
	if (type->to_const)
		spin_buffer_print(out, "const ");
	print_type(out, type->to);
	spin_buffer_print(out, " *");
}

static void print_type(struct spin_buffer *out, const struct cove_type *type)
{
	switch (type->kind) {
	case COVE_TYPE_POINTER:
		print_pointer(out, type);
		break;
	case COVE_TYPE_STRUCT:
	case COVE_TYPE_ENUM:
		if (!type->is_complete) {
			spin_buffer_print(out, "%s", type->name);
			break;
		}
		spin_buffer_print(out, "%s %s", type->kind == COVE_TYPE_ENUM ? "enum" :
				  type->is_union ? "union" : "struct", type->name);
		print_members(out, type);
		break;
	case COVE_TYPE_ARRAY:
		print_type(out, type->to);
		spin_buffer_print(out, "[%llu]", (unsigned long long)type->count);
		break;
	default:
		spin_buffer_print(out, "%s", cove_type_text(out->arena, type));
	}
}

const char *cove_digest_text(struct spin_arena *arena, const struct cove_function *function)
{
	static const char *const classes[] = { "", "pure ", "atomic ", "blocking ",
					       "strand " };
	const struct cove_declaration *declaration =
		function->prototype ? function->prototype : function->declaration;
	struct spin_buffer out = { .arena = arena };

	spin_buffer_print(&out, "%s", classes[declaration->class]);
	print_type(&out, function->type->to);
	spin_buffer_print(&out, " %s(", function->symbol->name);
	for (size_t i = 0; i < function->type->parameters_count; i++) {
		if (i)
			spin_buffer_print(&out, ", ");
		print_type(&out, function->type->parameters[i]);
	}
	if (!function->type->parameters_count)
		spin_buffer_print(&out, "void");
	spin_buffer_print(&out, ")");
	for (size_t i = 0; i < declaration->parameters_count; i++) {
		if (declaration->parameters[i].reshapes)
			spin_buffer_print(&out, " reshapes(%zu)", i + 1);
		if (declaration->parameters[i].consumes)
			spin_buffer_print(&out, " consumes(%zu)", i + 1);
		if (declaration->parameters[i].releases)
			spin_buffer_print(&out, " releases(%zu)", i + 1);
		if (declaration->parameters[i].lender)
			spin_buffer_print(&out, " lent(%zu, %s)", i + 1,
					  declaration->parameters[i].lender);
	}
	if (declaration->acquires)
		spin_buffer_print(&out, " acquires(%s)", declaration->acquires->name);
	return spin_buffer_text(&out);
}

static void print_table(struct spin_buffer *out, const struct cove_symbol *symbol)
{
	const struct cove_type *type = symbol->type;

	spin_buffer_print(out, "%s %s(", symbol->is_shared ? "shared" : "static",
			  cove_type_table_kind(type->table));
	print_type(out, type->to);
	spin_buffer_print(out, ", ");
	print_type(out, type->value);
	spin_buffer_print(out, ", %llu)", (unsigned long long)type->count);
}

/* Those that are taken before it: a program may add others behind it. */
static void print_locks_before(struct spin_buffer *out, const struct cove_unit *unit,
			       const struct cove_symbol *symbol)
{
	const char *between = " behind ";

	for (size_t i = 0; i < symbol->index; i++) {
		if (!unit->locks[i]->is_state)
			continue;
		spin_buffer_print(out, "%s%s", between, unit->locks[i]->name);
		between = ", ";
	}
}

const char *cove_digest_state_text(struct spin_arena *arena, const struct cove_unit *unit,
				   const struct cove_symbol *symbol)
{
	struct spin_buffer out = { .arena = arena };

	if (symbol->kind == COVE_SYMBOL_TABLE)
		print_table(&out, symbol);
	else
		print_type(&out, symbol->type);
	spin_buffer_print(&out, " %s", symbol->name);
	if (symbol->guard)
		spin_buffer_print(&out, " guarded_by(%s)", symbol->guard->name);
	if (symbol->kind == COVE_SYMBOL_LOCK)
		print_locks_before(&out, unit, symbol);
	return spin_buffer_text(&out);
}

int cove_digest_make(const char *text, unsigned char digest[COVE_DIGEST_SIZE])
{
	unsigned char whole[EVP_MAX_MD_SIZE];
	unsigned int length = 0;

	if (!EVP_Digest(text, strlen(text), whole, &length, EVP_sha256(), NULL) ||
	    length < COVE_DIGEST_SIZE)
		return -EIO;
	memcpy(digest, whole, COVE_DIGEST_SIZE);
	return 0;
}
