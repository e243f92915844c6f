// SPDX-License-Identifier: GPL-2.0-only
/* Specifiers and declarators. */
#include "parser.h"

/*
 * type-word = "void" | "bool" | "u8" | "u16" | "u32" | "u64" | "s8" | "s16" | "s32" | "s64"
 *	| "be16" | "be32" | "be64" | "le16" | "le32" | "le64" | "counter" | "histogram"
 *	| "lock"
 */
static int is_type_word(enum cove_token_kind kind)
{
	switch (kind) {
	case COVE_TOKEN_VOID: case COVE_TOKEN_BOOL:
	case COVE_TOKEN_U8: case COVE_TOKEN_U16: case COVE_TOKEN_U32: case COVE_TOKEN_U64:
	case COVE_TOKEN_S8: case COVE_TOKEN_S16: case COVE_TOKEN_S32: case COVE_TOKEN_S64:
	case COVE_TOKEN_BE16: case COVE_TOKEN_BE32: case COVE_TOKEN_BE64:
	case COVE_TOKEN_LE16: case COVE_TOKEN_LE32: case COVE_TOKEN_LE64:
	case COVE_TOKEN_COUNTER: case COVE_TOKEN_HISTOGRAM: case COVE_TOKEN_LOCK:
		return 1;
	default:
		return 0;
	}
}

/* Does a type begin here?  "be16(" converts, it does not declare. */
int cove_parse_is_type(const struct cove_parser *parser)
{
	const struct cove_token *token = parser->token;

	switch (token->kind) {
	case COVE_TOKEN_BE16: case COVE_TOKEN_BE32: case COVE_TOKEN_BE64:
	case COVE_TOKEN_LE16: case COVE_TOKEN_LE32: case COVE_TOKEN_LE64:
		return token[1].kind != COVE_TOKEN_OPEN_PAREN;
	case COVE_TOKEN_STRUCT: case COVE_TOKEN_ENUM: case COVE_TOKEN_UNION:
	case COVE_TOKEN_CONST: case COVE_TOKEN_MAYBE: case COVE_TOKEN_MANAGED:
	case COVE_TOKEN_STATIC: case COVE_TOKEN_INLINE: case COVE_TOKEN_SHARED:
	case COVE_TOKEN_PURE: case COVE_TOKEN_ATOMIC: case COVE_TOKEN_BLOCKING:
	case COVE_TOKEN_GUARD: case COVE_TOKEN_HANDLER: case COVE_TOKEN_FILTER:
	case COVE_TOKEN_TYPEDEF: case COVE_TOKEN_STRAND:
	case COVE_TOKEN_STATE: case COVE_TOKEN_ASYNC:
		return 1;
	case COVE_TOKEN_NAME:
		if (token[1].kind == COVE_TOKEN_OPEN_PAREN)
			return cove_parser_at_word(parser, COVE_WORD_TABLE) ||
			       cove_parser_at_word(parser, COVE_WORD_POOL) ||
			       cove_parser_at_word(parser, COVE_WORD_RING) ||
			       cove_parser_at_word(parser, COVE_WORD_SLICE) ||
			       cove_parser_at_word(parser, COVE_WORD_PERCPU);
		return spin_map_find(&parser->typedefs, token->text) != NULL;
	default:
		return is_type_word(token->kind);
	}
}

static void add_member(struct cove_parser *parser, struct cove_syntax *syntax,
		       struct cove_position at, const char *name, struct cove_syntax *type,
		       struct cove_expression *guard)
{
	*SPIN_ARRAY_ADD(parser->arena, syntax, members) =
		(struct cove_member){ at, name, type, guard };
}

/* The struct or union of a member that is given no name. */
static int is_bare(const struct cove_parser *parser, const struct cove_syntax *syntax)
{
	return cove_parser_at(parser, COVE_TOKEN_SEMICOLON) &&
	       syntax->kind == COVE_SYNTAX_STRUCT && syntax->has_body && !*syntax->name;
}

