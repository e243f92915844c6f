// SPDX-License-Identifier: GPL-2.0-only
/*
 * Expressions.  Binary operators are read by precedence; the rules above the
 * functions give each level a name of its own.
 */
#include "advice.h"
#include "parser.h"

/* Chains of operators make trees as high as nesting does; the later passes recurse over them. */
#define HIGHEST_TREE 400

struct level {
	enum cove_token_kind kind;
	int precedence;
};

static const struct level levels[] = {
	{ COVE_TOKEN_LOGICAL_OR, 1 },	{ COVE_TOKEN_LOGICAL_AND, 2 },
	{ COVE_TOKEN_OR, 3 },		{ COVE_TOKEN_XOR, 4 },
	{ COVE_TOKEN_AND, 5 },		{ COVE_TOKEN_EQUAL, 6 },
	{ COVE_TOKEN_NOT_EQUAL, 6 },	{ COVE_TOKEN_LESS, 7 },
	{ COVE_TOKEN_GREATER, 7 },	{ COVE_TOKEN_LESS_EQUAL, 7 },
	{ COVE_TOKEN_GREATER_EQUAL, 7 }, { COVE_TOKEN_SHIFT_LEFT, 8 },
	{ COVE_TOKEN_SHIFT_RIGHT, 8 },	{ COVE_TOKEN_ADD, 9 },
	{ COVE_TOKEN_SUBTRACT, 9 },	{ COVE_TOKEN_MULTIPLY, 10 },
	{ COVE_TOKEN_DIVIDE, 10 },	{ COVE_TOKEN_REMAINDER, 10 },
};

/* From an assigning operator to the plain one; END if it assigns nothing. */
static enum cove_token_kind plain_operator(enum cove_token_kind kind)
{
	switch (kind) {
	case COVE_TOKEN_ASSIGN: return COVE_TOKEN_ASSIGN;
	case COVE_TOKEN_ADD_ASSIGN: return COVE_TOKEN_ADD;
	case COVE_TOKEN_SUBTRACT_ASSIGN: return COVE_TOKEN_SUBTRACT;
	case COVE_TOKEN_MULTIPLY_ASSIGN: return COVE_TOKEN_MULTIPLY;
	case COVE_TOKEN_DIVIDE_ASSIGN: return COVE_TOKEN_DIVIDE;
	case COVE_TOKEN_REMAINDER_ASSIGN: return COVE_TOKEN_REMAINDER;
	case COVE_TOKEN_AND_ASSIGN: return COVE_TOKEN_AND;
	case COVE_TOKEN_OR_ASSIGN: return COVE_TOKEN_OR;
	case COVE_TOKEN_XOR_ASSIGN: return COVE_TOKEN_XOR;
	case COVE_TOKEN_SHIFT_LEFT_ASSIGN: return COVE_TOKEN_SHIFT_LEFT;
	case COVE_TOKEN_SHIFT_RIGHT_ASSIGN: return COVE_TOKEN_SHIFT_RIGHT;
	default: return COVE_TOKEN_END;
	}
}

static struct cove_expression *new_node(struct cove_parser *parser,
					enum cove_expression_kind kind)
{
	return cove_ast_expression(parser->arena, kind, parser->token->at);
}

static struct cove_expression *limit_height(struct cove_parser *parser,
					    struct cove_expression *node)
{
	const struct cove_expression *parts[] = { node->a, node->b, node->c };

	for (size_t i = 0; i < 3; i++)
		if (parts[i] && parts[i]->height >= node->height)
			node->height = parts[i]->height + 1;
	for (size_t i = 0; i < node->arguments_count; i++)
		if (node->arguments[i]->height >= node->height)
			node->height = node->arguments[i]->height + 1;
	if (node->height > HIGHEST_TREE)
		cove_parser_fail(parser, node->at, COVE_TOO_DEEP, "");
	return node;
}

