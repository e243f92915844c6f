// SPDX-License-Identifier: GPL-2.0-only
/* Statements. */
#include "parser.h"

static struct cove_statement *parse_statement(struct cove_parser *parser);

static struct cove_statement *new_node(struct cove_parser *parser, enum cove_statement_kind kind)
{
	return cove_ast_statement(parser->arena, kind, parser->token->at);
}

static void add_statement(struct cove_parser *parser, struct cove_statement *block,
			  struct cove_statement *statement)
{
	*SPIN_ARRAY_ADD(parser->arena, block, statements) = statement;
}

/*
 * A statement that a condition guards; one more level of nesting.
 * body = statement
 */
static struct cove_statement *parse_body(struct cove_parser *parser)
{
	struct cove_statement *body = NULL;

	if (cove_parser_enter(parser))
		body = parse_statement(parser);
	cove_parser_leave(parser);
	return body ? body : new_node(parser, COVE_STATEMENT_EMPTY);
}

/* condition = "(" expression ")" */
static struct cove_expression *parse_condition(struct cove_parser *parser)
{
	struct cove_expression *condition;

	cove_parser_expect(parser, COVE_TOKEN_OPEN_PAREN);
	condition = cove_parse_expression(parser);
	cove_parser_expect(parser, COVE_TOKEN_CLOSE_PAREN);
	return condition;
}

/* Two names side by side declare something too: the first is a type that is not there. */
static int at_locals(const struct cove_parser *parser)
{
	if (cove_parse_is_type(parser))
		return 1;
	return parser->token->kind == COVE_TOKEN_NAME && parser->token[1].kind == COVE_TOKEN_NAME;
}

/* Does a type stand alone, with what it is made of? */
static int at_type_alone(const struct cove_parser *parser,
			 const struct cove_specifiers *specifiers)
{
	return cove_parser_at(parser, COVE_TOKEN_SEMICOLON) && specifiers->base &&
	       specifiers->base->has_body && !specifiers->is_static;
}

/* What is declared there and does nothing: a type or an assertion. */
static struct cove_statement *declares(struct cove_parser *parser,
				       struct cove_declaration *declaration)
{
	struct cove_statement *node = new_node(parser, COVE_STATEMENT_EMPTY);

	node->at = declaration->at;
	node->local = declaration;
	return node;
}

/* locals = specifiers (variable ("," variable)*)? ";" */
static void parse_locals(struct cove_parser *parser, struct cove_statement *block)
{
	struct cove_specifiers specifiers;

	cove_parse_specifiers(parser, &specifiers);
	cove_parser_refuse_state(parser, &specifiers);
	if (specifiers.is_shared || specifiers.is_typedef ||
	    specifiers.is_inline || specifiers.class || specifiers.role)
		cove_parser_fail(parser, specifiers.at, COVE_NOT_IN_FUNCTION, "");
	if (at_type_alone(parser, &specifiers)) {
		struct cove_declaration *type;

		type = cove_ast_declaration(parser->arena, COVE_DECLARATION_TYPE, specifiers.at);
		type->name = "";
		type->syntax = specifiers.base;
		add_statement(parser, block, declares(parser, type));
		parser->token++;
		return;
	}
	do {
		struct cove_statement *local = new_node(parser, COVE_STATEMENT_LOCAL);
		struct cove_declarator declarator;

		cove_parse_declarator(parser, &specifiers, &declarator);
		cove_parser_refuse_type(parser, declarator.at, declarator.name);
		local->at = declarator.at;
		local->local = cove_ast_declaration(parser->arena, COVE_DECLARATION_VARIABLE,
						    declarator.at);
		local->local->name = declarator.name;
		local->local->syntax = declarator.syntax;
		local->local->is_static = specifiers.is_static;
		if (cove_parser_accept(parser, COVE_TOKEN_ASSIGN))
			local->local->initializer = cove_parse_initializer(parser);
		add_statement(parser, block, local);
	} while (cove_parser_accept(parser, COVE_TOKEN_COMMA));
	cove_parser_expect(parser, COVE_TOKEN_SEMICOLON);
}

/* if = "if" condition body ("else" body)? */
static struct cove_statement *parse_if(struct cove_parser *parser)
{
	struct cove_statement *node = new_node(parser, COVE_STATEMENT_IF);

	parser->token++;
	node->expression = parse_condition(parser);
	node->body = parse_body(parser);
	if (cove_parser_accept(parser, COVE_TOKEN_ELSE))
		node->otherwise = parse_body(parser);
	return node;
}

/* while = "while" condition body */
static struct cove_statement *parse_while(struct cove_parser *parser)
{
	struct cove_statement *node = new_node(parser, COVE_STATEMENT_WHILE);

	parser->token++;
	node->expression = parse_condition(parser);
	node->body = parse_body(parser);
	return node;
}