/* guarded = "guarded_by" "(" name ")" */
struct cove_expression *cove_parse_guarded(struct cove_parser *parser)
{
	struct cove_expression *guard;

	if (!cove_parser_at_word(parser, COVE_WORD_GUARDED_BY))
		return NULL;
	cove_parser_open_word(parser);
	guard = cove_ast_expression(parser->arena, COVE_EXPRESSION_NAME, parser->token->at);
	guard->name = cove_parser_name(parser, "the name of a lock");
	cove_parser_expect(parser, COVE_TOKEN_CLOSE_PAREN);
	return guard;
}

/*
 * members = "{" (parts ";")* "}"
 * part = declarator guarded?
 * parts = specifiers part ("," part)* | ("struct" | "union") members
 */
static void parse_members(struct cove_parser *parser, struct cove_syntax *syntax)
{
	cove_parser_expect(parser, COVE_TOKEN_OPEN_BRACE);
	while (!parser->panicking && !cove_parser_at(parser, COVE_TOKEN_CLOSE_BRACE)) {
		struct cove_specifiers specifiers;
		struct cove_declarator declarator;

		cove_parse_specifiers(parser, &specifiers);
		cove_parser_refuse_state(parser, &specifiers);
		if (is_bare(parser, specifiers.base)) {
			parser->token++;
			add_member(parser, syntax, specifiers.at,
				   spin_arena_format(parser->arena, "%zu", syntax->members_count),
				   specifiers.base, NULL);
			continue;
		}
		do {
			cove_parse_declarator(parser, &specifiers, &declarator);
			if (cove_parser_at(parser, COVE_TOKEN_COLON))
				cove_parser_later(parser, parser->token->at, "bit fields");
			add_member(parser, syntax, declarator.at, declarator.name,
				   declarator.syntax, cove_parse_guarded(parser));
		} while (cove_parser_accept(parser, COVE_TOKEN_COMMA));
		cove_parser_expect(parser, COVE_TOKEN_SEMICOLON);
	}
	cove_parser_expect(parser, COVE_TOKEN_CLOSE_BRACE);
}

/* struct = ("struct" | "union") (name members? | members) */
static struct cove_syntax *parse_struct(struct cove_parser *parser)
{
	struct cove_syntax *syntax;

	syntax = cove_ast_syntax(parser->arena, COVE_SYNTAX_STRUCT, parser->token->at);
	syntax->is_union = cove_parser_at(parser, COVE_TOKEN_UNION);
	parser->token++;
	syntax->at = parser->token->at;
	if (!cove_parser_at(parser, COVE_TOKEN_OPEN_BRACE))
		syntax->name = cove_parser_name(parser, syntax->is_union ? "the name of a union" :
						 "the name of a struct");
	if (cove_parser_at(parser, COVE_TOKEN_OPEN_BRACE) && cove_parser_enter(parser)) {
		syntax->has_body = 1;
		parse_members(parser, syntax);
		cove_parser_leave(parser);
	}
	return syntax;
}

/*
 * enum = "enum" name | "enum" name? "{" enumerator ("," enumerator)* ","? "}"
 * enumerator = name ("=" conditional)?
 */
static struct cove_syntax *parse_enum(struct cove_parser *parser)
{
	struct cove_syntax *syntax;