static void add_argument(struct cove_parser *parser, struct cove_expression *call,
			 struct cove_expression *argument)
{
	*SPIN_ARRAY_ADD(parser->arena, call, arguments) = argument;
}

/* named = word | name */
static struct cove_expression *parse_named(struct cove_parser *parser)
{
	const struct cove_word *word = NULL;
	struct cove_expression *node;

	if (parser->token[1].kind == COVE_TOKEN_OPEN_PAREN)
		word = cove_word_find(parser->token->text);
	if (word && word->place == COVE_WORD_IN_EXPRESSION)
		return cove_parse_word(parser, word);
	node = new_node(parser, COVE_EXPRESSION_NAME);
	if (word && word->place == COVE_WORD_IN_LATER)
		cove_parser_later(parser, parser->token->at, word->spelling);
	else if (word)
		cove_parser_fail(parser, parser->token->at, COVE_MISPLACED_WORD, word->spelling);
	node->name = cove_parser_name(parser, "a value");
	return node;
}

/* literal = number */
static struct cove_expression *parse_number(struct cove_parser *parser)
{
	struct cove_expression *node = new_node(parser, COVE_EXPRESSION_NUMBER);

	node->value = parser->token->value;
	node->is_unsigned = parser->token->is_unsigned;
	node->is_wide = parser->token->is_wide;
	node->is_decimal = parser->token->is_decimal;
	parser->token++;
	return node;
}

/* order = ("be16" | "be32" | "be64" | "le16" | "le32" | "le64") "(" assignment ")" */
static struct cove_expression *parse_order(struct cove_parser *parser)
{
	struct cove_expression *node = new_node(parser, COVE_EXPRESSION_ORDER);
	const struct cove_token *start;

	node->op = parser->token->kind;
	parser->token++;
	cove_parser_expect(parser, COVE_TOKEN_OPEN_PAREN);
	start = parser->token;
	node->a = cove_parse_assignment(parser);
	cove_parser_end_argument(parser, start);
	cove_parser_expect(parser, COVE_TOKEN_CLOSE_PAREN);
	return node;
}

static int at_order(const struct cove_parser *parser)
{
	switch (parser->panicking ? COVE_TOKEN_END : parser->token->kind) {
	case COVE_TOKEN_BE16: case COVE_TOKEN_BE32: case COVE_TOKEN_BE64:
	case COVE_TOKEN_LE16: case COVE_TOKEN_LE32: case COVE_TOKEN_LE64:
		return 1;
	default:
		return 0;
	}
}

/* Who calls printf() hears of that, and not of its string. */
static void refuse_string(struct cove_parser *parser)
{
	const struct cove_expression *callee = parser->callee;
	unsigned int errors = parser->diagnostics->errors;
	const char *habit = NULL;

	if (callee && callee->kind == COVE_EXPRESSION_NAME && callee->name)
		habit = cove_advice_habit(callee->name);
	if (habit)
		cove_diagnostic_add(parser->diagnostics, callee->at, COVE_UNDECLARED_FUNCTION,
				    callee->name, habit);
	else
		cove_diagnostic_add(parser->diagnostics, parser->token->at,
				    COVE_STRING_AS_VALUE);
	cove_diagnostic_forgive(parser->diagnostics, errors);
	while (cove_parser_accept(parser, COVE_TOKEN_STRING))
		;
}

/* primary = literal | named | order | "true" | "false" | "NULL" | "(" expression ")" */
static struct cove_expression *parse_primary(struct cove_parser *parser)
{
	struct cove_expression *node = new_node(parser, COVE_EXPRESSION_ERROR);

