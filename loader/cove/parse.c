// SPDX-License-Identifier: GPL-2.0-only
/* Needs tokens; leaves the tree.  Here: what all files of the parser use. */
#include "parse.h"

#include "parser.h"

int cove_parser_at(const struct cove_parser *parser, enum cove_token_kind kind)
{
	return !parser->panicking && parser->token->kind == kind;
}

int cove_parser_at_word(const struct cove_parser *parser, enum cove_word_kind kind)
{
	return cove_parser_at(parser, COVE_TOKEN_NAME) &&
	       parser->token[1].kind == COVE_TOKEN_OPEN_PAREN &&
	       !strcmp(parser->token->text, cove_word_of(kind)->spelling);
}

int cove_parser_accept(struct cove_parser *parser, enum cove_token_kind kind)
{
	if (!cove_parser_at(parser, kind))
		return 0;
	if (kind != COVE_TOKEN_END)
		parser->token++;
	return 1;
}

void cove_parser_fail(struct cove_parser *parser, struct cove_position at,
		      enum cove_diagnostic_id id, const char *detail)
{
	if (!parser->panicking)
		cove_diagnostic_add(parser->diagnostics, at, id, detail);
	parser->panicking = 1;
}

void cove_parser_later(struct cove_parser *parser, struct cove_position at, const char *what)
{
	if (!parser->panicking)
		cove_later_report(parser->diagnostics, at, what);
	parser->panicking = 1;
}

/* Is the next token a word that is not in yet, and not a name that merely looks like one? */
static int at_later_word(const struct cove_parser *parser)
{
	const struct cove_token *token = parser->token;

	if (token->kind == COVE_TOKEN_NAME && token[1].kind != COVE_TOKEN_OPEN_PAREN)
		return 0;
	return token->kind != COVE_TOKEN_STRING && cove_later_find(token->text) != NULL;
}

void cove_parser_unexpected(struct cove_parser *parser, const char *wanted)
{
	const struct cove_token *token = parser->token;
	const char *instead;

	if (at_later_word(parser))
		cove_parser_later(parser, token->at, token->text);
	/* A word that is not part of Cove was reported when it was read. */
	cove_token_word(token->text, &instead);
	if (!parser->panicking && !instead)
		cove_diagnostic_add(parser->diagnostics, token->at, COVE_EXPECTED, wanted,
				    token->kind == COVE_TOKEN_END ?
				    cove_token_spelling(COVE_TOKEN_END) :
				    spin_arena_format(parser->arena, "'%s'", token->text));
	parser->panicking = 1;
}

int cove_parser_expect(struct cove_parser *parser, enum cove_token_kind kind)
{
	if (cove_parser_accept(parser, kind))
		return 1;
	cove_parser_unexpected(parser, spin_arena_format(parser->arena, "'%s'",
							 cove_token_spelling(kind)));
	return 0;
}

void cove_parser_open_word(struct cove_parser *parser)
{
	cove_parser_expect(parser, COVE_TOKEN_NAME);
	cove_parser_expect(parser, COVE_TOKEN_OPEN_PAREN);
}

const char *cove_parser_name(struct cove_parser *parser, const char *what)
{
	const char *name = parser->token->text;

	if (cove_parser_accept(parser, COVE_TOKEN_NAME))
		return name;
	if ((*name >= 'a' && *name <= 'z') || *name == 'N')
		cove_parser_fail(parser, parser->token->at, COVE_WORD_AS_NAME, name);
	cove_parser_unexpected(parser, what);
	return "";
}

void cove_parser_refuse_type(struct cove_parser *parser, struct cove_position at,
			     const char *name)
{
	if (spin_map_find(&parser->typedefs, name))
		cove_parser_fail(parser, at, COVE_TYPE_AS_NAME, name);
}

const char *cove_parser_string(struct cove_parser *parser)
{
	const char *text = parser->token->text;

	if (!cove_parser_expect(parser, COVE_TOKEN_STRING))
		return "";
	while (cove_parser_at(parser, COVE_TOKEN_STRING)) {
		text = spin_arena_format(parser->arena, "%s%s", text, parser->token->text);
		parser->token++;
	}
	return text;
}

int cove_parser_enter(struct cove_parser *parser)
{
	if (++parser->depth <= COVE_DEEPEST_NESTING)
		return 1;
	cove_parser_fail(parser, parser->token->at, COVE_TOO_DEEP, "");
	return 0;
}

void cove_parser_leave(struct cove_parser *parser)
{
	parser->depth--;
}

/* The semicolons between the parentheses of a "for" end nothing. */
static unsigned int header_semicolons(const struct cove_parser *parser,
				      const struct cove_token *start)
{
	unsigned int left = start->kind == COVE_TOKEN_FOR ? 2 : 0;

	for (; start < parser->token; start++)
		left -= start->kind == COVE_TOKEN_SEMICOLON && left;
	return left;
}

void cove_parser_recover(struct cove_parser *parser, const struct cove_token *start)
{
	unsigned int semicolons = header_semicolons(parser, start);
	unsigned int braces = 0;

	parser->panicking = 0;
	for (; start < parser->token; start++) {
		braces += start->kind == COVE_TOKEN_OPEN_BRACE;
		braces -= start->kind == COVE_TOKEN_CLOSE_BRACE && braces;
	}
	for (; parser->token->kind != COVE_TOKEN_END; parser->token++) {
		switch (parser->token->kind) {
		case COVE_TOKEN_OPEN_BRACE:
			braces++;
			break;
		case COVE_TOKEN_CLOSE_BRACE:
			if (!braces)
				return;
			if (!--braces) {
				parser->token++;
				cove_parser_accept(parser, COVE_TOKEN_SEMICOLON);
				return;
			}
			break;
		case COVE_TOKEN_SEMICOLON:
			if (!braces && !semicolons) {
				parser->token++;
				return;
			}
			semicolons -= semicolons > 0;
			break;
		default:
			break;
		}
	}
}

/* program = declaration* */
void cove_parse_run(const struct cove_tokens *tokens, struct cove_diagnostics *diagnostics,
		    struct cove_program *program)
{
	struct cove_parser parser = {
		.arena = program->arena, .diagnostics = diagnostics, .token = tokens->list,
		.typedefs = { .arena = program->arena },
	};

	while (parser.token->kind != COVE_TOKEN_END) {
		const struct cove_token *before = parser.token;

		cove_parse_declaration(&parser, program);
		if (parser.panicking)
			cove_parser_recover(&parser, before);
		/* A '}' too many ends nothing: step over it. */
		if (parser.token == before)
			parser.token++;
	}
}