	syntax = cove_ast_syntax(parser->arena, COVE_SYNTAX_ENUM, parser->token->at);
	parser->token++;
	if (!cove_parser_at(parser, COVE_TOKEN_OPEN_BRACE))
		syntax->name = cove_parser_name(parser, "the name of an enum");
	if (!cove_parser_accept(parser, COVE_TOKEN_OPEN_BRACE))
		return syntax;
	syntax->has_body = 1;
	do {
		struct cove_enumerator *enumerator;

		if (cove_parser_at(parser, COVE_TOKEN_CLOSE_BRACE))
			break;
		enumerator = SPIN_ARRAY_ADD(parser->arena, syntax, enumerators);
		*enumerator = (struct cove_enumerator){ .at = parser->token->at };
		enumerator->name = cove_parser_name(parser, "the name of a constant");
		cove_parser_refuse_type(parser, enumerator->at, enumerator->name);
		if (cove_parser_accept(parser, COVE_TOKEN_ASSIGN)) {
			struct cove_expression *value = cove_parse_conditional(parser);

			syntax->enumerators[syntax->enumerators_count - 1].value = value;
		}
	} while (cove_parser_accept(parser, COVE_TOKEN_COMMA));
	cove_parser_expect(parser, COVE_TOKEN_CLOSE_BRACE);
	return syntax;
}

static struct cove_syntax *type_argument(struct cove_parser *parser)
{
	const struct cove_token *start = parser->token;
	struct cove_syntax *type = cove_parse_type_name(parser);

	cove_parser_end_argument(parser, start);
	return type;
}

/* The last argument of a word: how many. */
static void end_with_size(struct cove_parser *parser, struct cove_syntax *syntax)
{
	cove_parser_expect(parser, COVE_TOKEN_COMMA);
	syntax->size = cove_parse_conditional(parser);
	cove_parser_expect(parser, COVE_TOKEN_CLOSE_PAREN);
}

/* table = "table" "(" name "," type-name "," type-name "," conditional ")" */
static struct cove_syntax *parse_table(struct cove_parser *parser)
{
	struct cove_syntax *syntax;

	syntax = cove_ast_syntax(parser->arena, COVE_SYNTAX_TABLE, parser->token->at);
	cove_parser_open_word(parser);
	syntax->name = cove_parser_name(parser, "the kind of table, as in hash");
	cove_parser_expect(parser, COVE_TOKEN_COMMA);
	syntax->to = type_argument(parser);
	cove_parser_expect(parser, COVE_TOKEN_COMMA);
	syntax->value = type_argument(parser);
	end_with_size(parser, syntax);
	return syntax;
}

/* pool = "pool" "(" type-name "," conditional ")" */
static struct cove_syntax *parse_pool(struct cove_parser *parser)
{
	struct cove_syntax *syntax;

	syntax = cove_ast_syntax(parser->arena, COVE_SYNTAX_POOL, parser->token->at);
	cove_parser_open_word(parser);
	syntax->to = cove_parse_type_name(parser);
	end_with_size(parser, syntax);
	return syntax;
}

/* percpu = "percpu" "(" type-name ")" */
static struct cove_syntax *parse_percpu(struct cove_parser *parser)
{
	struct cove_syntax *syntax;

	syntax = cove_ast_syntax(parser->arena, COVE_SYNTAX_PERCPU, parser->token->at);
	cove_parser_open_word(parser);
	syntax->to = cove_parse_type_name(parser);
	cove_parser_expect(parser, COVE_TOKEN_CLOSE_PAREN);
	return syntax;
}

/* ring = "ring" "(" type-name "," conditional ")" */
static struct cove_syntax *parse_ring(struct cove_parser *parser)
{
	struct cove_syntax *syntax;

	syntax = cove_ast_syntax(parser->arena, COVE_SYNTAX_TABLE, parser->token->at);
	syntax->name = parser->token->text;
	cove_parser_open_word(parser);
	syntax->value = type_argument(parser);
	end_with_size(parser, syntax);
	return syntax;
}

/* slice = "slice" "(" named-type ")" */
static struct cove_syntax *parse_slice(struct cove_parser *parser)
{
	struct cove_syntax *syntax;

	syntax = cove_ast_syntax(parser->arena, COVE_SYNTAX_SLICE, parser->token->at);
	cove_parser_open_word(parser);
	syntax->to = cove_parse_type_word(parser);
	syntax->name = syntax->to->name;
	cove_parser_expect(parser, COVE_TOKEN_CLOSE_PAREN);
	return syntax;
}

