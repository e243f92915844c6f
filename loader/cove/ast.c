// SPDX-License-Identifier: GPL-2.0-only
#include "ast.h"

struct cove_expression *cove_ast_expression(struct spin_arena *arena,
					    enum cove_expression_kind kind,
					    struct cove_position at)
{
	struct cove_expression *expression = spin_arena_allocate(arena, sizeof(*expression));

	expression->kind = kind;
	expression->at = at;
	return expression;
}

struct cove_statement *cove_ast_statement(struct spin_arena *arena, enum cove_statement_kind kind,
					  struct cove_position at)
{
	struct cove_statement *statement = spin_arena_allocate(arena, sizeof(*statement));

	statement->kind = kind;
	statement->at = at;
	statement->end = at;
	return statement;
}

struct cove_declaration *cove_ast_declaration(struct spin_arena *arena,
					      enum cove_declaration_kind kind,
					      struct cove_position at)
{
	struct cove_declaration *declaration = spin_arena_allocate(arena, sizeof(*declaration));

	declaration->kind = kind;
	declaration->at = at;
	return declaration;
}

struct cove_syntax *cove_ast_syntax(struct spin_arena *arena, enum cove_syntax_kind kind,
				    struct cove_position at)
{
	struct cove_syntax *syntax = spin_arena_allocate(arena, sizeof(*syntax));

	syntax->kind = kind;
	syntax->at = at;
	syntax->name = "";
	return syntax;
}

const char *cove_ast_expression_name(enum cove_expression_kind kind)
{
	static const char *const names[] = {
#define EXPRESSION(kind, name) name,
#define STATEMENT(kind, name)
#define DECLARATION(kind, name)
#include "ast.def"
#undef EXPRESSION
#undef STATEMENT
#undef DECLARATION
	};

	return names[kind];
}

const char *cove_ast_statement_name(enum cove_statement_kind kind)
{
	static const char *const names[] = {
#define EXPRESSION(kind, name)
#define STATEMENT(kind, name) name,
#define DECLARATION(kind, name)
#include "ast.def"
#undef EXPRESSION
#undef STATEMENT
#undef DECLARATION
	};

	return names[kind];
}

const char *cove_ast_declaration_name(enum cove_declaration_kind kind)
{
	static const char *const names[] = {
#define EXPRESSION(kind, name)
#define STATEMENT(kind, name)
#define DECLARATION(kind, name) name,
#include "ast.def"
#undef EXPRESSION
#undef STATEMENT
#undef DECLARATION
	};

	return names[kind];
}
