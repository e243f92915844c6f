// SPDX-License-Identifier: GPL-2.0-only
/* Words that take arguments, each as its row in word.def says. */
#include "parser.h"
#include "word.h"

static void add_argument(struct cove_parser *parser, struct cove_expression *word)
{
	*SPIN_ARRAY_ADD(parser->arena, word, arguments) = cove_parse_assignment(parser);
}

/* What a word takes as the first of its arguments, and is no value. */
static void take_text(struct cove_parser *parser, struct cove_expression *node)
{
	unsigned int errors = parser->diagnostics->errors;

	if (parser->panicking || parser->token->kind == COVE_TOKEN_STRING) {
		node->text_at = parser->token->at;
		node->text = cove_parser_string(parser);
		return;
	}
	node->text = "";
	cove_diagnostic_add(parser->diagnostics, parser->token->at, COVE_LOG_TEXT, node->name);
	cove_diagnostic_forgive(parser->diagnostics, errors);
	if (!cove_parser_at(parser, COVE_TOKEN_CLOSE_PAREN))
		add_argument(parser, node);
}

/* The rest of what a word takes: "," and a value, as often as they come. */
static void take_rest(struct cove_parser *parser, struct cove_expression *node)
{
	while (cove_parser_accept(parser, COVE_TOKEN_COMMA)) {
		const struct cove_token *start = parser->token;

		add_argument(parser, node);
		cove_parser_end_argument(parser, start);
	}
}

/* word = WORDS; the grammar's page has them from word.def */
struct cove_expression *cove_parse_word(struct cove_parser *parser, const struct cove_word *word)
{
	struct cove_expression *node = cove_ast_expression(parser->arena, COVE_EXPRESSION_WORD,
							    parser->token->at);
	const char *argument = word->arguments;

	node->word = word->kind;
	node->name = word->spelling;
	cove_parser_open_word(parser);
	for (; *argument && !parser->panicking; argument++) {
		const struct cove_token *start = parser->token;

		if (*argument == 'R') {
			take_rest(parser, node);
			break;
		}
		if (*argument == 'T')
			node->syntax = cove_parse_type_name(parser);
		else if (*argument == 'S')
			take_text(parser, node);
		else
			add_argument(parser, node);
		cove_parser_end_argument(parser, start);
		if (argument[1] && argument[1] != 'R')
			cove_parser_expect(parser, COVE_TOKEN_COMMA);
	}
	cove_parser_expect(parser, COVE_TOKEN_CLOSE_PAREN);
	return node;
}