/* type = struct | enum | table | ring | percpu | pool | slice | named-type */
static struct cove_syntax *parse_base(struct cove_parser *parser)
{
	if (cove_parser_at(parser, COVE_TOKEN_STRUCT) || cove_parser_at(parser, COVE_TOKEN_UNION))
		return parse_struct(parser);
	if (cove_parser_at(parser, COVE_TOKEN_ENUM))
		return parse_enum(parser);
	if (cove_parser_at_word(parser, COVE_WORD_TABLE))
		return parse_table(parser);
	if (cove_parser_at_word(parser, COVE_WORD_RING))
		return parse_ring(parser);
	if (cove_parser_at_word(parser, COVE_WORD_PERCPU))
		return parse_percpu(parser);
	if (cove_parser_at_word(parser, COVE_WORD_SLICE))
		return parse_slice(parser);
	if (cove_parser_at_word(parser, COVE_WORD_POOL))
		return parse_pool(parser);
	return cove_parse_type_word(parser);
}

/*
 * named-type = type-word | typedef-name
 * typedef-name = name
 */
struct cove_syntax *cove_parse_type_word(struct cove_parser *parser)
{
	const struct cove_token *token = parser->token;
	struct cove_syntax *syntax;

	syntax = cove_ast_syntax(parser->arena, COVE_SYNTAX_WORD, token->at);
	syntax->word = token->kind;
	syntax->name = token->text;
	if (token->kind != COVE_TOKEN_STRING && cove_later_find(token->text) &&
	    !spin_map_find(&parser->typedefs, token->text))
		cove_parser_later(parser, token->at, token->text);
	else if (is_type_word(token->kind) && !parser->panicking)
		parser->token++;
	else if (cove_parser_at(parser, COVE_TOKEN_NAME) &&
		 spin_map_find(&parser->typedefs, token->text))
		syntax->kind = COVE_SYNTAX_NAME, parser->token++;
	else if (cove_parser_at(parser, COVE_TOKEN_NAME))
		cove_parser_no_type(parser, token);
	else
		cove_parser_unexpected(parser, "a type");
	return syntax;
}

static void set_class(struct cove_parser *parser, struct cove_specifiers *specifiers,
		      enum cove_class class)
{
	if (specifiers->class)
		cove_parser_unexpected(parser, "one of pure, atomic, blocking and strand, not two,");
	specifiers->class = class;
}

static void set_role(struct cove_parser *parser, struct cove_specifiers *specifiers,
		     enum cove_role role)
{
	if (specifiers->role)
		cove_parser_unexpected(parser, "one of guard, handler and filter, not two,");
	specifiers->role = role;
}

/*
 * A word before the type; 0 if there is none.
 * specifier = "typedef" | "static" | "inline" | "shared" | "state" | "const" | "maybe"
 *	| "managed" | class | role
 * class = "pure" | "atomic" | "blocking" | "strand"
 * role = "guard" | "handler" | "filter"
 */
static int parse_specifier(struct cove_parser *parser, struct cove_specifiers *specifiers,
			   int *is_const)
{
	const struct cove_token *token = parser->token;

	if (parser->panicking)
		return 0;
	switch (token->kind) {
	case COVE_TOKEN_TYPEDEF: specifiers->is_typedef = 1; break;
	case COVE_TOKEN_STATIC: specifiers->is_static = 1; break;
	case COVE_TOKEN_INLINE: specifiers->is_inline = 1; break;
	case COVE_TOKEN_SHARED: specifiers->is_shared = 1; break;
	case COVE_TOKEN_STATE:
		specifiers->is_state = 1;
		specifiers->state_at = token->at;
		break;
	case COVE_TOKEN_CONST: *is_const = 1; break;
	case COVE_TOKEN_MAYBE:
		specifiers->is_maybe = 1;
		specifiers->maybe_at = token->at;
		break;
	case COVE_TOKEN_MANAGED:
		specifiers->is_managed = 1;
		specifiers->managed_at = token->at;
		break;
	case COVE_TOKEN_PURE: set_class(parser, specifiers, COVE_CLASS_PURE); break;
	case COVE_TOKEN_ATOMIC: set_class(parser, specifiers, COVE_CLASS_ATOMIC); break;
	case COVE_TOKEN_BLOCKING: set_class(parser, specifiers, COVE_CLASS_BLOCKING); break;
	case COVE_TOKEN_STRAND: set_class(parser, specifiers, COVE_CLASS_STRAND); break;
	case COVE_TOKEN_GUARD: set_role(parser, specifiers, COVE_ROLE_GUARD); break;
	case COVE_TOKEN_HANDLER: set_role(parser, specifiers, COVE_ROLE_HANDLER); break;
	case COVE_TOKEN_FILTER: set_role(parser, specifiers, COVE_ROLE_FILTER); break;
	default:
		return 0;
	}
	parser->token++;
	return 1;
}