	if (cove_parser_at(parser, COVE_TOKEN_NUMBER))
		return parse_number(parser);
	if (cove_parser_at(parser, COVE_TOKEN_NAME))
		return parse_named(parser);
	if (at_order(parser))
		return parse_order(parser);
	if (cove_parser_at(parser, COVE_TOKEN_TRUE) || cove_parser_at(parser, COVE_TOKEN_FALSE)) {
		node->kind = COVE_EXPRESSION_TRUTH;
		node->value = parser->token->kind == COVE_TOKEN_TRUE;
		parser->token++;
		return node;
	}
	if (cove_parser_accept(parser, COVE_TOKEN_NULL)) {
		node->kind = COVE_EXPRESSION_NULL;
		return node;
	}
	if (cove_parser_at(parser, COVE_TOKEN_STRING)) {
		refuse_string(parser);
		return node;
	}
	if (cove_parser_accept(parser, COVE_TOKEN_OPEN_PAREN)) {
		node = cove_parse_expression(parser);
		cove_parser_expect(parser, COVE_TOKEN_CLOSE_PAREN);
		return node;
	}
	cove_parser_unexpected(parser, "a value");
	return node;
}

/* call = "(" (assignment ("," assignment)*)? ")" */
static struct cove_expression *parse_call(struct cove_parser *parser,
					  struct cove_expression *callee)
{
	const struct cove_expression *outer = parser->callee;
	struct cove_expression *node;

	node = cove_ast_expression(parser->arena, COVE_EXPRESSION_CALL, callee->at);
	node->a = callee;
	parser->token++;
	if (cove_parser_accept(parser, COVE_TOKEN_CLOSE_PAREN))
		return node;
	parser->callee = callee;
	do
		add_argument(parser, node, cove_parse_assignment(parser));
	while (cove_parser_accept(parser, COVE_TOKEN_COMMA));
	parser->callee = outer;
	cove_parser_expect(parser, COVE_TOKEN_CLOSE_PAREN);
	return node;
}

/* member = ("." | "->") name */
static struct cove_expression *parse_member(struct cove_parser *parser,
					    struct cove_expression *object)
{
	struct cove_expression *node = new_node(parser, COVE_EXPRESSION_MEMBER);

	node->is_arrow = parser->token->kind == COVE_TOKEN_ARROW;
	parser->token++;
	node->at = parser->token->at;
	node->a = object;
	node->name = cove_parser_name(parser, "the name of a member");
	return node;
}

/* suffix = call | "[" expression "]" | member | "++" | "--" */
static struct cove_expression *parse_suffix(struct cove_parser *parser,
					    struct cove_expression *left)
{
	struct cove_expression *node;

	switch (parser->token->kind) {
	case COVE_TOKEN_OPEN_PAREN:
		return parse_call(parser, left);
	case COVE_TOKEN_OPEN_BRACKET:
		node = cove_ast_expression(parser->arena, COVE_EXPRESSION_INDEX, left->at);
		parser->token++;
		node->a = left;
		node->b = cove_parse_expression(parser);
		cove_parser_expect(parser, COVE_TOKEN_CLOSE_BRACKET);
		return node;
	case COVE_TOKEN_DOT:
	case COVE_TOKEN_ARROW:
		return parse_member(parser, left);
	case COVE_TOKEN_INCREMENT:
	case COVE_TOKEN_DECREMENT:
		node = new_node(parser, COVE_EXPRESSION_STEP);
		node->op = parser->token->kind == COVE_TOKEN_INCREMENT ? COVE_TOKEN_ADD :
			   COVE_TOKEN_SUBTRACT;
		parser->token++;
		node->a = left;
		return node;
	default:
		return NULL;
	}
}

/* postfix = primary suffix* */
static struct cove_expression *parse_postfix(struct cove_parser *parser,
					     struct cove_expression *left)
{
	while (!parser->panicking) {
		struct cove_expression *more = parse_suffix(parser, left);

		if (!more)
			break;
		left = limit_height(parser, more);
	}
	return left;
}

static struct cove_expression *parse_sizeof(struct cove_parser *parser);

/*
 * cast = "(" type-name ")" unary
 * compound = "(" type-name ")" list suffix*
 */