/* do = "do" body "while" condition ";" */
static struct cove_statement *parse_do(struct cove_parser *parser)
{
	struct cove_statement *node = new_node(parser, COVE_STATEMENT_DO);

	parser->token++;
	node->body = parse_body(parser);
	cove_parser_expect(parser, COVE_TOKEN_WHILE);
	node->expression = parse_condition(parser);
	cove_parser_expect(parser, COVE_TOKEN_SEMICOLON);
	return node;
}

/* for = "for" "(" (locals | expression? ";") expression? ";" expression? ")" body */
static struct cove_statement *parse_for(struct cove_parser *parser)
{
	struct cove_statement *node = new_node(parser, COVE_STATEMENT_FOR);

	parser->token++;
	cove_parser_expect(parser, COVE_TOKEN_OPEN_PAREN);
	node->first = new_node(parser, COVE_STATEMENT_BLOCK);
	if (at_locals(parser)) {
		if (cove_parser_at(parser, COVE_TOKEN_STATIC))
			cove_parser_fail(parser, parser->token->at, COVE_NOT_IN_FUNCTION, "");
		parse_locals(parser, node->first);
		if (node->first->statements_count &&
		    node->first->statements[0]->kind == COVE_STATEMENT_EMPTY)
			cove_diagnostic_add(parser->diagnostics, node->first->statements[0]->at,
					    COVE_NOT_IN_FUNCTION, "");
	} else if (!cove_parser_accept(parser, COVE_TOKEN_SEMICOLON)) {
		struct cove_statement *first = new_node(parser, COVE_STATEMENT_EXPRESSION);

		first->expression = cove_parse_expression(parser);
		add_statement(parser, node->first, first);
		cove_parser_expect(parser, COVE_TOKEN_SEMICOLON);
	}
	if (!cove_parser_at(parser, COVE_TOKEN_SEMICOLON))
		node->expression = cove_parse_expression(parser);
	cove_parser_expect(parser, COVE_TOKEN_SEMICOLON);
	if (!cove_parser_at(parser, COVE_TOKEN_CLOSE_PAREN))
		node->step = cove_parse_expression(parser);
	cove_parser_expect(parser, COVE_TOKEN_CLOSE_PAREN);
	node->body = parse_body(parser);
	return node;
}

/* holding = "holding" "(" expression ")" statement */
static struct cove_statement *parse_holding(struct cove_parser *parser)
{
	struct cove_statement *node = new_node(parser, COVE_STATEMENT_HOLDING);

	cove_parser_open_word(parser);
	node->expression = cove_parse_expression(parser);
	cove_parser_expect(parser, COVE_TOKEN_CLOSE_PAREN);
	node->body = parse_body(parser);
	return node;
}

static struct cove_statement *parse_label(struct cove_parser *parser);

/*
 * What stands behind a switch without braces: labels, and one statement.
 * labelled = label+ body
 */
static struct cove_statement *parse_labelled(struct cove_parser *parser)
{
	struct cove_statement *block = new_node(parser, COVE_STATEMENT_BLOCK);

	while (cove_parser_at(parser, COVE_TOKEN_CASE) || cove_parser_at(parser, COVE_TOKEN_DEFAULT))
		add_statement(parser, block, parse_label(parser));
	add_statement(parser, block, parse_body(parser));
	return block;
}

/* switch = "switch" condition (block | labelled) */
static struct cove_statement *parse_switch(struct cove_parser *parser)
{
	struct cove_statement *node = new_node(parser, COVE_STATEMENT_SWITCH);

	parser->token++;
	node->expression = parse_condition(parser);
	node->body = cove_parser_at(parser, COVE_TOKEN_OPEN_BRACE) ? parse_body(parser) :
		     parse_labelled(parser);
	return node;
}

/* label = "case" conditional ("..." conditional)? ":" | "default" ":" */
static struct cove_statement *parse_label(struct cove_parser *parser)
{
	struct cove_statement *node = new_node(parser, COVE_STATEMENT_DEFAULT);

	if (cove_parser_accept(parser, COVE_TOKEN_CASE)) {
		node->kind = COVE_STATEMENT_CASE;
		node->expression = cove_parse_conditional(parser);
		if (cove_parser_accept(parser, COVE_TOKEN_ELLIPSIS))
			node->step = cove_parse_conditional(parser);
	} else {
		parser->token++;
	}
	cove_parser_expect(parser, COVE_TOKEN_COLON);
	if (cove_parser_at(parser, COVE_TOKEN_CLOSE_BRACE))
		cove_parser_fail(parser, parser->token->at, COVE_LABEL_END, "");
	return node;
}

/* jump = "return" expression? ";" | ("break" | "continue") ";" */
static struct cove_statement *parse_jump(struct cove_parser *parser)
{
	struct cove_statement *node = new_node(parser, COVE_STATEMENT_RETURN);

