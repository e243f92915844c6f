/* SPDX-License-Identifier: GPL-2.0-only */
/* Types. */
#ifndef COVE_TYPE_H
#define COVE_TYPE_H

#include "../common/buffer.h"
#include "ast.h"

enum cove_type_kind {
	COVE_TYPE_ERROR,	/* after a fault that was reported: goes with everything */
	COVE_TYPE_VOID,
	COVE_TYPE_BOOL,
	COVE_TYPE_INTEGER,
	COVE_TYPE_ORDER,	/* be16, be32, be64 */
	COVE_TYPE_ENUM,
	COVE_TYPE_STRUCT,
	COVE_TYPE_ARRAY,
	COVE_TYPE_POINTER,
	COVE_TYPE_FUNCTION,
	COVE_TYPE_TABLE,
	COVE_TYPE_COUNTER,
	COVE_TYPE_NULL,		/* of NULL */
};

enum cove_table_kind { COVE_TABLE_HASH, COVE_TABLE_LRU, COVE_TABLE_LPM, COVE_TABLE_ARRAY };

struct cove_field {
	const char *name;
	struct cove_type *type;
	uint64_t offset;
	unsigned char is_const;
	struct cove_position at;
};

/**
 * struct cove_type - a type
 * @size: bytes; 0 of what has none
 * @align: natural alignment
 * @width: bits, of INTEGER and ORDER
 * @is_signed: of INTEGER
 * @is_complete: of STRUCT: it has a body; without one it is opaque
 * @name: tag or typedef name of STRUCT and ENUM, "" if there is none
 * @to: of POINTER, ARRAY; result of FUNCTION; key of TABLE
 * @to_const: what a POINTER points to cannot be written through it
 * @is_maybe, @is_managed: of POINTER
 * @value: of TABLE
 * @count: elements of ARRAY, room of TABLE
 * @fields: of STRUCT; of ENUM its constants, @offset being the value
 * @parameters: types, of FUNCTION
 * @file: of STRUCT and ENUM: where it was named first
 * @number: of STRUCT and ENUM: different for each, for names in the emitted C
 */
struct cove_type {
	enum cove_type_kind kind;
	uint64_t size;
	unsigned int align;
	unsigned char width;
	unsigned char is_signed;
	unsigned char is_complete;
	unsigned char to_const;
	unsigned char is_maybe;
	unsigned char is_managed;
	enum cove_table_kind table;
	const char *name;
	struct cove_type *to;
	struct cove_type *value;
	uint64_t count;
	SPIN_ARRAY(struct cove_field, fields);
	SPIN_ARRAY(struct cove_type *, parameters);
	unsigned int number;
	unsigned int file;
};

/* Types that exist once. */
struct cove_types {
	struct spin_arena *arena;
	struct cove_type *error;
	struct cove_type *nothing;
	struct cove_type *truth;
	struct cove_type *null;
	struct cove_type *counter;
	struct cove_type *integers[2][4];	/* [signed][log2 of bytes] */
	struct cove_type *orders[3];		/* be16, be32, be64 */
	unsigned int numbers;
};

/* Set up the types that exist once; @types->arena must be set. */
void cove_type_begin(struct cove_types *types);
/* The integer type of @width bits. */
struct cove_type *cove_type_integer(const struct cove_types *types, int is_signed,
				    unsigned int width);
/* The type that a word of the language names; NULL if it names none. */
struct cove_type *cove_type_word(const struct cove_types *types, enum cove_token_kind word);
/* A new type of this kind. */
struct cove_type *cove_type_new(struct cove_types *types, enum cove_type_kind kind);
/* A pointer. */
struct cove_type *cove_type_pointer(struct cove_types *types, struct cove_type *to, int to_const,
				    int is_maybe, int is_managed);
/* Sets offsets, size and alignment of a struct whose fields are known. */
void cove_type_lay_out(struct cove_type *type);

/* Are they the same type?  @loosely: maybe and managed of the outermost pointer do not count. */
int cove_type_same(const struct cove_type *a, const struct cove_type *b, int loosely);
/* Integers, bool and enums: what arithmetic takes. */
int cove_type_is_number(const struct cove_type *type);
/* What has no pointer, bool or enum anywhere, so that any bytes are a value of it. */
int cove_type_is_bytes(const struct cove_type *type);
/* A struct that was declared without a body. */
int cove_type_is_opaque(const struct cove_type *type);
/* The values of an integer, bool or enum type. */
struct cove_range cove_type_range(const struct cove_type *type);
/* The field of this name, or NULL. */
const struct cove_field *cove_type_field(const struct cove_type *type, const char *name);
/* The type as a person writes it; the text lives in @arena. */
const char *cove_type_text(struct spin_arena *arena, const struct cove_type *type);

#endif
