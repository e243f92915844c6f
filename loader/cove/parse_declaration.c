// SPDX-License-Identifier: GPL-2.0-only
/* Declarations outside of functions. */
#include "parser.h"

static struct cove_declaration *new_node(struct cove_parser *parser, struct cove_program *program,
					 enum cove_declaration_kind kind)
{
	struct cove_declaration *node;

	node = cove_ast_declaration(parser->arena, kind, parser->token->at);
	*SPIN_ARRAY_ADD(parser->arena, program, declarations) = node;
	return node;
}

static void end_word(struct cove_parser *parser)
{
	cove_parser_expect(parser, COVE_TOKEN_CLOSE_PAREN);
	cove_parser_expect(parser, COVE_TOKEN_SEMICOLON);
}

/* extension = "extension" "(" name "," string ")" ";" */
static void parse_extension(struct cove_parser *parser, struct cove_program *program)
{
	struct cove_declaration *node = new_node(parser, program, COVE_DECLARATION_EXTENSION);

	cove_parser_open_word(parser);
	node->name = cove_parser_name(parser, "the name of the extension");
	cove_parser_expect(parser, COVE_TOKEN_COMMA);
	node->text = cove_parser_string(parser);
	end_word(parser);
}

/* interface = "interface" "(" name "," conditional ")" ";" */
static void parse_interface(struct cove_parser *parser, struct cove_program *program)
{
	struct cove_declaration *node = new_node(parser, program, COVE_DECLARATION_INTERFACE);

	cove_parser_open_word(parser);
	node->name = cove_parser_name(parser, "the name of the interface");
	cove_parser_expect(parser, COVE_TOKEN_COMMA);
	node->value = cove_parse_conditional(parser);
	end_word(parser);
}

/* param = "param" "(" type-name "," name "," conditional "," conditional "," conditional "," string ")" ";" */
static void parse_param(struct cove_parser *parser, struct cove_program *program)
{
	struct cove_declaration *node = new_node(parser, program, COVE_DECLARATION_PARAMETER);

	cove_parser_open_word(parser);
	node->syntax = cove_parse_type_name(parser);
	cove_parser_expect(parser, COVE_TOKEN_COMMA);
	node->at = parser->token->at;
	node->name = cove_parser_name(parser, "the name of the parameter");
	cove_parser_expect(parser, COVE_TOKEN_COMMA);
	node->lowest = cove_parse_conditional(parser);
	cove_parser_expect(parser, COVE_TOKEN_COMMA);
	node->value = cove_parse_conditional(parser);
	cove_parser_expect(parser, COVE_TOKEN_COMMA);
	node->highest = cove_parse_conditional(parser);
	cove_parser_expect(parser, COVE_TOKEN_COMMA);
	node->text = cove_parser_string(parser);
	end_word(parser);
}

/* when = "when" "(" name ("," name)* ")" */
static void parse_when(struct cove_parser *parser, struct cove_declaration *node)
{
	cove_parser_open_word(parser);
	do {
		struct cove_expression *guard;

		guard = cove_ast_expression(parser->arena, COVE_EXPRESSION_NAME,
					    parser->token->at);
		guard->name = cove_parser_name(parser, "the name of a guard");
		*SPIN_ARRAY_ADD(parser->arena, node, guards) = guard;
	} while (cove_parser_accept(parser, COVE_TOKEN_COMMA));
	cove_parser_expect(parser, COVE_TOKEN_CLOSE_PAREN);
}

/* option = when | "first" | "last" | "budget" "(" conditional ")" */
static void parse_option(struct cove_parser *parser, struct cove_declaration *node)
{
	if (cove_parser_at_word(parser, COVE_WORD_WHEN)) {
		parse_when(parser, node);
	} else if (cove_parser_at_word(parser, COVE_WORD_BUDGET)) {
		cove_parser_open_word(parser);
		node->value = cove_parse_conditional(parser);
		cove_parser_expect(parser, COVE_TOKEN_CLOSE_PAREN);
	} else if (cove_parser_accept(parser, COVE_TOKEN_FIRST)) {
		node->order = COVE_ORDER_FIRST;
	} else if (cove_parser_accept(parser, COVE_TOKEN_LAST)) {
		node->order = COVE_ORDER_LAST;
	} else {
		cove_parser_unexpected(parser, "when(), first, last or budget()");
	}
}

/* bind = "bind" "(" name "," name ("," option)* ")" ";" */
static void parse_bind(struct cove_parser *parser, struct cove_program *program)
{
	struct cove_declaration *node = new_node(parser, program, COVE_DECLARATION_BIND);

	cove_parser_open_word(parser);
	node->text_at = parser->token->at;
	node->text = cove_parser_name(parser, "the name of an event");
	cove_parser_expect(parser, COVE_TOKEN_COMMA);
	node->at = parser->token->at;
	node->name = cove_parser_name(parser, "the name of a handler");
	while (cove_parser_accept(parser, COVE_TOKEN_COMMA))
		parse_option(parser, node);
	end_word(parser);
}

/* assert = "_Static_assert" "(" conditional "," string ")" ";" */
static void parse_assert(struct cove_parser *parser, struct cove_program *program)
{
	struct cove_declaration *node = new_node(parser, program, COVE_DECLARATION_ASSERT);

	parser->token++;
	cove_parser_expect(parser, COVE_TOKEN_OPEN_PAREN);
	node->value = cove_parse_conditional(parser);
	cove_parser_expect(parser, COVE_TOKEN_COMMA);
	node->text = cove_parser_string(parser);
	end_word(parser);
}