static struct cove_expression *parse_parenthesized_type(struct cove_parser *parser)
{
	struct cove_expression *node = new_node(parser, COVE_EXPRESSION_CAST);

	parser->token++;
	node->syntax = cove_parse_type_name(parser);
	cove_parser_expect(parser, COVE_TOKEN_CLOSE_PAREN);
	if (cove_parser_at(parser, COVE_TOKEN_OPEN_BRACE)) {
		node->kind = COVE_EXPRESSION_COMPOUND;
		node->initializer = cove_parse_initializer(parser);
		return parse_postfix(parser, node);
	}
	return node;
}

static int at_parenthesized_type(const struct cove_parser *parser)
{
	struct cove_parser ahead = *parser;

	if (!cove_parser_accept(&ahead, COVE_TOKEN_OPEN_PAREN))
		return 0;
	return cove_parse_is_type(&ahead);
}

static struct cove_expression *parse_unary(struct cove_parser *parser);

static struct cove_expression *unary_inside(struct cove_parser *parser)
{
	struct cove_expression *node;

	if (at_parenthesized_type(parser)) {
		node = parse_parenthesized_type(parser);
		if (node->kind == COVE_EXPRESSION_CAST)
			node->a = parse_unary(parser);
		return node;
	}
	switch (parser->panicking ? COVE_TOKEN_END : parser->token->kind) {
	case COVE_TOKEN_NOT: case COVE_TOKEN_COMPLEMENT: case COVE_TOKEN_SUBTRACT:
	case COVE_TOKEN_ADD: case COVE_TOKEN_MULTIPLY: case COVE_TOKEN_AND:
		node = new_node(parser, COVE_EXPRESSION_UNARY);
		node->op = parser->token++->kind;
		node->a = parse_unary(parser);
		return node;
	case COVE_TOKEN_INCREMENT: case COVE_TOKEN_DECREMENT:
		node = new_node(parser, COVE_EXPRESSION_STEP);
		node->is_prefix = 1;
		node->op = parser->token++->kind == COVE_TOKEN_INCREMENT ? COVE_TOKEN_ADD :
			   COVE_TOKEN_SUBTRACT;
		node->a = parse_unary(parser);
		return node;
	case COVE_TOKEN_SIZEOF:
		return parse_sizeof(parser);
	default:
		return parse_postfix(parser, parse_primary(parser));
	}
}

/*
 * unary = ("!" | "~" | "-" | "+" | "*" | "&") unary | ("++" | "--") unary | sizeof | cast
 *	| compound | postfix
 */
static struct cove_expression *parse_unary(struct cove_parser *parser)
{
	struct cove_expression *node;

	if (!cove_parser_enter(parser)) {
		cove_parser_leave(parser);
		return new_node(parser, COVE_EXPRESSION_ERROR);
	}
	node = unary_inside(parser);
	cove_parser_leave(parser);
	return limit_height(parser, node);
}

/* sizeof = "sizeof" (unary | "(" type-name ")") */
static struct cove_expression *parse_sizeof(struct cove_parser *parser)
{
	struct cove_expression *node = new_node(parser, COVE_EXPRESSION_SIZEOF_VALUE);
	struct cove_expression *typed;

	parser->token++;
	if (!at_parenthesized_type(parser)) {
		node->a = parse_unary(parser);
		return node;
	}
	typed = parse_parenthesized_type(parser);
	if (typed->kind == COVE_EXPRESSION_CAST) {
		node->kind = COVE_EXPRESSION_SIZEOF_TYPE;
		node->syntax = typed->syntax;
	}
	node->a = typed;
	return node;
}

static int precedence_of(const struct cove_parser *parser)
{
	for (size_t i = 0; i < sizeof(levels) / sizeof(*levels); i++)
		if (cove_parser_at(parser, levels[i].kind))
			return levels[i].precedence;
	return 0;
}

