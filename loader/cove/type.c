// SPDX-License-Identifier: GPL-2.0-only
#include "type.h"

struct cove_type *cove_type_new(struct cove_types *types, enum cove_type_kind kind)
{
	struct cove_type *type = spin_arena_allocate(types->arena, sizeof(*type));

	type->kind = kind;
	type->name = "";
	type->align = 1;
	if (kind == COVE_TYPE_STRUCT || kind == COVE_TYPE_ENUM)
		type->number = ++types->numbers;
	return type;
}

static struct cove_type *new_sized(struct cove_types *types, enum cove_type_kind kind,
				   unsigned int bytes)
{
	struct cove_type *type = cove_type_new(types, kind);

	type->size = bytes;
	type->align = bytes ? bytes : 1;
	type->width = (unsigned char)(bytes * 8);
	return type;
}

void cove_type_begin(struct cove_types *types)
{
	types->error = cove_type_new(types, COVE_TYPE_ERROR);
	types->nothing = cove_type_new(types, COVE_TYPE_VOID);
	types->truth = new_sized(types, COVE_TYPE_BOOL, 1);
	types->null = cove_type_new(types, COVE_TYPE_NULL);
	types->counter = cove_type_new(types, COVE_TYPE_COUNTER);
	types->histogram = cove_type_new(types, COVE_TYPE_HISTOGRAM);
	types->lock = cove_type_new(types, COVE_TYPE_LOCK);
	types->lock->size = 4;
	types->lock->align = 4;
	for (unsigned int i = 0; i < 4; i++) {
		types->integers[0][i] = new_sized(types, COVE_TYPE_INTEGER, 1u << i);
		types->integers[1][i] = new_sized(types, COVE_TYPE_INTEGER, 1u << i);
		types->integers[1][i]->is_signed = 1;
	}
	for (unsigned int i = 0; i < 3; i++) {
		types->orders[0][i] = new_sized(types, COVE_TYPE_ORDER, 2u << i);
		types->orders[1][i] = new_sized(types, COVE_TYPE_ORDER, 2u << i);
		types->orders[1][i]->is_little = 1;
	}
}

struct cove_type *cove_type_integer(const struct cove_types *types, int is_signed,
				    unsigned int width)
{
	unsigned int index = width <= 8 ? 0 : width <= 16 ? 1 : width <= 32 ? 2 : 3;

	return types->integers[is_signed != 0][index];
}

struct cove_type *cove_type_word(const struct cove_types *types, enum cove_token_kind word)
{
	switch (word) {
	case COVE_TOKEN_VOID: return types->nothing;
	case COVE_TOKEN_BOOL: return types->truth;
	case COVE_TOKEN_U8: return types->integers[0][0];
	case COVE_TOKEN_U16: return types->integers[0][1];
	case COVE_TOKEN_U32: return types->integers[0][2];
	case COVE_TOKEN_U64: return types->integers[0][3];
	case COVE_TOKEN_S8: return types->integers[1][0];
	case COVE_TOKEN_S16: return types->integers[1][1];
	case COVE_TOKEN_S32: return types->integers[1][2];
	case COVE_TOKEN_S64: return types->integers[1][3];
	case COVE_TOKEN_BE16: return types->orders[0][0];
	case COVE_TOKEN_BE32: return types->orders[0][1];
	case COVE_TOKEN_BE64: return types->orders[0][2];
	case COVE_TOKEN_LE16: return types->orders[1][0];
	case COVE_TOKEN_LE32: return types->orders[1][1];
	case COVE_TOKEN_LE64: return types->orders[1][2];
	case COVE_TOKEN_COUNTER: return types->counter;
	case COVE_TOKEN_HISTOGRAM: return types->histogram;
	case COVE_TOKEN_LOCK: return types->lock;
	default: return NULL;
	}
}