void cove_parser_refuse_state(struct cove_parser *parser,
			      const struct cove_specifiers *specifiers)
{
	if (specifiers->is_state)
		cove_diagnostic_add(parser->diagnostics, specifiers->state_at,
				    COVE_MISPLACED_WORD, "state");
}

/* specifiers = specifier* type "const"* */
void cove_parse_specifiers(struct cove_parser *parser, struct cove_specifiers *specifiers)
{
	int is_const = 0;

	*specifiers = (struct cove_specifiers){ .at = parser->token->at };
	while (parse_specifier(parser, specifiers, &is_const))
		continue;
	specifiers->base = parse_base(parser);
	while (cove_parser_accept(parser, COVE_TOKEN_CONST))
		is_const = 1;
	specifiers->base->is_const = is_const != 0;
}

/* Before a type "atomic" is the class of a procedure; of anything else it makes the type. */
static int declares_function(const struct cove_parser *parser)
{
	const struct cove_token *token = parser->token;

	while (token->kind == COVE_TOKEN_MULTIPLY || token->kind == COVE_TOKEN_CONST)
		token++;
	return token->kind == COVE_TOKEN_NAME && token[1].kind == COVE_TOKEN_OPEN_PAREN;
}

static struct cove_syntax *base_of(struct cove_parser *parser,
				   const struct cove_specifiers *specifiers)
{
	struct cove_syntax *syntax;

	if (specifiers->class != COVE_CLASS_ATOMIC || declares_function(parser))
		return specifiers->base;
	syntax = cove_ast_syntax(parser->arena, COVE_SYNTAX_ATOMIC, specifiers->base->at);
	syntax->to = specifiers->base;
	syntax->is_const = specifiers->base->is_const;
	return syntax;
}

/* pointers = ("*" "const"?)* */
static struct cove_syntax *parse_pointers(struct cove_parser *parser,
					  const struct cove_specifiers *specifiers)
{
	struct cove_syntax *syntax = base_of(parser, specifiers);
	unsigned int stars = 0;

	while (cove_parser_at(parser, COVE_TOKEN_MULTIPLY) && ++stars <= 4) {
		struct cove_syntax *pointer;

		pointer = cove_ast_syntax(parser->arena, COVE_SYNTAX_POINTER, parser->token->at);
		parser->token++;
		pointer->to = syntax;
		pointer->is_const = cove_parser_accept(parser, COVE_TOKEN_CONST) != 0;
		pointer->is_managed = specifiers->is_managed && stars == 1;
		syntax = pointer;
	}
	if (stars > 4)
		cove_parser_fail(parser, parser->token->at, COVE_TOO_DEEP, "");
	if (stars)
		syntax->is_maybe = specifiers->is_maybe;
	else if (specifiers->is_maybe)
		cove_parser_fail(parser, specifiers->maybe_at, COVE_NOT_A_POINTER, "maybe");
	else if (specifiers->is_managed)
		cove_parser_fail(parser, specifiers->managed_at, COVE_NOT_A_POINTER, "managed");
	return syntax;
}

