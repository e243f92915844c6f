/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The syntax tree.  The parser makes it; the checker writes its findings into the
 * members under "found by the checker"; the later passes read both.
 */
#ifndef COVE_AST_H
#define COVE_AST_H

#include <stdint.h>

#include "token.h"
#include "word.h"

struct cove_type;
struct cove_symbol;
struct cove_field;
struct cove_state;

enum cove_expression_kind {
#define EXPRESSION(kind, name) COVE_EXPRESSION_##kind,
#define STATEMENT(kind, name)
#define DECLARATION(kind, name)
#include "ast.def"
#undef EXPRESSION
#undef STATEMENT
#undef DECLARATION
};

enum cove_statement_kind {
#define EXPRESSION(kind, name)
#define STATEMENT(kind, name) COVE_STATEMENT_##kind,
#define DECLARATION(kind, name)
#include "ast.def"
#undef EXPRESSION
#undef STATEMENT
#undef DECLARATION
};

enum cove_declaration_kind {
#define EXPRESSION(kind, name)
#define STATEMENT(kind, name)
#define DECLARATION(kind, name) COVE_DECLARATION_##kind,
#include "ast.def"
#undef EXPRESSION
#undef STATEMENT
#undef DECLARATION
};

/* Types as written. */

enum cove_syntax_kind {
	COVE_SYNTAX_WORD,	/* void, bool, u8, ..., counter */
	COVE_SYNTAX_NAME,	/* of a typedef */
	COVE_SYNTAX_STRUCT,
	COVE_SYNTAX_ENUM,
	COVE_SYNTAX_TABLE,
	COVE_SYNTAX_SLICE,
	COVE_SYNTAX_ATOMIC,
	COVE_SYNTAX_PERCPU,
	COVE_SYNTAX_POINTER,
	COVE_SYNTAX_ARRAY,
	COVE_SYNTAX_FUNCTION,
	COVE_SYNTAX_POOL,
};

/* What stands in a struct; its name begins with a digit if it was given none. */
struct cove_member {
	struct cove_position at;
	const char *name;
	struct cove_syntax *syntax;
	struct cove_expression *guard;	/* the name in its guarded_by(), or NULL */
};

struct cove_enumerator {
	struct cove_position at;
	const char *name;
	struct cove_expression *value;
};

/**
 * struct cove_syntax - a type as written
 * @name: typedef name, or tag ("" if there is none), or the kind of a table, or the word
 *	that names the elements of a slice
 * @word: of COVE_SYNTAX_WORD
 * @is_const: the object of this type is constant
 * @is_maybe: of the outermost pointer: may be null
 * @is_managed: of the innermost pointer: a counted reference
 * @to: what a pointer points to, an array, a slice or a pool holds, a function returns; key of a
 *	table; the number that is atomic, what each processor has
 * @value: value of a table
 * @size: of an array, NULL if left out; room of a table or pool
 * @members: of a struct with a body, and the parameters of a function
 * @has_body: a struct or enum that is defined here
 * @is_alone: the whole declaration: it declares no variable and no member
 * @is_union: of a struct: its members lie all at its beginning
 * @type: found by the checker (of a definition), so that it is made once
 */
struct cove_syntax {
	enum cove_syntax_kind kind;
	struct cove_position at;
	const char *name;
	enum cove_token_kind word;
	unsigned char is_const;
	unsigned char is_maybe;
	unsigned char is_managed;
	unsigned char has_body;
	unsigned char is_alone;
	unsigned char is_union;
	struct cove_syntax *to;
	struct cove_syntax *value;
	struct cove_expression *size;
	SPIN_ARRAY(struct cove_member, members);
	SPIN_ARRAY(struct cove_enumerator, enumerators);
	struct cove_type *type;
};

/* Expressions. */

/**
 * struct cove_initializer - what stands behind '=' or between braces
 * @value: a single expression, or NULL
 * @items: what stands between braces, or the characters of a string and the 0 behind them
 * @is_string: it is written as a string
 * @is_elided: found by the checker: one value where several were wanted
 */
struct cove_initializer {
	struct cove_position at;
	unsigned char is_string;
	unsigned char is_elided;
	struct cove_expression *value;
	SPIN_ARRAY(struct cove_item, items);
};

/**
 * struct cove_item - one element of a list between braces
 * @field: ".field =", or NULL
 * @index: "[index] =", or NULL; @last: of "[index ... last] =", or NULL
 * @is_path: of ".field.more =" and its like: value is a list that the parser made for the rest
 * @is_range: found by the checker: one of those that a range sets, so its values are constants
 * @value: what it is set to
 * @member: found by the checker: which field; @slot: or which element
 */
struct cove_item {
	struct cove_position at;
	const char *field;
	struct cove_expression *index;
	struct cove_expression *last;
	unsigned char is_path;
	unsigned char is_range;
	struct cove_initializer *value;
	const struct cove_field *member;
	uint64_t slot;
};