struct cove_type *cove_type_pointer(struct cove_types *types, struct cove_type *to, int to_const,
				    int is_maybe, int is_managed)
{
	struct cove_type *type = new_sized(types, COVE_TYPE_POINTER, 8);

	type->to = to;
	type->to_const = to_const != 0;
	type->is_maybe = is_maybe != 0;
	type->is_managed = is_managed != 0;
	return type;
}

static struct cove_type *new_slice(struct cove_types *types, struct cove_type *to,
				   const char *name)
{
	struct cove_type *type = cove_type_new(types, COVE_TYPE_SLICE);

	type->size = 16;
	type->align = 8;
	type->to = to;
	type->name = name;
	return type;
}

struct cove_type *cove_type_slice(struct cove_types *types, struct cove_type *to,
				  const char *name)
{
	struct cove_type *type = new_slice(types, to, name);

	type->value = new_slice(types, to, name);
	type->value->to_const = 1;
	return type;
}

void cove_type_lay_out(struct cove_type *type)
{
	uint64_t at = 0;

	type->align = 1;
	for (size_t i = 0; i < type->fields_count; i++) {
		struct cove_field *field = &type->fields[i];
		unsigned int align = field->type->align;

		if (type->is_union) {
			at = field->type->size > at ? field->type->size : at;
		} else {
			at = (at + align - 1) & ~(uint64_t)(align - 1);
			field->offset = at;
			at += field->type->size;
		}
		if (align > type->align)
			type->align = align;
	}
	type->size = (at + type->align - 1) & ~(uint64_t)(type->align - 1);
	type->is_complete = 1;
}

int cove_type_same(const struct cove_type *a, const struct cove_type *b, int loosely)
{
	if (a == b)
		return 1;
	if (a->kind != b->kind)
		return 0;
	switch (a->kind) {
	case COVE_TYPE_INTEGER:
	case COVE_TYPE_ORDER:
		return a->width == b->width && a->is_signed == b->is_signed &&
		       a->is_little == b->is_little;
	case COVE_TYPE_ATOMIC:
		return cove_type_same(a->to, b->to, 0);
	case COVE_TYPE_ARRAY:
		return a->count == b->count && cove_type_same(a->to, b->to, 0);
	case COVE_TYPE_POINTER:
		return a->to_const == b->to_const &&
		       (loosely || (a->is_maybe == b->is_maybe &&
				    a->is_managed == b->is_managed)) &&
		       cove_type_same(a->to, b->to, 0);
	case COVE_TYPE_SLICE:
		return a->to_const == b->to_const && !strcmp(a->name, b->name);
	case COVE_TYPE_FUNCTION:
		if (a->parameters_count != b->parameters_count ||
		    !cove_type_same(a->to, b->to, 0))
			return 0;
		for (size_t i = 0; i < a->parameters_count; i++)
			if (!cove_type_same(a->parameters[i], b->parameters[i], 0))
				return 0;
		return 1;
	case COVE_TYPE_STRUCT:
	case COVE_TYPE_ENUM:
	case COVE_TYPE_TABLE:
	case COVE_TYPE_PERCPU:
	case COVE_TYPE_POOL:
		return 0;
	default:
		return 1;
	}
}

int cove_type_is_number(const struct cove_type *type)
{
	return type->kind == COVE_TYPE_INTEGER || type->kind == COVE_TYPE_BOOL ||
	       type->kind == COVE_TYPE_ENUM;
}

int cove_type_is_bytes(const struct cove_type *type)
{
	switch (type->kind) {
	case COVE_TYPE_ERROR:
	case COVE_TYPE_INTEGER:
	case COVE_TYPE_ORDER:
		return 1;
	case COVE_TYPE_ARRAY:
		return cove_type_is_bytes(type->to);
	case COVE_TYPE_STRUCT:
		for (size_t i = 0; i < type->fields_count; i++)
			if (!cove_type_is_bytes(type->fields[i].type))
				return 0;
		return type->is_complete;
	default:
		return 0;
	}
}

