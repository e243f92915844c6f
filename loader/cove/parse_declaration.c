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

/* extension = "extension" "(" name "," text ")" ";" */
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

/* exports = "exports" "(" name ")" ";" */
static void parse_exports(struct cove_parser *parser, struct cove_program *program)
{
	struct cove_declaration *node = new_node(parser, program, COVE_DECLARATION_EXPORTS);

	cove_parser_open_word(parser);
	node->at = parser->token->at;
	node->name = cove_parser_name(parser, "the name of an interface of the program's own");
	end_word(parser);
}

/*
 * param = "param" "(" type-name "," name "," conditional "," conditional "," conditional ","
 *	text ")" ";"
 */
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

/* slice-type = "slice_type" "(" named-type ")" ";" */
static void parse_slice_type(struct cove_parser *parser, struct cove_program *program)
{
	struct cove_declaration *node = new_node(parser, program, COVE_DECLARATION_SLICE);

	cove_parser_open_word(parser);
	node->at = parser->token->at;
	node->syntax = cove_parse_type_word(parser);
	node->name = node->syntax->name;
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

/* neighbour = ("before" | "after") "(" name ")" */
static void parse_neighbour(struct cove_parser *parser, struct cove_expression **place)
{
	struct cove_position at = parser->token->at;
	const char *word = parser->token->text;

	if (*place)
		cove_diagnostic_add(parser->diagnostics, at, COVE_BOUND_TWICE, word);
	cove_parser_open_word(parser);
	*place = cove_ast_expression(parser->arena, COVE_EXPRESSION_NAME, parser->token->at);
	(*place)->name = cove_parser_name(parser, "the name of a handler or of an extension");
	cove_parser_expect(parser, COVE_TOKEN_CLOSE_PAREN);
}

/* option = when | neighbour | "first" | "last" | "async" | "budget" "(" conditional ")" */
static void parse_option(struct cove_parser *parser, struct cove_declaration *node)
{
	if (cove_parser_at_word(parser, COVE_WORD_WHEN)) {
		parse_when(parser, node);
	} else if (cove_parser_at_word(parser, COVE_WORD_BUDGET)) {
		cove_parser_open_word(parser);
		node->value = cove_parse_conditional(parser);
		cove_parser_expect(parser, COVE_TOKEN_CLOSE_PAREN);
	} else if (cove_parser_at_word(parser, COVE_WORD_BEFORE)) {
		parse_neighbour(parser, &node->before);
	} else if (cove_parser_at_word(parser, COVE_WORD_AFTER)) {
		parse_neighbour(parser, &node->after);
	} else if (cove_parser_accept(parser, COVE_TOKEN_FIRST)) {
		node->order = COVE_ORDER_FIRST;
	} else if (cove_parser_accept(parser, COVE_TOKEN_LAST)) {
		node->order = COVE_ORDER_LAST;
	} else if (cove_parser_at(parser, COVE_TOKEN_ASYNC)) {
		node->async_at = parser->token++->at;
		node->is_async = 1;
	} else {
		cove_parser_unexpected(parser, "when(), first, last, before(), after(), async or budget()");
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

/* assert = "_Static_assert" "(" conditional "," text ")" ";" */
struct cove_declaration *cove_parse_assert(struct cove_parser *parser)
{
	struct cove_declaration *node = cove_ast_declaration(parser->arena, COVE_DECLARATION_ASSERT,
							     parser->token->at);

	parser->token++;
	cove_parser_expect(parser, COVE_TOKEN_OPEN_PAREN);
	node->value = cove_parse_conditional(parser);
	cove_parser_expect(parser, COVE_TOKEN_COMMA);
	node->text = cove_parser_string(parser);
	end_word(parser);
	return node;
}

static void mark_parameter(struct cove_parser *parser, struct cove_declaration *node,
			   enum cove_word_kind word)
{
	const char *name;

	cove_parser_open_word(parser);
	name = parser->token->text;
	for (size_t i = 0; i < node->parameters_count; i++) {
		if (cove_parser_at(parser, COVE_TOKEN_NAME) &&
		    !strcmp(node->parameters[i].name, name)) {
			node->parameters[i].consumes |= word == COVE_WORD_CONSUMES;
			node->parameters[i].reshapes |= word == COVE_WORD_RESHAPES;
			node->parameters[i].releases |= word == COVE_WORD_RELEASES;
			parser->token++;
			cove_parser_expect(parser, COVE_TOKEN_CLOSE_PAREN);
			return;
		}
	}
	cove_parser_unexpected(parser, "the name of a parameter");
}

/* acquires = "acquires" "(" name ")" */
static void parse_acquires(struct cove_parser *parser, struct cove_declaration *node)
{
	cove_parser_open_word(parser);
	node->acquires = cove_ast_expression(parser->arena, COVE_EXPRESSION_NAME,
					     parser->token->at);
	node->acquires->name = cove_parser_name(parser, "the name of what releases it");
	cove_parser_expect(parser, COVE_TOKEN_CLOSE_PAREN);
}

/*
 * after = ("reshapes" "(" name ")" | "consumes" "(" name ")" | "releases" "(" name ")" | acquires
 *	| "costs" "(" conditional ")")*
 */
static void parse_after(struct cove_parser *parser, struct cove_declaration *node)
{
	for (;;) {
		if (cove_parser_at_word(parser, COVE_WORD_RESHAPES)) {
			mark_parameter(parser, node, COVE_WORD_RESHAPES);
		} else if (cove_parser_at_word(parser, COVE_WORD_CONSUMES)) {
			mark_parameter(parser, node, COVE_WORD_CONSUMES);
		} else if (cove_parser_at_word(parser, COVE_WORD_RELEASES)) {
			mark_parameter(parser, node, COVE_WORD_RELEASES);
		} else if (cove_parser_at_word(parser, COVE_WORD_ACQUIRES)) {
			parse_acquires(parser, node);
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

static void take_declarator(struct cove_parser *parser,
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
	node->is_state = specifiers->is_state;
	if (specifiers->is_typedef || node->syntax->kind == COVE_SYNTAX_FUNCTION)
		cove_parser_refuse_state(parser, specifiers);
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

/* Behind the braces of a type stands what cannot be a name: their ';' was forgotten. */
static int ends_type(const struct cove_parser *parser, const struct cove_specifiers *specifiers)
{
	if (parser->panicking || !specifiers->base || !specifiers->base->has_body ||
	    specifiers->is_typedef)
		return 0;
	if (!cove_parser_at(parser, COVE_TOKEN_NAME))
		return !cove_parser_at(parser, COVE_TOKEN_MULTIPLY) &&
		       !cove_parser_at(parser, COVE_TOKEN_OPEN_PAREN);
	return spin_map_find(&parser->typedefs, parser->token->text) ||
	       (parser->token[1].kind == COVE_TOKEN_OPEN_PAREN &&
		cove_word_find(parser->token->text));
}

/*
 * ordinary = function | specifiers (variable ("," variable)*)? ";"
 * variable = declarator guarded? ("=" initializer)?
 */
static void parse_ordinary(struct cove_parser *parser, struct cove_program *program)
{
	struct cove_specifiers specifiers;
	struct cove_declaration *node;

	cove_parse_specifiers(parser, &specifiers);
	if (cove_parser_at(parser, COVE_TOKEN_SEMICOLON) || ends_type(parser, &specifiers)) {
		cove_parser_refuse_state(parser, &specifiers);
		node = new_node(parser, program, COVE_DECLARATION_TYPE);
		node->at = specifiers.at;
		node->name = "";
		node->syntax = specifiers.base;
		cove_parser_expect(parser, COVE_TOKEN_SEMICOLON);
		return;
	}
	do {
		if (parser->panicking)
			return;
		node = new_node(parser, program, COVE_DECLARATION_VARIABLE);
		take_declarator(parser, &specifiers, node);
		if (node->syntax->kind == COVE_SYNTAX_FUNCTION) {
			parse_function(parser, node);
			return;
		}
		node->guard = cove_parse_guarded(parser);
		if (cove_parser_accept(parser, COVE_TOKEN_ASSIGN))
			node->initializer = cove_parse_initializer(parser);
	} while (cove_parser_accept(parser, COVE_TOKEN_COMMA));
	cove_parser_expect(parser, COVE_TOKEN_SEMICOLON);
}

/*
 * declaration = extension | interface | exports | param | slice-type | bind | assert | ordinary
 *	| ";"
 */
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
	else if (word && word->kind == COVE_WORD_EXPORTS)
		parse_exports(parser, program);
	else if (word && word->kind == COVE_WORD_PARAM)
		parse_param(parser, program);
	else if (word && word->kind == COVE_WORD_SLICE_TYPE)
		parse_slice_type(parser, program);
	else if (word && word->kind == COVE_WORD_BIND)
		parse_bind(parser, program);
	else if (word && word->place == COVE_WORD_IN_LATER)
		cove_parser_later(parser, parser->token->at, word->spelling);
	else if (parser->token->kind == COVE_TOKEN_STATIC_ASSERT)
		*SPIN_ARRAY_ADD(parser->arena, program, declarations) = cove_parse_assert(parser);
	else
		parse_ordinary(parser, program);
}
