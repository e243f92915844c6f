/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Between the files of the emitter.
 *
 * Names of the program get the prefix cove_, its locals local_ and a number; names
 * made here begin with neither, so that none can meet another or a word of the C
 * compiler.  A pointer to an opaque type is a
 * pointer to struct NAME; every other pointer is u8 *, and what lies behind it is
 * accessed at an offset, as if packed, once.
 */
#ifndef COVE_EMITTER_H
#define COVE_EMITTER_H

#include "unit.h"

struct cove_emitter {
	struct cove_unit *unit;
	struct spin_arena *arena;
	struct spin_buffer *out;
	struct cove_function *function;
	const char *old;	/* what OLD stands for, while a "a op= b" is written */
	unsigned int temporaries;
	unsigned int indent;
};

enum cove_place_kind {
	COVE_PLACE_LOCAL,	/* @text is an lvalue that nobody else sees */
	COVE_PLACE_STATIC,	/* @text is an lvalue that others may write at any time */
	COVE_PLACE_CONSTANT,	/* @text is an lvalue that nobody writes */
	COVE_PLACE_MEMORY,	/* @text is an address, of type u8 *; others may write there */
	COVE_PLACE_VALUE,	/* @text is a value */
};

struct cove_place {
	enum cove_place_kind kind;
	const char *text;
};

/* emit_type.c */
const char *cove_emit_type(struct cove_emitter *emitter, const struct cove_type *type);
/* The declaration of a variable of this type; arrays go behind the name. */
const char *cove_emit_variable(struct cove_emitter *emitter, const struct cove_type *type,
			       const char *name);
void cove_emit_structs(struct cove_emitter *emitter);
int cove_emit_has_padding(const struct cove_type *type);
const char *cove_emit_number(struct cove_emitter *emitter, const struct cove_type *type,
			     uint64_t value);

/* emit_place.c */
struct cove_place cove_emit_place(struct cove_emitter *emitter,
				  struct cove_expression *expression);
const char *cove_emit_load(struct cove_emitter *emitter, struct cove_place place,
			   const struct cove_type *type);
/* An expression of type void. */
const char *cove_emit_store(struct cove_emitter *emitter, struct cove_place place,
			    const struct cove_type *type, const char *value);

/* emit_expression.c */
const char *cove_emit_expression(struct cove_emitter *emitter,
				 struct cove_expression *expression);
/* What a function does when it ends early: "return 0;" or what its type needs. */
const char *cove_emit_leave(struct cove_emitter *emitter);
const char *cove_emit_fault(struct cove_emitter *emitter, unsigned int site);
const char *cove_emit_temporary(struct cove_emitter *emitter);

/* emit_operator.c */
const char *cove_emit_binary(struct cove_emitter *emitter, struct cove_expression *expression);
const char *cove_emit_assign(struct cove_emitter *emitter, struct cove_expression *expression);
const char *cove_emit_step(struct cove_emitter *emitter, struct cove_expression *expression);

/* emit_word.c */
const char *cove_emit_word(struct cove_emitter *emitter, struct cove_expression *expression);
const char *cove_emit_call(struct cove_emitter *emitter, struct cove_expression *expression);

/* emit_statement.c */
void cove_emit_line(struct cove_emitter *emitter, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
void cove_emit_statement(struct cove_emitter *emitter, struct cove_statement *statement);
/* Sets the elements that an initializer names; the place is zero already. */
void cove_emit_set_elements(struct cove_emitter *emitter, const char *place,
			    struct cove_initializer *initializer, const struct cove_type *type);

/* emit_function.c */
const char *cove_emit_local_name(struct cove_emitter *emitter, const struct cove_symbol *symbol);
void cove_emit_functions(struct cove_emitter *emitter);
void cove_emit_statics(struct cove_emitter *emitter);
void cove_emit_externs(struct cove_emitter *emitter);

/* emit_entry.c */
void cove_emit_entries(struct cove_emitter *emitter);
/* The first of a binding's cells; the cell of a counter. */
unsigned int cove_emit_binding_cell(const struct cove_emitter *emitter, size_t binding);
unsigned int cove_emit_counter_cell(const struct cove_emitter *emitter,
				    const struct cove_symbol *counter);

/* emit_manifest.c */
int cove_emit_manifest(struct cove_emitter *emitter);

#endif
