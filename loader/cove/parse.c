// SPDX-License-Identifier: GPL-2.0-only
/* Needs tokens; leaves the tree.  Here: what all files of the parser use. */
#include "parse.h"

#include "advice.h"
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

static void report_expected(struct cove_parser *parser, struct cove_position at,
			    const char *wanted, const char *hint)
{
	const struct cove_token *token = parser->token;

	cove_diagnostic_add(parser->diagnostics, at, COVE_EXPECTED, wanted,
			    token->kind == COVE_TOKEN_END ?
			    cove_token_spelling(COVE_TOKEN_END) :
			    spin_arena_format(parser->arena, "'%s'", token->text), hint);
}

void cove_parser_unexpected(struct cove_parser *parser, const char *wanted)
{
	const struct cove_token *token = parser->token;
	const char *instead;

	if (at_later_word(parser))
		cove_parser_later(parser, token->at, token->text);
	/* A word that is not part of Cove was reported when it was read. */
	cove_token_word(token->text, &instead);
	if (!parser->panicking && !instead && !spin_map_find(&parser->misused, token->text))
		report_expected(parser, token->at, wanted,
				"if this looks right, see what stands before it: a mark may be "
				"missing there");
	parser->panicking = 1;
}

/*
 * The place behind the token before this one, if that ends its line: what is missing there
 * is missed only on a later line.
 */
static int find_line_end(const struct cove_parser *parser, struct cove_position *at)
{
	const struct cove_token *before = parser->token - 1;
	size_t length = strlen(before->text) + (before->kind == COVE_TOKEN_STRING ? 2 : 0);
	size_t line_length;
	const char *line = cove_source_line(parser->diagnostics->sources, before->at,
					    &line_length);
	size_t start = before->at.column - 1;

	if (!line || before->at.file != parser->token->at.file ||
	    before->at.line >= parser->token->at.line || start + length > line_length ||
	    strncmp(line + start + (before->kind == COVE_TOKEN_STRING), before->text,
		    strlen(before->text)))
		return 0;
	*at = before->at;
	at->column += (unsigned int)length;
	return 1;
}

/* A ';' that was forgotten at the end of a line: say so there, and go on as if it stood there. */
static int missed_semicolon(struct cove_parser *parser, const struct cove_token *start)
{
	unsigned int errors = parser->diagnostics->errors;
	struct cove_position at;

	if (parser->panicking || parser->token == start || parser->token->kind == COVE_TOKEN_END ||
	    at_later_word(parser) || !find_line_end(parser, &at))
		return 0;
	report_expected(parser, at, "';'", "write ';' here");
	cove_diagnostic_forgive(parser->diagnostics, errors);
	return 1;
}

int cove_parser_expect(struct cove_parser *parser, enum cove_token_kind kind)
{
	if (cove_parser_accept(parser, kind))
		return 1;
	if (kind == COVE_TOKEN_SEMICOLON && missed_semicolon(parser, parser->first))
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
	const char *instead;

	if (cove_parser_accept(parser, COVE_TOKEN_NAME))
		return name;
	/* A word that is not part of Cove was reported when it was read. */
	cove_token_word(name, &instead);
	if (!instead && ((*name >= 'a' && *name <= 'z') || *name == 'N')) {
		if (!parser->panicking)
			spin_map_set(&parser->misused, name, parser);
		cove_parser_fail(parser, parser->token->at, COVE_WORD_AS_NAME, name);
	}
	cove_parser_unexpected(parser, what);
	return "";
}

void cove_parser_refuse_type(struct cove_parser *parser, struct cove_position at,
			     const char *name)
{
	if (spin_map_find(&parser->typedefs, name))
		cove_parser_fail(parser, at, COVE_TYPE_AS_NAME, name);
}

void cove_parser_no_type(struct cove_parser *parser, const struct cove_token *token)
{
	struct cove_advice advice = cove_advice_begin(parser->diagnostics, token->text);

	cove_advice_consider(&advice, &parser->typedefs);
	cove_advice_consider_keywords(&advice);
	if (!parser->panicking)
		cove_diagnostic_add(parser->diagnostics, token->at, COVE_NO_TYPE, token->text,
				    cove_advice_text(&advice, COVE_NO_TYPE_HINT));
	parser->panicking = 1;
}

/* Every terminal shows such a text as it stands, and nothing in it moves the cursor. */
static int is_plain(const char *text)
{
	while (*text >= ' ' && *text <= '~')
		text++;
	return !*text;
}

static void refuse_letters(struct cove_parser *parser, const struct cove_token *string)
{
	unsigned int errors = parser->diagnostics->errors;

	if (strchr(string->text, '\\'))
		cove_diagnostic_add(parser->diagnostics, string->at, COVE_ESCAPE_IN_STRING);
	else if (!is_plain(string->text))
		cove_diagnostic_add(parser->diagnostics, string->at, COVE_LETTER_IN_STRING);
	cove_diagnostic_forgive(parser->diagnostics, errors);
}

/* text = string+ */
const char *cove_parser_string(struct cove_parser *parser)
{
	const struct cove_token *string = parser->token;
	const char *text = string->text;

	if (!cove_parser_expect(parser, COVE_TOKEN_STRING))
		return "";
	refuse_letters(parser, string);
	while (cove_parser_at(parser, COVE_TOKEN_STRING)) {
		refuse_letters(parser, parser->token);
		text = spin_arena_format(parser->arena, "%s%s", text, parser->token->text);
		parser->token++;
	}
	return text;
}

/*
 * For other C compilers words are macros, whose arguments end at a comma; braces hide none from
 * them.  (Brackets do not either, but what is between them has no comma outside parentheses.)
 */
void cove_parser_end_argument(struct cove_parser *parser, const struct cove_token *start)
{
	unsigned int errors = parser->diagnostics->errors;
	unsigned int parentheses = 0;

	for (; !parser->panicking && start < parser->token; start++) {
		parentheses += start->kind == COVE_TOKEN_OPEN_PAREN;
		parentheses -= start->kind == COVE_TOKEN_CLOSE_PAREN && parentheses;
		if (start->kind != COVE_TOKEN_COMMA || parentheses)
			continue;
		cove_diagnostic_add(parser->diagnostics, start->at, COVE_BARE_COMMA);
		cove_diagnostic_forgive(parser->diagnostics, errors);
		return;
	}
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
	parser->diagnostics->torn = 1;
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
		.first = tokens->list,
		.typedefs = { .arena = program->arena },
		.misused = { .arena = program->arena },
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
