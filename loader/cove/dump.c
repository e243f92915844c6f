// SPDX-License-Identifier: GPL-2.0-only
#include "dump.h"

#include "cove.h"

struct dump {
	struct spin_buffer *out;
	int depth;
	int typed;
};

static void dump_expression(struct dump *dump, const struct cove_expression *expression);
static void dump_statement(struct dump *dump, const struct cove_statement *statement);
static void dump_declaration(struct dump *dump, const struct cove_declaration *declaration);

const char *const *cove_passes(void)
{
	static const char *const names[] = {
#define PASS(kind, name, leaves) name,
#include "pass.def"
#undef PASS
		NULL,
	};

	return names;
}

enum cove_pass cove_dump_find(const char *name)
{
	const char *const *names = cove_passes();
	unsigned int pass = 0;

	while (pass < COVE_PASSES && strcmp(names[pass], name))
		pass++;
	return (enum cove_pass)pass;
}

static void begin(struct dump *dump, const char *name, struct cove_position at)
{
	spin_buffer_print(dump->out, "%*s%s %u:%u", dump->depth * 2, "", name, at.line, at.column);
}

/* The end of a node's line; what follows lies in it, up to leave(). */
static void enter(struct dump *dump)
{
	spin_buffer_print(dump->out, "\n");
	dump->depth++;
}

static void leave(struct dump *dump)
{
	dump->depth--;
}

/* A word of a line; nothing if it is empty. */
static void add(struct dump *dump, const char *word)
{
	if (word && *word)
		spin_buffer_print(dump->out, " %s", word);
}

static void add_if(struct dump *dump, int holds, const char *word)
{
	add(dump, holds ? word : "");
}

static void add_number(struct dump *dump, cove_wide value)
{
	spin_buffer_print(dump->out, "%s%llu", value < 0 ? "-" : "",
			  (unsigned long long)(value < 0 ? -value : value));
}

static cove_wide value_of(const struct cove_expression *expression)
{
	const struct cove_type *type = expression->type;

	if (type->kind == COVE_TYPE_ENUM || (type->kind == COVE_TYPE_INTEGER && type->is_signed))
		return (int64_t)expression->value;
	return expression->value;
}

/* Behind a colon: its type; its value, or its range if that is less than its type's. */
static void add_findings(struct dump *dump, const struct cove_expression *expression)
{
	const struct cove_range range = expression->range;
	struct cove_range whole;

	if (!dump->typed || !expression->type)
		return;
	spin_buffer_print(dump->out, " : %s",
			  cove_type_text(dump->out->arena, expression->type));
	whole = cove_type_range(expression->type);
	if (expression->is_constant) {
		spin_buffer_print(dump->out, " = ");
		add_number(dump, value_of(expression));
	} else if (cove_type_is_number(expression->type) &&
		   (range.low > whole.low || range.high < whole.high)) {
		spin_buffer_print(dump->out, " in ");
		add_number(dump, range.low);
		spin_buffer_print(dump->out, "..");
		add_number(dump, range.high);
	}
}

static const char *syntax_name(enum cove_syntax_kind kind)
{
	switch (kind) {
	case COVE_SYNTAX_STRUCT: return "struct";
	case COVE_SYNTAX_ENUM: return "enum";
	case COVE_SYNTAX_TABLE: return "table";
	case COVE_SYNTAX_SLICE: return "slice";
	case COVE_SYNTAX_ATOMIC: return "atomic";
	case COVE_SYNTAX_PERCPU: return "percpu";
	case COVE_SYNTAX_POINTER: return "pointer";
	case COVE_SYNTAX_ARRAY: return "array";
	case COVE_SYNTAX_FUNCTION: return "function";
	case COVE_SYNTAX_POOL: return "pool";
	default: return "";
	}
}

static void add_syntax(struct dump *dump, const struct cove_syntax *syntax)
{
	if (!syntax)
		return;
	add_if(dump, syntax->is_maybe, "maybe");
	add_if(dump, syntax->is_managed, "managed");
	add_if(dump, syntax->is_const, "const");
	add(dump, syntax->is_union ? "union" : syntax_name(syntax->kind));
	add(dump, syntax->name);
	if (syntax->to && syntax->kind != COVE_SYNTAX_TABLE)
		add(dump, syntax->kind == COVE_SYNTAX_FUNCTION ? "returning" : "of");
	add_syntax(dump, syntax->to);
	add_syntax(dump, syntax->value);
}