/* Wide enough for every value of s64 and u64, and for sums and differences of two. */
typedef __int128 cove_wide;

/**
 * struct cove_range - what values an integer expression can have
 * @low: smallest
 * @high: largest
 */
struct cove_range {
	cove_wide low;
	cove_wide high;
};

/* Checks made explicit. */
#define COVE_CHECK_BOUNDS	(1u << 0)	/* of an index */
#define COVE_CHECK_ZERO		(1u << 1)	/* of a divisor */
#define COVE_CHECK_MINUS_ONE	(1u << 2)	/* the divisor may be -1 */
#define COVE_CHECK_SHIFT	(1u << 3)	/* the count must be masked */
#define COVE_CHECK_DYING	(1u << 4)	/* an object that goes is not kept */
#define COVE_CHECK_MASK		(1u << 5)	/* the index is right, but for wrong guesses */

/**
 * struct cove_expression - one expression
 * @op: operator of UNARY, STEP, BINARY and ASSIGN (the plain operator: '+' of '+=');
 *	the be type of ORDER
 * @is_prefix: of STEP
 * @is_arrow: of MEMBER
 * @word: of WORD
 * @height: levels below it in the tree
 * @value: of NUMBER and TRUTH; once @is_constant, the value of any expression
 * @a: first operand; @b: second; @c: third (of "a op= b": the new value, in which
 *	OLD stands for the value that a had)
 * @arguments: of CALL and WORD
 * @syntax: type operand of CAST, COMPOUND, SIZEOF_TYPE and WORD
 * @text: of the WORD log: its format
 * @text_at: where that stands
 * @initializer: of COMPOUND
 *
 * Found by the checker:
 * @type: its type, never NULL after the checker
 * @symbol: what a NAME means, the local that stands for a COMPOUND
 * @field: which field a MEMBER means
 * @range: what values it can have
 * @checks: COVE_CHECK_...
 * @site: number of the manifest's site of its check, from 1; 0: none
 * @is_constant: its value is known
 * @is_place: it denotes an object, @is_fixed: that cannot be written
 * @has_effect: evaluating it changes something or can end the handler
 * @is_traced: of INDEX: the values that come there were looked at; @is_unproved: some may be
 *	outside
 * @is_foldable: its read of memory may become part of another instruction; of the target of
 *	"a op= b" and steps its write too
 */
struct cove_expression {
	enum cove_expression_kind kind;
	struct cove_position at;
	enum cove_token_kind op;
	unsigned char is_prefix;
	unsigned char is_arrow;
	unsigned char is_unsigned;
	unsigned char is_wide;
	unsigned char is_decimal;
	enum cove_word_kind word;
	unsigned short height;
	const char *name;
	uint64_t value;
	struct cove_expression *a;
	struct cove_expression *b;
	struct cove_expression *c;
	SPIN_ARRAY(struct cove_expression *, arguments);
	struct cove_syntax *syntax;
	struct cove_initializer *initializer;
	const char *text;
	struct cove_position text_at;

	struct cove_type *type;
	struct cove_symbol *symbol;
	const struct cove_field *field;
	struct cove_range range;
	unsigned int checks;
	unsigned int site;
	unsigned char is_constant;
	unsigned char is_place;
	unsigned char is_fixed;
	unsigned char has_effect;
	unsigned char is_foldable;
	unsigned char is_traced;
	unsigned char is_unproved;
};

/* Statements. */

/**
 * struct cove_statement - one statement
 * @expression: condition, value, lock, or the expression of an expression statement
 * @step: third part of FOR; of CASE the last value of a range
 * @first: first part of FOR; body of the others
 * @body: body of loops, IF, SWITCH, HOLDING
 * @otherwise: behind else
 * @statements: of BLOCK
 * @local: of LOCAL; of EMPTY the type or assertion that is declared there, or NULL
 * @name: of GOTO and LABEL
 *
 * Found by the checker:
 * @trips: most iterations of a loop; UINT64_MAX if not known
 * @cost: static cost of one iteration, or of HOLDING; UINT64_MAX if not bounded
 * @charged: each iteration of the loop charges fuel
 * @strip: so many iterations charge together; 1 of a loop that is not charged
 * @site: as of expressions
 * @target: of GOTO, the label
 * @depth: of LABEL: how many blocks are around it
 * @flow: private to the flow pass
 * @reached: of loops and LABEL: how it is reached, while values are traced: trace.h
 * @park: the call in it that parks before anything else of it is done, or NULL
 * @parks: something in it parks
 */
