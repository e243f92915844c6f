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

#include "inserted.h"
#include "unit.h"

/*
 * What of a number is to be kept from the C compiler, so that it cannot leave arithmetic
 * out that bounds an index, because a branch of the program seems to do so already.  R17.
 */
enum cove_hide {
	COVE_HIDE_NOTHING,
	COVE_HIDE_UNCOUNTED,	/* all it is computed from but what loops count */
	COVE_HIDE_ALL,
};

struct cove_emitter {
	struct cove_unit *unit;
	struct spin_arena *arena;
	struct spin_buffer *out;
	struct cove_function *function;
	const char *old;	/* what OLD stands for, while a "a op= b" is written */
	const struct cove_statement *loop;	/* which is written as strips */
	unsigned int rounds;	/* of its strip that are not paid for, where they are left here */
	unsigned int next;	/* the label at which its next round begins */
	enum cove_hide hide;
	const struct cove_expression *free;	/* of what is hidden, a part that need not be */
	unsigned char *copies;	/* by a struct's number: bits for the copies that are made of it */
	unsigned char has_slices;
	unsigned char in_switch;	/* between that loop and what is written */
	struct cove_position at;	/* of the expression that is written */
	struct cove_emit_wait *waits;	/* where the strand function that is written parks, the last first */
	uint64_t owed;		/* what a round of each charged loop around costs, in all */
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
	unsigned char is_foldable;	/* it needs no access of its own */
};

/* emit.c */
/*
 * Is this check to be inserted?  Always, but masks for who asks for none, and in a compiler that a
 * test made worse.
 */
int cove_emits_check(const struct cove_emitter *emitter, enum cove_inserted check);
/* A number, of which a wrong guess makes none that is not below @limit. */
const char *cove_emit_masked(struct cove_emitter *emitter, const char *number, const char *limit);

/* emit_type.c */
const char *cove_emit_type(struct cove_emitter *emitter, const struct cove_type *type);
/* What a function of this type is given: "T a0, T a1", or "a0, a1". */
const char *cove_emit_arguments(struct cove_emitter *emitter, const struct cove_type *type,
				int typed);
/* The declaration of a variable of this type; arrays go behind the name. */
const char *cove_emit_variable(struct cove_emitter *emitter, const struct cove_type *type,
			       const char *name);
/* The name of the function that copies a struct from memory (@loads) or to it. */
const char *cove_emit_copy(struct cove_emitter *emitter, const struct cove_type *type,
			   int loads);
/* Before anything is emitted: no struct is copied yet. */
void cove_emit_forget_copies(struct cove_emitter *emitter);
/* Behind all else: what is not copied anywhere needs no function for it. */
void cove_emit_structs(struct cove_emitter *emitter);
const char *cove_emit_number(struct cove_emitter *emitter, const struct cove_type *type,
			     uint64_t value);

/* emit_place.c */
struct cove_place cove_emit_place(struct cove_emitter *emitter,
				  struct cove_expression *expression);
const char *cove_emit_load(struct cove_emitter *emitter, struct cove_place place,
			   const struct cove_type *type);
/* The same as a wider number. */
const char *cove_emit_load_as(struct cove_emitter *emitter, struct cove_place place,
			      const struct cove_type *type, const struct cove_type *as);
/* As what lies behind a pointer is accessed. */
const char *cove_emit_memory_type(struct cove_emitter *emitter, const struct cove_type *type);
/* How many elements a static array has in memory. */
const char *cove_emit_stored_count(struct cove_emitter *emitter, const struct cove_type *array);
/* What a variable of the function is set to. */
const char *cove_emit_set(struct cove_emitter *emitter, const struct cove_symbol *symbol,
			  struct cove_expression *value);
/* An expression of type void. */
const char *cove_emit_store(struct cove_emitter *emitter, struct cove_place place,
			    const struct cove_type *type, const char *value);

/* emit_expression.c */
const char *cove_emit_expression(struct cove_emitter *emitter,
				 struct cove_expression *expression);
/* The same of a number that is sure to stay within @bounds, also where a branch is mispredicted. */
const char *cove_emit_bounded(struct cove_emitter *emitter, struct cove_expression *expression,
			      struct cove_range bounds);