/* How large things are is part of how their types are written. */
static void dump_sizes(struct dump *dump, const struct cove_syntax *syntax)
{
	for (; syntax; syntax = syntax->kind == COVE_SYNTAX_ARRAY ? syntax->to : NULL)
		if (syntax->size)
			dump_expression(dump, syntax->size);
}

static void dump_initializer(struct dump *dump, const struct cove_initializer *initializer)
{
	if (!initializer)
		return;
	if (initializer->value) {
		dump_expression(dump, initializer->value);
		return;
	}
	begin(dump, initializer->is_string ? "string" : "list", initializer->at);
	enter(dump);
	for (size_t i = 0; i < initializer->items_count; i++) {
		const struct cove_item *item = &initializer->items[i];

		begin(dump, "item", item->at);
		add(dump, item->field);
		enter(dump);
		if (item->index)
			dump_expression(dump, item->index);
		if (item->last)
			dump_expression(dump, item->last);
		dump_initializer(dump, item->value);
		leave(dump);
	}
	leave(dump);
}

/* Once the new value of "a op= b" is known, it has b in it. */
static void dump_operands(struct dump *dump, const struct cove_expression *expression)
{
	int has_new = expression->kind == COVE_EXPRESSION_ASSIGN && expression->c;

	if (expression->a)
		dump_expression(dump, expression->a);
	if (expression->b && !has_new)
		dump_expression(dump, expression->b);
	if (expression->c)
		dump_expression(dump, expression->c);
	for (size_t i = 0; i < expression->arguments_count; i++)
		dump_expression(dump, expression->arguments[i]);
	dump_initializer(dump, expression->initializer);
}

/* As it is written: the tree keeps '+' of "+=" and of "++". */
static void add_operator(struct dump *dump, const struct cove_expression *expression)
{
	const char *mark = cove_token_spelling(expression->op);
	const char *more = "";

	if (!expression->op)
		return;
	if (expression->kind == COVE_EXPRESSION_STEP)
		more = mark;
	else if (expression->kind == COVE_EXPRESSION_ASSIGN &&
		 expression->op != COVE_TOKEN_ASSIGN)
		more = "=";
	spin_buffer_print(dump->out, " %s%s", mark, more);
}

static void dump_expression(struct dump *dump, const struct cove_expression *expression)
{
	begin(dump, cove_ast_expression_name(expression->kind), expression->at);
	if (expression->kind == COVE_EXPRESSION_STEP)
		add(dump, expression->is_prefix ? "before" : "behind");
	add_operator(dump, expression);
	if (expression->kind == COVE_EXPRESSION_MEMBER)
		add(dump, expression->is_arrow ? "->" : ".");
	if (expression->kind == COVE_EXPRESSION_NUMBER ||
	    expression->kind == COVE_EXPRESSION_TRUTH)
		spin_buffer_print(dump->out, " %llu", (unsigned long long)expression->value);
	add(dump, expression->name);
	add_syntax(dump, expression->syntax);
	add_findings(dump, expression);
	enter(dump);
	dump_operands(dump, expression);
	leave(dump);
}

static void dump_statement(struct dump *dump, const struct cove_statement *statement)
{
	begin(dump, cove_ast_statement_name(statement->kind), statement->at);
	enter(dump);
	if (statement->local)
		dump_declaration(dump, statement->local);
	if (statement->first)
		dump_statement(dump, statement->first);
	if (statement->expression)
		dump_expression(dump, statement->expression);
	if (statement->step)
		dump_expression(dump, statement->step);
	if (statement->body)
		dump_statement(dump, statement->body);
	if (statement->otherwise)
		dump_statement(dump, statement->otherwise);
	for (size_t i = 0; i < statement->statements_count; i++)
		dump_statement(dump, statement->statements[i]);
	leave(dump);
}

/* Where a field lies. */
static void add_offset(struct dump *dump, const struct cove_syntax *syntax, const char *name)
{
	const struct cove_field *field;

	if (!dump->typed || !syntax->type || syntax->type->kind != COVE_TYPE_STRUCT)
		return;
	field = cove_type_field(syntax->type, name);
	if (field)
		spin_buffer_print(dump->out, " : %s at %llu",
				  cove_type_text(dump->out->arena, field->type),
				  (unsigned long long)field->offset);
}