struct cove_statement {
	enum cove_statement_kind kind;
	struct cove_position at;
	struct cove_position end;
	struct cove_expression *expression;
	struct cove_expression *step;
	struct cove_statement *first;
	struct cove_statement *body;
	struct cove_statement *otherwise;
	SPIN_ARRAY(struct cove_statement *, statements);
	struct cove_declaration *local;
	const char *name;

	uint64_t trips;
	uint64_t cost;
	unsigned int site;
	unsigned char charged;
	unsigned char strip;
	struct cove_statement *target;
	unsigned int depth;
	void *flow;
	struct cove_state *reached;
	struct cove_expression *park;
	unsigned char parks;
};

/* Declarations. */

enum cove_class {
	COVE_CLASS_NONE,
	COVE_CLASS_PURE,
	COVE_CLASS_ATOMIC,
	COVE_CLASS_BLOCKING,
	COVE_CLASS_STRAND,	/* may park, and does what is atomic */
};
enum cove_role { COVE_ROLE_NONE, COVE_ROLE_GUARD, COVE_ROLE_HANDLER, COVE_ROLE_FILTER };
enum cove_order { COVE_ORDER_ANY, COVE_ORDER_FIRST, COVE_ORDER_LAST };

/* @lender: in an interface of extensions: the interface whose domain lends what it points to */
struct cove_parameter {
	struct cove_position at;
	const char *name;
	const char *lender;
	unsigned char reshapes;
	unsigned char consumes;
	unsigned char releases;
	struct cove_symbol *symbol;
};

/**
 * struct cove_declaration - one declaration
 * @name: what it declares; of BIND the handler
 * @text: version of EXTENSION, doc of PARAMETER, message of ASSERT, event of BIND
 * @text_at: where that stands
 * @syntax: the type
 * @is_static, @is_shared, @is_inline, @is_state: as written
 * @initializer: of VARIABLE
 * @value: number of INTERFACE, preset of PARAMETER, condition of ASSERT, budget of BIND
 * @lowest, @highest: of PARAMETER
 * @parameters: of FUNCTION
 * @costs: price of a prototype, or NULL
 * @guard: of VARIABLE: the name in its guarded_by(), or NULL
 * @acquires: of a prototype: the name of what releases its result, or NULL
 * @body: of FUNCTION that is defined here
 * @guards: names, of BIND
 * @before, @after: of BIND: the name in it, or NULL
 * @is_async: of BIND: the handler runs later
 * @async_at: where that is said
 * @symbol: found by the checker
 */
struct cove_declaration {
	enum cove_declaration_kind kind;
	struct cove_position at;
	const char *name;
	const char *text;
	struct cove_position text_at;
	struct cove_syntax *syntax;
	unsigned char is_static;
	unsigned char is_shared;
	unsigned char is_inline;
	unsigned char is_state;
	enum cove_class class;
	enum cove_role role;
	struct cove_initializer *initializer;
	struct cove_expression *value;
	struct cove_expression *lowest;
	struct cove_expression *highest;
	SPIN_ARRAY(struct cove_parameter, parameters);
	struct cove_expression *costs;
	struct cove_expression *guard;
	struct cove_expression *acquires;
	struct cove_statement *body;
	SPIN_ARRAY(struct cove_expression *, guards);
	enum cove_order order;
	struct cove_expression *before;
	struct cove_expression *after;
	unsigned char is_async;
	struct cove_position async_at;
	struct cove_symbol *symbol;
};

/* A program: the declarations of its file and of all headers, in order. */
struct cove_program {
	struct spin_arena *arena;
	SPIN_ARRAY(struct cove_declaration *, declarations);
};

/**
 * cove_ast_expression() - a new expression
 * @arena: who owns it
 * @kind: which
 * @at: where
 */
struct cove_expression *cove_ast_expression(struct spin_arena *arena,
					    enum cove_expression_kind kind,
					    struct cove_position at);

/**
 * cove_ast_statement() - a new statement
 * @arena: who owns it
 * @kind: which
 * @at: where
 */
struct cove_statement *cove_ast_statement(struct spin_arena *arena, enum cove_statement_kind kind,
					  struct cove_position at);

/**
 * cove_ast_declaration() - a new declaration
 * @arena: who owns it
 * @kind: which
 * @at: where
 */
struct cove_declaration *cove_ast_declaration(struct spin_arena *arena,
					      enum cove_declaration_kind kind,
					      struct cove_position at);

/**
 * cove_ast_syntax() - a new type as written
 * @arena: who owns it
 * @kind: which
 * @at: where
 */
struct cove_syntax *cove_ast_syntax(struct spin_arena *arena, enum cove_syntax_kind kind,
				    struct cove_position at);

/* Names of kinds, for dumps. */
const char *cove_ast_expression_name(enum cove_expression_kind kind);
const char *cove_ast_statement_name(enum cove_statement_kind kind);
const char *cove_ast_declaration_name(enum cove_declaration_kind kind);

#endif