int cove_type_holds_managed(const struct cove_type *type)
{
	if (type->kind == COVE_TYPE_ARRAY)
		return type->to->kind == COVE_TYPE_POINTER || cove_type_holds_managed(type->to);
	if (type->kind != COVE_TYPE_STRUCT)
		return 0;
	for (size_t i = 0; i < type->fields_count; i++)
		if (type->fields[i].type->kind == COVE_TYPE_POINTER ||
		    cove_type_holds_managed(type->fields[i].type))
			return 1;
	return 0;
}

int cove_type_has_empty(const struct cove_type *table)
{
	return table->table == COVE_TABLE_ARRAY && table->value->kind == COVE_TYPE_POINTER;
}

int cove_type_is_kept(const struct cove_type *type)
{
	return type->kind == COVE_TYPE_POINTER && type->is_managed && type->is_maybe;
}

int cove_type_is_pooled(const struct cove_type *type)
{
	return type->kind == COVE_TYPE_POINTER && type->is_managed &&
	       !cove_type_is_opaque(type->to);
}

int cove_type_points(const struct cove_type *type)
{
	return type->kind == COVE_TYPE_POINTER || type->kind == COVE_TYPE_SLICE;
}

int cove_type_is_named(const struct cove_type *type)
{
	return type->kind == COVE_TYPE_TABLE || type->kind == COVE_TYPE_COUNTER ||
	       type->kind == COVE_TYPE_POOL || type->kind == COVE_TYPE_HISTOGRAM ||
	       type->kind == COVE_TYPE_LOCK || type->kind == COVE_TYPE_PERCPU;
}

int cove_type_is_pinned(const struct cove_type *type)
{
	if (type->kind == COVE_TYPE_ARRAY)
		return cove_type_is_pinned(type->to);
	for (size_t i = 0; type->kind == COVE_TYPE_STRUCT && i < type->fields_count; i++)
		if (cove_type_is_pinned(type->fields[i].type))
			return 1;
	return type->kind == COVE_TYPE_ATOMIC || type->kind == COVE_TYPE_LOCK;
}

int cove_type_holds_lock(const struct cove_type *type)
{
	if (type->kind == COVE_TYPE_ARRAY)
		return cove_type_holds_lock(type->to);
	for (size_t i = 0; type->kind == COVE_TYPE_STRUCT && i < type->fields_count; i++)
		if (cove_type_holds_lock(type->fields[i].type))
			return 1;
	return type->kind == COVE_TYPE_LOCK;
}

int cove_type_is_opaque(const struct cove_type *type)
{
	return type->kind == COVE_TYPE_STRUCT && !type->is_complete;
}

struct cove_range cove_type_range(const struct cove_type *type)
{
	struct cove_range range = { 0, 0 };

	if (type->kind == COVE_TYPE_BOOL) {
		range.high = 1;
	} else if (type->kind == COVE_TYPE_ENUM) {
		range.low = -((cove_wide)1 << 31);
		range.high = ((cove_wide)1 << 31) - 1;
	} else if (type->kind == COVE_TYPE_INTEGER && type->is_signed) {
		range.low = -((cove_wide)1 << (type->width - 1));
		range.high = ((cove_wide)1 << (type->width - 1)) - 1;
	} else if (type->kind == COVE_TYPE_INTEGER) {
		range.high = ((cove_wide)1 << type->width) - 1;
	} else if (type->kind == COVE_TYPE_SLICE && type->to->size) {
		range.high = (cove_wide)(COVE_TYPE_LARGEST / type->to->size);
	}
	return range;
}

const struct cove_field *cove_type_field(const struct cove_type *type, const char *name)
{
	for (size_t i = 0; i < type->fields_count; i++)
		if (!strcmp(type->fields[i].name, name))
			return &type->fields[i];
	return NULL;
}