/*
 * or = and ("||" and)*
 * and = bits-or ("&&" bits-or)*
 * bits-or = bits-xor ("|" bits-xor)*
 * bits-xor = bits-and ("^" bits-and)*
 * bits-and = equality ("&" equality)*
 * equality = relation (("==" | "!=") relation)*
 * relation = shift (("<" | ">" | "<=" | ">=") shift)*
 * shift = sum (("<<" | ">>") sum)*
 * sum = product (("+" | "-") product)*
 * product = unary (("*" | "/" | "%") unary)*
 */
static struct cove_expression *parse_binary(struct cove_parser *parser, int lowest)
{
	struct cove_expression *left = parse_unary(parser);
	int precedence;

	while ((precedence = precedence_of(parser)) >= lowest && precedence) {
		struct cove_expression *node = new_node(parser, COVE_EXPRESSION_BINARY);

		node->op = parser->token++->kind;
		node->a = left;
		node->b = parse_binary(parser, precedence + 1);
		left = limit_height(parser, node);
	}
	return left;
}

/* conditional = or ("?" expression ":" conditional)? */
struct cove_expression *cove_parse_conditional(struct cove_parser *parser)
{
	struct cove_expression *left = parse_binary(parser, 1);
	struct cove_expression *node;

	if (!cove_parser_at(parser, COVE_TOKEN_QUESTION))
		return left;
	node = new_node(parser, COVE_EXPRESSION_CONDITIONAL);
	if (!cove_parser_enter(parser)) {
		cove_parser_leave(parser);
		return left;
	}
	parser->token++;
	node->a = left;
	if (cove_parser_at(parser, COVE_TOKEN_COLON))
		cove_parser_fail(parser, node->at, COVE_NO_MIDDLE, "");
	node->b = cove_parse_expression(parser);
	cove_parser_expect(parser, COVE_TOKEN_COLON);
	node->c = cove_parse_conditional(parser);
	cove_parser_leave(parser);
	return limit_height(parser, node);
}

/*
 * assignment = conditional | unary assigns assignment
 * assigns = "=" | "+=" | "-=" | "*=" | "/=" | "%=" | "&=" | "|=" | "^=" | "<<=" | ">>="
 */
struct cove_expression *cove_parse_assignment(struct cove_parser *parser)
{
	struct cove_expression *left = cove_parse_conditional(parser);
	enum cove_token_kind op;
	struct cove_expression *node;

	if (parser->panicking)
		return left;
	op = plain_operator(parser->token->kind);
	if (op == COVE_TOKEN_END)
		return left;
	node = new_node(parser, COVE_EXPRESSION_ASSIGN);
	node->op = op;
	parser->token++;
	node->a = left;
	node->b = left;
	if (cove_parser_enter(parser))
		node->b = cove_parse_assignment(parser);
	cove_parser_leave(parser);
	return limit_height(parser, node);
}

/* expression = assignment ("," assignment)* */
struct cove_expression *cove_parse_expression(struct cove_parser *parser)
{
	struct cove_expression *left = cove_parse_assignment(parser);

	while (cove_parser_at(parser, COVE_TOKEN_COMMA)) {
		struct cove_expression *node = new_node(parser, COVE_EXPRESSION_BINARY);

		node->op = COVE_TOKEN_COMMA;
		parser->token++;
		node->a = left;
		node->b = cove_parse_assignment(parser);
		left = limit_height(parser, node);
	}
	return left;
}

static void parse_item(struct cove_parser *parser, struct cove_item *item);

static int at_designator(const struct cove_parser *parser)
{
	return cove_parser_at(parser, COVE_TOKEN_DOT) ||
	       cove_parser_at(parser, COVE_TOKEN_OPEN_BRACKET);
}

/*
 * Behind the first member or index others may follow: the rest names a place inside of it.
 * designators = ("." name | "[" conditional ("..." conditional)? "]")+
 */