/* What a function does when it ends early: "return 0;" or what its type needs. */
const char *cove_emit_leave(struct cove_emitter *emitter);
const char *cove_emit_fault(struct cove_emitter *emitter, unsigned int site);
const char *cove_emit_temporary(struct cove_emitter *emitter);

/* A number from or to a byte order. */
const char *cove_emit_swapped(struct cove_emitter *emitter, const struct cove_type *order,
			      struct cove_expression *value);

/* emit_operator.c */
const char *cove_emit_binary(struct cove_emitter *emitter, struct cove_expression *expression);
const char *cove_emit_assign(struct cove_emitter *emitter, struct cove_expression *expression);
const char *cove_emit_step(struct cove_emitter *emitter, struct cove_expression *expression);

/* emit_word.c */
const char *cove_emit_word(struct cove_emitter *emitter, struct cove_expression *expression);
const char *cove_emit_call(struct cove_emitter *emitter, struct cove_expression *expression);

/* emit_slice.c */
/* s.at[i] */
struct cove_place cove_emit_slice_element(struct cove_emitter *emitter,
					  struct cove_expression *expression);
const char *cove_emit_slice_of(struct cove_emitter *emitter, struct cove_expression *word);
const char *cove_emit_sub_slice(struct cove_emitter *emitter, struct cove_expression *word);

/* emit_capability.c */
/* What releases, for the C compiler to call where a scope ends. */
void cove_emit_releases(struct cove_emitter *emitter);
/* The declaration of a variable that holds a capability. */
void cove_emit_holder(struct cove_emitter *emitter, const struct cove_symbol *symbol,
		      const char *value);
/* Does a call take away what a variable holds?  Then nothing is evaluated behind that. */
int cove_emit_gives_away(const struct cove_expression *call);
/* Statements right before the call: those variables hold nothing any more. */
void cove_emit_give_away(struct cove_emitter *emitter, const struct cove_expression *call,
			 struct spin_buffer *setup);

/* emit_shared.c */
/* The address of what the processor that runs this has of a percpu(). */
const char *cove_emit_here(struct cove_emitter *emitter, const struct cove_symbol *symbol);
const char *cove_emit_atomic(struct cove_emitter *emitter, struct cove_expression *word);
const char *cove_emit_percpu_sum(struct cove_emitter *emitter, struct cove_expression *word);
void cove_emit_holding(struct cove_emitter *emitter, struct cove_statement *statement);
/* Where what a processor has of a percpu() begins, in bytes from its first cell. */
unsigned int cove_emit_percpu_place(const struct cove_emitter *emitter,
				    const struct cove_symbol *symbol);
/* The cell in which what is dropped of a log() is counted. */
unsigned int cove_emit_log_cell(const struct cove_emitter *emitter, size_t log);
/* How many cells the program has, those of percpu() too. */
unsigned int cove_emit_cells(const struct cove_emitter *emitter);

/* emit_state.c */
/* The first value of what is state, in the image. */
const char *cove_emit_state_name(struct cove_emitter *emitter, const struct cove_symbol *symbol);
/* Behind its declaration: where the state is; nothing of what is none. */
void cove_emit_state_pointer(struct cove_emitter *emitter, const struct cove_symbol *symbol);
/* The addresses of these pointers, for the record, and how many they are. */
void cove_emit_state_addresses(struct cove_emitter *emitter);
size_t cove_emit_state_count(const struct cove_unit *unit);

/* emit_reference.c */
/* The address of a place that others see. */
const char *cove_emit_address(struct cove_emitter *emitter, struct cove_place place);
/* The reference that is there now. */
const char *cove_emit_reference(struct cove_emitter *emitter, struct cove_place place,
				const struct cove_type *type);
/* Stores the variable @name where that is counted: a statement. */
const char *cove_emit_count(struct cove_emitter *emitter, struct cove_expression *assign,
			    struct cove_place place, const char *name);
const char *cove_emit_new(struct cove_emitter *emitter, struct cove_expression *word);
const char *cove_emit_try_keep(struct cove_emitter *emitter, struct cove_expression *word);