int cove_type_has_padding(const struct cove_type *type)
{
	uint64_t at = 0;

	if (type->kind == COVE_TYPE_ARRAY)
		return cove_type_has_padding(type->to);
	/* A union is copied as a whole. */
	if (type->kind != COVE_TYPE_STRUCT || type->is_union)
		return 0;
	for (size_t i = 0; i < type->fields_count; i++) {
		if (type->fields[i].offset != at || cove_type_has_padding(type->fields[i].type))
			return 1;
		at += type->fields[i].type->size;
	}
	return at != type->size;
}

int cove_type_is_anonymous(const struct cove_field *field)
{
	return *field->name >= '0' && *field->name <= '9';
}

const struct cove_field *cove_type_around(const struct cove_type *type, const char *name)
{
	for (size_t i = 0; i < type->fields_count; i++) {
		const struct cove_field *field = &type->fields[i];

		if (cove_type_is_anonymous(field) && (cove_type_field(field->type, name) ||
						      cove_type_around(field->type, name)))
			return field;
	}
	return NULL;
}

const char *cove_type_table_kind(enum cove_table_kind kind)
{
	static const char *const names[COVE_TABLE_KINDS] = {
		"hash", "lru", "lpm", "array", "ring", "percpu_hash", "percpu_array",
	};

	return names[kind];
}

static const char *struct_text(struct spin_arena *arena, const struct cove_type *type)
{
	if (!*type->name)
		return type->kind == COVE_TYPE_ENUM ? "enum" : type->is_union ? "union" : "struct";
	if (type->kind == COVE_TYPE_ENUM || !type->is_complete)
		return type->name;
	return spin_arena_format(arena, "%s %s", type->is_union ? "union" : "struct", type->name);
}

static const char *pointer_text(struct spin_arena *arena, const struct cove_type *type)
{
	const char *to = cove_type_text(arena, type->to);

	if (type->to->kind == COVE_TYPE_POINTER)
		return spin_arena_format(arena, "%s%s%s*", type->is_maybe ? "maybe " : "", to,
					 type->to_const ? "const " : "");
	return spin_arena_format(arena, "%s%s%s%s *", type->is_maybe ? "maybe " : "",
				 type->is_managed ? "managed " : "", type->to_const ? "const " : "",
				 to);
}

const char *cove_type_text(struct spin_arena *arena, const struct cove_type *type)
{
	switch (type->kind) {
	case COVE_TYPE_VOID: return "void";
	case COVE_TYPE_BOOL: return "bool";
	case COVE_TYPE_INTEGER:
		return spin_arena_format(arena, "%c%u", type->is_signed ? 's' : 'u', type->width);
	case COVE_TYPE_ORDER:
		return spin_arena_format(arena, "%ce%u", type->is_little ? 'l' : 'b', type->width);
	case COVE_TYPE_ENUM:
	case COVE_TYPE_STRUCT: return struct_text(arena, type);
	case COVE_TYPE_ARRAY:
		return spin_arena_format(arena, "%s[%llu]", cove_type_text(arena, type->to),
					 (unsigned long long)type->count);
	case COVE_TYPE_POINTER: return pointer_text(arena, type);
	case COVE_TYPE_FUNCTION: return "function";
	case COVE_TYPE_TABLE: return "table";
	case COVE_TYPE_POOL: return "pool";
	case COVE_TYPE_COUNTER: return "counter";
	case COVE_TYPE_HISTOGRAM: return "histogram";
	case COVE_TYPE_LOCK: return "lock";
	case COVE_TYPE_PERCPU:
		return spin_arena_format(arena, "percpu(%s)", cove_type_text(arena, type->to));
	case COVE_TYPE_ATOMIC:
		return spin_arena_format(arena, "atomic %s", cove_type_text(arena, type->to));
	case COVE_TYPE_NULL: return "NULL";
	case COVE_TYPE_SLICE:
		return spin_arena_format(arena, "%sslice(%s)", type->to_const ? "const " : "",
					 type->name);
	default: return "?";
	}
}