	if (parser->token->kind == COVE_TOKEN_BREAK)
		node->kind = COVE_STATEMENT_BREAK;
	else if (parser->token->kind == COVE_TOKEN_CONTINUE)
		node->kind = COVE_STATEMENT_CONTINUE;
	parser->token++;
	if (node->kind == COVE_STATEMENT_RETURN && !cove_parser_at(parser, COVE_TOKEN_SEMICOLON))
		node->expression = cove_parse_expression(parser);
	cove_parser_expect(parser, COVE_TOKEN_SEMICOLON);
	return node;
}

/* goto = "goto" name ";" */
static struct cove_statement *parse_goto(struct cove_parser *parser)
{
	struct cove_statement *node = new_node(parser, COVE_STATEMENT_GOTO);

	parser->token++;
	node->name = cove_parser_name(parser, "the name of a label");
	cove_parser_expect(parser, COVE_TOKEN_SEMICOLON);
	return node;
}

/* place = name ":" */
static struct cove_statement *parse_place(struct cove_parser *parser)
{
	struct cove_statement *node = new_node(parser, COVE_STATEMENT_LABEL);

	node->name = cove_parser_name(parser, "the name of a label");
	cove_parser_expect(parser, COVE_TOKEN_COLON);
	if (cove_parser_at(parser, COVE_TOKEN_CLOSE_BRACE) || at_locals(parser) ||
	    cove_parser_at(parser, COVE_TOKEN_STATIC_ASSERT))
		cove_parser_fail(parser, parser->token->at, COVE_LABEL_END, "");
	return node;
}

/* effect = expression ";" */
static struct cove_statement *parse_expression_statement(struct cove_parser *parser)
{
	struct cove_statement *node = new_node(parser, COVE_STATEMENT_EXPRESSION);

	if (cove_parser_at(parser, COVE_TOKEN_NAME) &&
		 parser->token[1].kind == COVE_TOKEN_NAME)
		cove_parser_no_type(parser, parser->token);
	node->expression = cove_parse_expression(parser);
	cove_parser_expect(parser, COVE_TOKEN_SEMICOLON);
	return node;
}

/*
 * statement = block | if | while | do | for | switch | holding | label | place | jump | goto
 *	| effect | ";"
 */
static struct cove_statement *parse_statement(struct cove_parser *parser)
{
	struct cove_statement *node;

	switch (parser->panicking ? COVE_TOKEN_END : parser->token->kind) {
	case COVE_TOKEN_OPEN_BRACE:
		return cove_parse_block(parser);
	case COVE_TOKEN_IF:
		return parse_if(parser);
	case COVE_TOKEN_WHILE:
		return parse_while(parser);
	case COVE_TOKEN_DO:
		return parse_do(parser);
	case COVE_TOKEN_FOR:
		return parse_for(parser);
	case COVE_TOKEN_SWITCH:
		return parse_switch(parser);
	case COVE_TOKEN_CASE: case COVE_TOKEN_DEFAULT:
		return parse_label(parser);
	case COVE_TOKEN_RETURN: case COVE_TOKEN_BREAK: case COVE_TOKEN_CONTINUE:
		return parse_jump(parser);
	case COVE_TOKEN_GOTO:
		return parse_goto(parser);
	case COVE_TOKEN_SEMICOLON:
		node = new_node(parser, COVE_STATEMENT_EMPTY);
		parser->token++;
		return node;
	default:
		if (cove_parser_at_word(parser, COVE_WORD_HOLDING))
			return parse_holding(parser);
		if (parser->token->kind == COVE_TOKEN_NAME &&
		    parser->token[1].kind == COVE_TOKEN_COLON)
			return parse_place(parser);
		if (cove_parse_is_type(parser))
			cove_parser_fail(parser, parser->token->at, COVE_LOCAL_NEEDS_BLOCK, "");
		return parse_expression_statement(parser);
	}
}

/* block = "{" (locals | assert | statement)* "}" */
struct cove_statement *cove_parse_block(struct cove_parser *parser)
{
	struct cove_statement *block = new_node(parser, COVE_STATEMENT_BLOCK);

	if (!cove_parser_enter(parser)) {
		cove_parser_leave(parser);
		return block;
	}
	cove_parser_expect(parser, COVE_TOKEN_OPEN_BRACE);
	while (parser->token->kind != COVE_TOKEN_END &&
	       parser->token->kind != COVE_TOKEN_CLOSE_BRACE) {
		const struct cove_token *before = parser->token;

		if (at_locals(parser))
			parse_locals(parser, block);
		else if (cove_parser_at(parser, COVE_TOKEN_STATIC_ASSERT))
			add_statement(parser, block, declares(parser, cove_parse_assert(parser)));
		else
			add_statement(parser, block, parse_statement(parser));
		if (parser->panicking)
			cove_parser_recover(parser, before);
		if (parser->token == before)
			break;
	}
	block->end = parser->token->at;
	cove_parser_expect(parser, COVE_TOKEN_CLOSE_BRACE);
	cove_parser_leave(parser);
	return block;
}
