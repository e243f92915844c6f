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
	COVE_TYPE_ORDER,	/* be16, be32, be64, le16, le32, le64 */
	COVE_TYPE_ENUM,
	COVE_TYPE_STRUCT,
	COVE_TYPE_ARRAY,
	COVE_TYPE_POINTER,
	COVE_TYPE_FUNCTION,
	COVE_TYPE_TABLE,
	COVE_TYPE_POOL,
	COVE_TYPE_COUNTER,
	COVE_TYPE_HISTOGRAM,
	COVE_TYPE_LOCK,
	COVE_TYPE_ATOMIC,	/* a word that several processors may change at once */
	COVE_TYPE_PERCPU,
	COVE_TYPE_NULL,		/* of NULL */
	COVE_TYPE_SLICE,
	COVE_TYPE_ELEMENTS,	/* of s.at, where s is a slice: they are indexed */
};

/* As SPIN_TABLE_HASH and its like; a ring is a table without keys. */
enum cove_table_kind {
	COVE_TABLE_HASH,
	COVE_TABLE_LRU,
	COVE_TABLE_LPM,
	COVE_TABLE_ARRAY,
	COVE_TABLE_RING,
	COVE_TABLE_PERCPU_HASH,
	COVE_TABLE_PERCPU_ARRAY,
	COVE_TABLE_KINDS,
};

struct cove_cell;

/**
 * struct cove_field - a member of a struct; a constant of an enum
 * @lock: of a lock: what stands for it in all objects of the struct; of what a lock of the same
 *	object guards: that lock; else NULL
 * @is_guarded: it is guarded by @lock
 * @cell: what is put there, while values are traced: trace.h
 */
struct cove_field {
	const char *name;
	struct cove_type *type;
	uint64_t offset;
	struct cove_symbol *lock;
	unsigned char is_guarded;
	unsigned char is_const;
	struct cove_position at;
	struct cove_cell *cell;
};

/**
 * struct cove_type - a type
 * @size: bytes; 0 of what has none
 * @align: natural alignment
 * @width: bits, of INTEGER and ORDER
 * @is_signed: of INTEGER
 * @is_little: of ORDER: the lowest byte is first
 * @is_union: of STRUCT: its members lie all at its beginning, and any bytes are values of them
 * @is_complete: of STRUCT: it has a body; without one it is opaque
 * @is_opened: of STRUCT: what lies in it may be written by others: trace.h
 * @is_capability: of an opaque STRUCT: what an operation acquires, and another one releases
 * @name: tag or typedef name of STRUCT and ENUM, "" if there is none; the word that names the
 *	elements of a SLICE
 * @to: of POINTER, ARRAY, POOL, SLICE, ELEMENTS; result of FUNCTION; key of TABLE (void of a
 *	ring); integer of ATOMIC;
 *	what each processor has of a PERCPU
 * @to_const: what a POINTER or SLICE points to cannot be written through it
 * @is_maybe, @is_managed: of POINTER
 * @value: of TABLE; of a SLICE whose elements can be written: the one where they cannot
 * @count: elements of ARRAY, room of TABLE and POOL
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
	unsigned char is_little;
	unsigned char is_complete;
	unsigned char is_union;
	unsigned char is_opened;
	unsigned char is_capability;
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

/* More than a kernel stack or a table element could bear; keeps sizes far from wrapping. */
#define COVE_TYPE_LARGEST ((uint64_t)1 << 24)

/* Types that exist once. */
struct cove_types {
	struct spin_arena *arena;
	struct cove_type *error;
	struct cove_type *nothing;
	struct cove_type *truth;
	struct cove_type *null;
	struct cove_type *counter;
	struct cove_type *histogram;
	struct cove_type *lock;
	struct cove_type *integers[2][4];	/* [signed][log2 of bytes] */
	struct cove_type *orders[2][3];		/* [little-endian][log2 of bytes, less 1] */
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
/* A slice, and @value the same of what cannot be written; NAME is how its elements are called. */
struct cove_type *cove_type_slice(struct cove_types *types, struct cove_type *to,
				  const char *name);
/* Sets offsets, size and alignment of a struct whose fields are known. */
void cove_type_lay_out(struct cove_type *type);

/* Are they the same type?  @loosely: maybe and managed of the outermost pointer do not count. */
int cove_type_same(const struct cove_type *a, const struct cove_type *b, int loosely);
/* Integers, bool and enums: what arithmetic takes. */
int cove_type_is_number(const struct cove_type *type);
/* What has no pointer, bool or enum anywhere, so that any bytes are a value of it. */
int cove_type_is_bytes(const struct cove_type *type);
/* An array, or a struct, with a managed reference in it: it is never copied as a whole. */
int cove_type_holds_managed(const struct cove_type *type);
/* A pointer or a slice: what points elsewhere. */
int cove_type_points(const struct cove_type *type);
/* What is used by its name alone: a table, a counter, a histogram, a lock, what each processor has. */
int cove_type_is_named(const struct cove_type *type);
/* What must stay where it is, for others change it: atomic, a lock, or a struct of such. */
int cove_type_is_pinned(const struct cove_type *type);
/* A lock, or what has one in it. */
int cove_type_holds_lock(const struct cove_type *type);
/* A table whose elements are all there, and refer to nothing at first: an array of references. */
int cove_type_has_empty(const struct cove_type *table);
/* A reference that may be null: what statics and objects may have. */
int cove_type_is_kept(const struct cove_type *type);
/* A reference to an object of a pool of the program's own. */
int cove_type_is_pooled(const struct cove_type *type);
/* A struct that was declared without a body. */
int cove_type_is_opaque(const struct cove_type *type);
/* The values of an integer, bool or enum type; the lengths of a slice. */
struct cove_range cove_type_range(const struct cove_type *type);
/* Bytes of it are no part of any value in it. */
int cove_type_has_padding(const struct cove_type *type);
/* Was this member given no name?  Then its own members are used as if they were its struct's. */
int cove_type_is_anonymous(const struct cove_field *field);
/* The member without a name in which one of this name is, or NULL. */
const struct cove_field *cove_type_around(const struct cove_type *type, const char *name);
/* The kind's name in a program, which is a part of its operations' names too. */
const char *cove_type_table_kind(enum cove_table_kind kind);
/* The field of this name, or NULL. */
const struct cove_field *cove_type_field(const struct cove_type *type, const char *name);
/* The type as a person writes it; the text lives in @arena. */
const char *cove_type_text(struct spin_arena *arena, const struct cove_type *type);

#endif