static void parse_designators(struct cove_parser *parser, struct cove_item *item)
{
	if (cove_parser_accept(parser, COVE_TOKEN_DOT)) {
		item->at = parser->token->at;
		item->field = cove_parser_name(parser, "the name of a member");
	} else {
		cove_parser_expect(parser, COVE_TOKEN_OPEN_BRACKET);
		item->index = cove_parse_conditional(parser);
		if (cove_parser_accept(parser, COVE_TOKEN_ELLIPSIS))
			item->last = cove_parse_conditional(parser);
		cove_parser_expect(parser, COVE_TOKEN_CLOSE_BRACKET);
	}
	if (at_designator(parser) && cove_parser_enter(parser)) {
		item->is_path = 1;
		item->value = spin_arena_allocate(parser->arena, sizeof(*item->value));
		item->value->at = parser->token->at;
		parse_item(parser, SPIN_ARRAY_ADD(parser->arena, item->value, items));
		cove_parser_leave(parser);
		return;
	}
	cove_parser_expect(parser, COVE_TOKEN_ASSIGN);
	item->value = cove_parse_initializer(parser);
}

/* item = (designators "=")? initializer */
static void parse_item(struct cove_parser *parser, struct cove_item *item)
{
	*item = (struct cove_item){ .at = parser->token->at };
	if (at_designator(parser))
		parse_designators(parser, item);
	else
		item->value = cove_parse_initializer(parser);
}

static void add_character(struct cove_parser *parser, struct cove_initializer *initializer,
			  struct cove_position at, unsigned char character)
{
	struct cove_item item = { .at = at };

	item.value = spin_arena_allocate(parser->arena, sizeof(*item.value));
	item.value->at = at;
	item.value->value = cove_ast_expression(parser->arena, COVE_EXPRESSION_NUMBER, at);
	item.value->value->value = character;
	*SPIN_ARRAY_ADD(parser->arena, initializer, items) = item;
}

/*
 * The elements of an array that is written as a string, or as several side by side.
 * characters = string+
 */
static void parse_string(struct cove_parser *parser, struct cove_initializer *initializer)
{
	struct cove_position at = parser->token->at;
	unsigned char character;

	initializer->is_string = 1;
	do {
		const struct cove_token *token = parser->token++;
		const char *text = token->text;

		while (*text) {
			if (!cove_token_character(&text, &character)) {
				cove_parser_fail(parser, token->at, COVE_UNKNOWN_ESCAPE, "");
				return;
			}
			add_character(parser, initializer, at, character);
		}
	} while (cove_parser_at(parser, COVE_TOKEN_STRING));
	add_character(parser, initializer, at, 0);
}

/*
 * initializer = assignment | characters | list
 * list = "{" (item ("," item)* ","?)? "}"
 */
struct cove_initializer *cove_parse_initializer(struct cove_parser *parser)
{
	struct cove_initializer *initializer;

	initializer = spin_arena_allocate(parser->arena, sizeof(*initializer));
	initializer->at = parser->token->at;
	if (cove_parser_at(parser, COVE_TOKEN_STRING)) {
		parse_string(parser, initializer);
		return initializer;
	}
	if (!cove_parser_at(parser, COVE_TOKEN_OPEN_BRACE)) {
		initializer->value = cove_parse_assignment(parser);
		return initializer;
	}
	if (!cove_parser_enter(parser)) {
		cove_parser_leave(parser);
		return initializer;
	}
	parser->token++;
	while (!parser->panicking && !cove_parser_at(parser, COVE_TOKEN_CLOSE_BRACE)) {
		struct cove_item item;

		parse_item(parser, &item);
		*SPIN_ARRAY_ADD(parser->arena, initializer, items) = item;
		if (!cove_parser_accept(parser, COVE_TOKEN_COMMA))
			break;
	}
	cove_parser_expect(parser, COVE_TOKEN_CLOSE_BRACE);
	cove_parser_leave(parser);
	return initializer;
}