/* emit_statement.c */
/* The statements of a block, or the one that stands for them. */
void cove_emit_body(struct cove_emitter *emitter, struct cove_statement *body);
void cove_emit_line(struct cove_emitter *emitter, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
void cove_emit_statement(struct cove_emitter *emitter, struct cove_statement *statement);
/* Sets the elements that an initializer names; the place is zero already. */
void cove_emit_set_elements(struct cove_emitter *emitter, const char *place,
			    struct cove_initializer *initializer, const struct cove_type *type);

/* emit_loop.c */
void cove_emit_loop(struct cove_emitter *emitter, struct cove_statement *loop);
void cove_emit_break(struct cove_emitter *emitter);
void cove_emit_continue(struct cove_emitter *emitter);
/* Before a function returns: what its strips owe. */
void cove_emit_pay(struct cove_emitter *emitter);

/* emit_function.c */
/* Sets is_rare of all functions. */
void cove_emit_find_rare(struct cove_unit *unit);
/* Is @operation called in @function, and not made part of it? */
int cove_emit_is_called(const struct cove_function *function,
			const struct cove_function *operation);
const char *cove_emit_local_name(struct cove_emitter *emitter, const struct cove_symbol *symbol);
/* Of a static variable or a parameter of the program. */
const char *cove_emit_static_name(struct cove_emitter *emitter, const struct cove_symbol *symbol);
void cove_emit_functions(struct cove_emitter *emitter);
/* "#line", where the name of the file needs no thought. */
void cove_emit_line_of(struct cove_emitter *emitter, struct cove_position at);
void cove_emit_statics(struct cove_emitter *emitter);
/* Is it called, and spin.ko's? */
int cove_emit_is_operation(const struct cove_function *function);
/* Does the manifest name it as one that is called, spin.ko's or another extension's? */
int cove_emit_is_import(const struct cove_function *function);
void cove_emit_externs(struct cove_emitter *emitter);

/* What a function that pays at its start takes of its fuel. */
void cove_emit_function_fuel(struct cove_emitter *emitter, const struct cove_function *function);

/* emit_strand.c */
const char *cove_emit_frame_type(struct cove_emitter *emitter, const struct cove_function *function);
/* What a variable that lasts is called in the frame. */
const char *cove_emit_frame_field(struct cove_emitter *emitter, const struct cove_symbol *symbol);
/* The declaration of an operation that parks. */
void cove_emit_parking(struct cove_emitter *emitter, const struct cove_function *operation);
/* A strand function, and its frame. */
void cove_emit_strand(struct cove_emitter *emitter, struct cove_function *function);
/* Before the statement in which it stands: a call that parks. */
void cove_emit_park(struct cove_emitter *emitter, const struct cove_expression *call);
/* In that statement: what it gave. */
const char *cove_emit_parked(struct cove_emitter *emitter, const struct cove_expression *call);
/* The declaration of a variable that lasts: it is set. */
void cove_emit_lasting(struct cove_emitter *emitter, const struct cove_declaration *local);
/* The end of a strand function, with its result or NULL. */
void cove_emit_done(struct cove_emitter *emitter, struct cove_expression *value);
/* Of a binding to an event of strands: what runs them. */
void cove_emit_strand_code(struct cove_emitter *emitter, const struct cove_binding *binding,
			   size_t number);
/* In an entry: begins a strand; @none is what is done where there can be no more. */
void cove_emit_begin(struct cove_emitter *emitter, const struct cove_binding *binding,
		     size_t number, const char *none);

/* emit_entry.c */
void cove_emit_entries(struct cove_emitter *emitter);
/* The first of a binding's cells; the cell of a counter; the first one of a histogram. */
unsigned int cove_emit_binding_cell(const struct cove_emitter *emitter, size_t binding);
unsigned int cove_emit_counter_cell(const struct cove_emitter *emitter,
				    const struct cove_symbol *counter);
unsigned int cove_emit_histogram_cell(const struct cove_emitter *emitter, size_t histogram);

/* emit_export.c */
/* The first of an exported procedure's cells. */
unsigned int cove_emit_export_cell(const struct cove_emitter *emitter, size_t exported);
/* Entries of the exported procedures, and the table of them. */
void cove_emit_exports(struct cove_emitter *emitter);
/* How such an entry begins: its variables; and how it runs the body. */
void cove_emit_export_head(struct cove_emitter *emitter, const struct cove_function *function);
void cove_emit_export_run(struct cove_emitter *emitter, const struct cove_function *function,
			  size_t number);
/* The places through which procedures of other extensions are called. */
void cove_emit_links(struct cove_emitter *emitter);
/* What is called for such a procedure. */
const char *cove_emit_linked(struct cove_emitter *emitter, const struct cove_function *function);
/* The members of the record that say where they are. */
void cove_emit_record_links(struct cove_emitter *emitter);

/* emit_walk.c */
/* What others need to handle an exported procedure. */
void cove_emit_handled(struct cove_emitter *emitter, const struct cove_function *function,
		       size_t number);

/* emit_terms.c */
struct spin_manifest_term;
/* Gets a term, but for its name, and the name. */
typedef void cove_emit_term(void *taker, struct spin_manifest_term *entry, const char *name);
/* As many as the manifest has room for; what is asked beyond them is the guard's own. */
size_t cove_emit_count_terms(const struct cove_unit *unit);
void cove_emit_terms(const struct cove_unit *unit, cove_emit_term *take, void *taker);

/* emit_oracle.c: questions of the oracle; without it, as if these were not there */
/* A number that the compiler claims to know bounds of. */
const char *cove_emit_oracle_number(struct cove_emitter *emitter,
				    const struct cove_expression *expression, const char *text);
const char *cove_emit_oracle_index(struct cove_emitter *emitter, const char *index,
				   const char *limit);
/* Statements behind the checks of a divisor. */
const char *cove_emit_oracle_divisor(struct cove_emitter *emitter, const char *divisor);
/* The same before two numbers are divided as they are. */
const char *cove_emit_oracle_quotient(struct cove_emitter *emitter, const struct cove_type *type,
				      const char *dividend, const char *divisor);
/* An address that is about to be read or written as @type. */
const char *cove_emit_oracle_memory(struct cove_emitter *emitter, const char *address,
				    const struct cove_type *type, int writes);
/* What an operation is given: a pointer that is not null points to something. */
const char *cove_emit_oracle_argument(struct cove_emitter *emitter, const struct cove_type *type,
				      const char *value);
/* An expression before an operation is called, or "". */
const char *cove_emit_oracle_call(struct cove_emitter *emitter, uint64_t price,
				  enum cove_class class);
void cove_emit_oracle_function(struct cove_emitter *emitter, const struct cove_function *function);
/* Before a loop: the variable that counts its iterations, or NULL. */
const char *cove_emit_oracle_loop(struct cove_emitter *emitter, const struct cove_statement *loop);
/* As each iteration begins. */
void cove_emit_oracle_iteration(struct cove_emitter *emitter, const struct cove_statement *loop,
				const char *count);
/* In an entry: the variable, and a statement that runs a guard or handler. */
void cove_emit_oracle_variable(struct cove_emitter *emitter);
/* A guard has ended: do its quiet terms hold?  It has not: do they as "holds" says? */
void cove_emit_oracle_quiet(struct cove_emitter *emitter, const struct cove_function *guard);
void cove_emit_oracle_terms(struct cove_emitter *emitter, const struct cove_function *guard);
void cove_emit_oracle_run(struct cove_emitter *emitter, const struct cove_function *function,
			  size_t binding, const char *statement);
/* The same in the entry of an exported procedure. */
void cove_emit_oracle_export(struct cove_emitter *emitter, const struct cove_function *function,
			     size_t exported, const char *statement);

/* emit_log.c */
const char *cove_emit_log(struct cove_emitter *emitter, struct cove_expression *word);

/* emit_layout.c */
/* "name:type name:type ..." for keys and values of tables; inner members are joined by dots. */
const char *cove_emit_layout(struct spin_arena *arena, const char *name,
			     const struct cove_type *type);
/* The same of what each processor has, which may be of any type: words where it cannot be said. */
const char *cove_emit_block_layout(struct spin_arena *arena, const struct cove_type *type);

/* emit_manifest.c */
int cove_emit_manifest(struct cove_emitter *emitter);

#endif