/* arrays = ("[" conditional? "]")* */
static struct cove_syntax *parse_arrays(struct cove_parser *parser, struct cove_syntax *of)
{
	struct cove_syntax *array;

	if (!cove_parser_at(parser, COVE_TOKEN_OPEN_BRACKET) || !cove_parser_enter(parser))
		return of;
	array = cove_ast_syntax(parser->arena, COVE_SYNTAX_ARRAY, parser->token->at);
	parser->token++;
	if (!cove_parser_at(parser, COVE_TOKEN_CLOSE_BRACKET))
		array->size = cove_parse_conditional(parser);
	cove_parser_expect(parser, COVE_TOKEN_CLOSE_BRACKET);
	array->to = parse_arrays(parser, of);
	cove_parser_leave(parser);
	return array;
}

/* parameters = "(" ("void" | specifiers declarator ("," specifiers declarator)*) ")" */
static void parse_parameters(struct cove_parser *parser, struct cove_syntax *function)
{
	cove_parser_expect(parser, COVE_TOKEN_OPEN_PAREN);
	if (cove_parser_at(parser, COVE_TOKEN_VOID) &&
	    parser->token[1].kind == COVE_TOKEN_CLOSE_PAREN) {
		parser->token += 2;
		return;
	}
	if (cove_parser_at(parser, COVE_TOKEN_CLOSE_PAREN))
		cove_parser_unexpected(parser, "parameters, or void,");
	do {
		struct cove_specifiers specifiers;
		struct cove_declarator declarator;
		struct cove_member *member;

		if (cove_parser_at(parser, COVE_TOKEN_ELLIPSIS))
			cove_parser_fail(parser, parser->token->at, COVE_NO_ELLIPSIS, "");
		cove_parse_specifiers(parser, &specifiers);
		cove_parser_refuse_state(parser, &specifiers);
		cove_parse_declarator(parser, &specifiers, &declarator);
		member = SPIN_ARRAY_ADD(parser->arena, function, members);
		*member = (struct cove_member){ declarator.at, declarator.name,
						declarator.syntax, NULL };
	} while (cove_parser_accept(parser, COVE_TOKEN_COMMA));
	cove_parser_expect(parser, COVE_TOKEN_CLOSE_PAREN);
}

/* declarator = pointers name (parameters | arrays) */
void cove_parse_declarator(struct cove_parser *parser, const struct cove_specifiers *specifiers,
			   struct cove_declarator *declarator)
{
	struct cove_syntax *syntax = parse_pointers(parser, specifiers);
	struct cove_syntax *function;

	declarator->at = parser->token->at;
	if (cove_parser_at(parser, COVE_TOKEN_OPEN_PAREN))
		cove_parser_fail(parser, parser->token->at, COVE_FUNCTION_POINTER, "");
	declarator->name = cove_parser_name(parser, "a name");
	declarator->syntax = syntax;
	if (!cove_parser_at(parser, COVE_TOKEN_OPEN_PAREN)) {
		declarator->syntax = parse_arrays(parser, syntax);
		return;
	}
	if (!cove_parser_enter(parser))
		return;
	function = cove_ast_syntax(parser->arena, COVE_SYNTAX_FUNCTION, declarator->at);
	function->to = syntax;
	declarator->syntax = function;
	parse_parameters(parser, function);
	cove_parser_leave(parser);
}

/* type-name = specifiers pointers arrays */
struct cove_syntax *cove_parse_type_name(struct cove_parser *parser)
{
	struct cove_specifiers specifiers;
	struct cove_syntax *syntax;

	cove_parse_specifiers(parser, &specifiers);
	cove_parser_refuse_state(parser, &specifiers);
	syntax = parse_pointers(parser, &specifiers);
	if (cove_parser_at(parser, COVE_TOKEN_OPEN_PAREN))
		cove_parser_fail(parser, parser->token->at, COVE_FUNCTION_POINTER, "");
	return parse_arrays(parser, syntax);
}
