/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Between the files of the parser.
 *
 * The position in the tokens is the only state that moves.  After a fault
 * @panicking is set: nothing is consumed and nothing is reported until the
 * statement or declaration around it has skipped to a place where it can go on.
 */
#ifndef COVE_PARSER_H
#define COVE_PARSER_H

#include "../common/map.h"
#include "ast.h"
#include "diagnostic.h"
#include "later.h"

/* Nodes nest no deeper: every pass walks the tree by recursion. */
#define COVE_DEEPEST_NESTING 200

struct cove_parser {
	struct spin_arena *arena;
	struct cove_diagnostics *diagnostics;
	const struct cove_token *first;
	const struct cove_token *token;
	struct spin_map typedefs;
	struct spin_map misused;	/* words of the language that were reported as names */
	const struct cove_expression *callee;	/* whose arguments are being read */
	unsigned int depth;
	int panicking;
};

/* What stands before a declarator. */
struct cove_specifiers {
	struct cove_position at;
	struct cove_syntax *base;
	struct cove_position maybe_at;
	struct cove_position managed_at;
	struct cove_position state_at;
	unsigned char is_typedef;
	unsigned char is_static;
	unsigned char is_inline;
	unsigned char is_shared;
	unsigned char is_state;
	unsigned char is_maybe;
	unsigned char is_managed;
	enum cove_class class;
	enum cove_role role;
};

/* A declarator: a name and the type that it makes of the specifiers. */
struct cove_declarator {
	struct cove_position at;
	const char *name;
	struct cove_syntax *syntax;
};

/* Where no static variable is declared, there is no state. */
void cove_parser_refuse_state(struct cove_parser *parser,
			      const struct cove_specifiers *specifiers);
/* Is it this token? */
int cove_parser_at(const struct cove_parser *parser, enum cove_token_kind kind);
/* Is it this word, with its parenthesis? */
int cove_parser_at_word(const struct cove_parser *parser, enum cove_word_kind kind);
/* Consume the token if it is this one. */
int cove_parser_accept(struct cove_parser *parser, enum cove_token_kind kind);
/* Consume the token, which must be this one. */
int cove_parser_expect(struct cove_parser *parser, enum cove_token_kind kind);
/* Consume a word and its parenthesis. */
void cove_parser_open_word(struct cove_parser *parser);
/* Consume a name; "" after a fault. */
const char *cove_parser_name(struct cove_parser *parser, const char *what);
/* There is no type of this name: report it, and panic. */
void cove_parser_no_type(struct cove_parser *parser, const struct cove_token *token);
/* Consume strings that stand side by side. */
const char *cove_parser_string(struct cove_parser *parser);
/* A variable that bears the name of a type would hide it. */
void cove_parser_refuse_type(struct cove_parser *parser, struct cove_position at,
			     const char *name);
/* Report that something else was expected here. */
void cove_parser_unexpected(struct cove_parser *parser, const char *wanted);
/* Report that this is not supported yet (as later.def calls it), and panic. */
void cove_parser_later(struct cove_parser *parser, struct cove_position at, const char *what);
/* Report, and panic. */
void cove_parser_fail(struct cove_parser *parser, struct cove_position at,
		      enum cove_diagnostic_id id, const char *detail);
/* What was read from @start on is an argument of a word: no comma in it is bare. */
void cove_parser_end_argument(struct cove_parser *parser, const struct cove_token *start);
/* One level deeper; 0 if that is too deep. */
int cove_parser_enter(struct cove_parser *parser);
void cove_parser_leave(struct cove_parser *parser);
/* Ends a panic: skips behind the next ';' or to a '}' at the level of nesting of @start. */
void cove_parser_recover(struct cove_parser *parser, const struct cove_token *start);

int cove_parse_is_type(const struct cove_parser *parser);
/* parse_declaration.c: an assertion, outside of functions or in one */
struct cove_declaration *cove_parse_assert(struct cove_parser *parser);
void cove_parse_specifiers(struct cove_parser *parser, struct cove_specifiers *specifiers);
void cove_parse_declarator(struct cove_parser *parser, const struct cove_specifiers *specifiers,
			   struct cove_declarator *declarator);
/* A type that is called by one word. */
struct cove_syntax *cove_parse_type_word(struct cove_parser *parser);
struct cove_syntax *cove_parse_type_name(struct cove_parser *parser);

/* The name in guarded_by(), or NULL if there is none here. */
struct cove_expression *cove_parse_guarded(struct cove_parser *parser);

struct cove_expression *cove_parse_expression(struct cove_parser *parser);
struct cove_expression *cove_parse_assignment(struct cove_parser *parser);
struct cove_expression *cove_parse_conditional(struct cove_parser *parser);
/* A word with its arguments; the token stands at it. */
struct cove_expression *cove_parse_word(struct cove_parser *parser,
					const struct cove_word *word);
struct cove_initializer *cove_parse_initializer(struct cove_parser *parser);

struct cove_statement *cove_parse_block(struct cove_parser *parser);

void cove_parse_declaration(struct cove_parser *parser, struct cove_program *program);

#endif