static void dump_members(struct dump *dump, const struct cove_syntax *syntax)
{
	for (size_t i = 0; i < syntax->members_count; i++) {
		const struct cove_member *member = &syntax->members[i];

		begin(dump, syntax->kind == COVE_SYNTAX_FUNCTION ? "parameter" : "member",
		      member->at);
		add(dump, member->name);
		add_syntax(dump, member->syntax);
		add_offset(dump, syntax, member->name);
		enter(dump);
		dump_sizes(dump, member->syntax);
		leave(dump);
	}
	for (size_t i = 0; i < syntax->enumerators_count; i++) {
		begin(dump, "enumerator", syntax->enumerators[i].at);
		add(dump, syntax->enumerators[i].name);
		enter(dump);
		if (syntax->enumerators[i].value)
			dump_expression(dump, syntax->enumerators[i].value);
		leave(dump);
	}
}

/* What is written before and behind a declaration's name. */
static void add_specifiers(struct dump *dump, const struct cove_declaration *declaration)
{
	static const char *const classes[] = { "", "pure", "atomic", "blocking", "strand" };
	static const char *const roles[] = { "", "guard", "handler", "filter" };
	static const char *const orders[] = { "", "first", "last" };

	add_if(dump, declaration->is_static, "static");
	add_if(dump, declaration->is_inline, "inline");
	add_if(dump, declaration->is_shared, "shared");
	add_if(dump, declaration->is_state, "state");
	add(dump, classes[declaration->class]);
	add(dump, roles[declaration->role]);
	add(dump, declaration->name);
	if (declaration->text)
		spin_buffer_print(dump->out, " \"%s\"", declaration->text);
	add(dump, orders[declaration->order]);
	add_if(dump, declaration->is_async, "async");
	for (size_t i = 0; i < declaration->parameters_count; i++) {
		add_if(dump, declaration->parameters[i].reshapes, "reshapes");
		add_if(dump, declaration->parameters[i].consumes, "consumes");
		add_if(dump, declaration->parameters[i].releases, "releases");
		add_if(dump, declaration->parameters[i].reshapes ||
			     declaration->parameters[i].consumes ||
			     declaration->parameters[i].releases,
		       declaration->parameters[i].name);
	}
	if (declaration->acquires)
		spin_buffer_print(dump->out, " acquires %s", declaration->acquires->name);
}

/* Parts of a declaration that are expressions, where it has them. */
static void dump_values(struct dump *dump, const struct cove_declaration *declaration)
{
	const struct cove_expression *const values[] = {
		declaration->lowest, declaration->value, declaration->highest, declaration->costs,
		declaration->before, declaration->after,
	};

	for (size_t i = 0; i < sizeof(values) / sizeof(*values); i++)
		if (values[i])
			dump_expression(dump, values[i]);
	for (size_t i = 0; i < declaration->guards_count; i++)
		dump_expression(dump, declaration->guards[i]);
}

static void dump_declaration(struct dump *dump, const struct cove_declaration *declaration)
{
	begin(dump, cove_ast_declaration_name(declaration->kind), declaration->at);
	add_specifiers(dump, declaration);
	add_syntax(dump, declaration->syntax);
	enter(dump);
	if (declaration->syntax) {
		dump_members(dump, declaration->syntax);
		dump_sizes(dump, declaration->syntax);
	}
	dump_initializer(dump, declaration->initializer);
	dump_values(dump, declaration);
	if (declaration->body)
		dump_statement(dump, declaration->body);
	leave(dump);
}

void cove_dump_tokens(const struct cove_tokens *tokens, struct spin_buffer *out)
{
	for (size_t i = 0; i < tokens->list_count; i++) {
		const struct cove_token *token = &tokens->list[i];

		spin_buffer_print(out, "%u:%u:%u %s\n", token->at.file, token->at.line,
				  token->at.column, token->text);
	}
}

void cove_dump_tree(const struct cove_program *program, unsigned int file, int typed,
		    struct spin_buffer *out)
{
	struct dump dump = { .out = out, .typed = typed };

	for (size_t i = 0; i < program->declarations_count; i++)
		if (program->declarations[i]->at.file == file)
			dump_declaration(&dump, program->declarations[i]);
}