static void mark_parameter(struct cove_parser *parser, struct cove_declaration *node,
			   int consumes)
{
	const char *name;

	cove_parser_open_word(parser);
	name = parser->token->text;
	for (size_t i = 0; i < node->parameters_count; i++) {
		if (cove_parser_at(parser, COVE_TOKEN_NAME) &&
		    !strcmp(node->parameters[i].name, name)) {
			if (consumes)
				node->parameters[i].consumes = 1;
			else
				node->parameters[i].reshapes = 1;
			parser->token++;
			cove_parser_expect(parser, COVE_TOKEN_CLOSE_PAREN);
			return;
		}
	}
	cove_parser_unexpected(parser, "the name of a parameter");
}

/* after = ("reshapes" "(" name ")" | "consumes" "(" name ")" | "costs" "(" conditional ")")* */
static void parse_after(struct cove_parser *parser, struct cove_declaration *node)
{
	for (;;) {
		if (cove_parser_at_word(parser, COVE_WORD_RESHAPES)) {
			mark_parameter(parser, node, 0);
		} else if (cove_parser_at_word(parser, COVE_WORD_CONSUMES)) {
			mark_parameter(parser, node, 1);
		} else if (cove_parser_at_word(parser, COVE_WORD_COSTS)) {
			cove_parser_open_word(parser);
			node->costs = cove_parse_conditional(parser);
			cove_parser_expect(parser, COVE_TOKEN_CLOSE_PAREN);
		} else {
			return;
		}
	}
}

/* function = specifiers pointers name parameters after (block | ";") */
static void parse_function(struct cove_parser *parser, struct cove_declaration *node)
{
	node->kind = COVE_DECLARATION_FUNCTION;
	for (size_t i = 0; i < node->syntax->members_count; i++) {
		struct cove_parameter *parameter = SPIN_ARRAY_ADD(parser->arena, node, parameters);

		*parameter = (struct cove_parameter){ .at = node->syntax->members[i].at,
						      .name = node->syntax->members[i].name };
	}
	parse_after(parser, node);
	if (!cove_parser_at(parser, COVE_TOKEN_OPEN_BRACE)) {
		cove_parser_expect(parser, COVE_TOKEN_SEMICOLON);
		return;
	}
	for (size_t i = 0; i < node->parameters_count; i++)
		cove_parser_refuse_type(parser, node->parameters[i].at, node->parameters[i].name);
	if (!parser->panicking)
		node->body = cove_parse_block(parser);
}

static void parse_declarator_of(struct cove_parser *parser,
				const struct cove_specifiers *specifiers,
				struct cove_declaration *node)
{
	struct cove_declarator declarator;

	cove_parse_declarator(parser, specifiers, &declarator);
	node->at = declarator.at;
	node->name = declarator.name;
	node->syntax = declarator.syntax;
	node->is_static = specifiers->is_static;
	node->is_shared = specifiers->is_shared;
	node->is_inline = specifiers->is_inline;
	node->class = specifiers->class;
	node->role = specifiers->role;
	if (specifiers->is_typedef) {
		node->kind = COVE_DECLARATION_TYPEDEF;
		spin_map_set(&parser->typedefs, node->name, node);
	} else {
		cove_parser_refuse_type(parser, node->at, node->name);
	}
}

/* declaration = function | specifiers (declarator ("=" initializer)? ("," ...)*)? ";" */
static void parse_ordinary(struct cove_parser *parser, struct cove_program *program)
{
	struct cove_specifiers specifiers;
	struct cove_declaration *node;

	cove_parse_specifiers(parser, &specifiers);
	if (cove_parser_at(parser, COVE_TOKEN_SEMICOLON)) {
		node = new_node(parser, program, COVE_DECLARATION_TYPE);
		node->at = specifiers.at;
		node->name = "";
		node->syntax = specifiers.base;
		parser->token++;
		return;
	}
	do {
		if (parser->panicking)
			return;
		node = new_node(parser, program, COVE_DECLARATION_VARIABLE);
		parse_declarator_of(parser, &specifiers, node);
		if (node->syntax->kind == COVE_SYNTAX_FUNCTION) {
			parse_function(parser, node);
			return;
		}
		if (cove_parser_accept(parser, COVE_TOKEN_ASSIGN))
			node->initializer = cove_parse_initializer(parser);
	} while (cove_parser_accept(parser, COVE_TOKEN_COMMA));
	cove_parser_expect(parser, COVE_TOKEN_SEMICOLON);
}

/* declaration = extension | interface | param | bind | assert | ordinary */
void cove_parse_declaration(struct cove_parser *parser, struct cove_program *program)
{
	const struct cove_word *word = NULL;

	if (parser->token->kind == COVE_TOKEN_NAME &&
	    parser->token[1].kind == COVE_TOKEN_OPEN_PAREN)
		word = cove_word_find(parser->token->text);
	if (cove_parser_accept(parser, COVE_TOKEN_SEMICOLON))
		return;
	if (word && word->kind == COVE_WORD_EXTENSION)
		parse_extension(parser, program);
	else if (word && word->kind == COVE_WORD_INTERFACE)
		parse_interface(parser, program);
	else if (word && word->kind == COVE_WORD_PARAM)
		parse_param(parser, program);
	else if (word && word->kind == COVE_WORD_BIND)
		parse_bind(parser, program);
	else if (word && word->place == COVE_WORD_IN_LATER)
		cove_parser_later(parser, parser->token->at, word->spelling);
	else if (parser->token->kind == COVE_TOKEN_STATIC_ASSERT)
		parse_assert(parser, program);
	else
		parse_ordinary(parser, program);
}
