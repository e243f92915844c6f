// SPDX-License-Identifier: GPL-2.0-only
#include "dump.h"

struct dump {
	struct spin_buffer *out;
	int depth;
};

static void dump_expression(struct dump *dump, const struct cove_expression *expression);
static void dump_statement(struct dump *dump, const struct cove_statement *statement);
static void dump_declaration(struct dump *dump, const struct cove_declaration *declaration);

static void begin(struct dump *dump, const char *name, struct cove_position at)
{
	spin_buffer_print(dump->out, "%*s%s %u:%u", dump->depth * 2, "", name, at.line, at.column);
}

static void dump_syntax(struct dump *dump, const struct cove_syntax *syntax)
{
	static const char *const kinds[] = {
		"", "", "struct ", "enum ", "table ", "pointer", "array", "function",
	};

	if (!syntax)
		return;
	spin_buffer_print(dump->out, " %s%s%s%s%s", syntax->is_maybe ? "maybe " : "",
			  syntax->is_managed ? "managed " : "", syntax->is_const ? "const " : "",
			  kinds[syntax->kind], syntax->name);
	if (syntax->kind == COVE_SYNTAX_TABLE) {
		dump_syntax(dump, syntax->to);
		dump_syntax(dump, syntax->value);
	} else if (syntax->to) {
		spin_buffer_print(dump->out, " %s",
				  syntax->kind == COVE_SYNTAX_FUNCTION ? "returning" : "of");
		dump_syntax(dump, syntax->to);
	}
}

static void dump_initializer(struct dump *dump, const struct cove_initializer *initializer)
{
	if (!initializer)
		return;
	if (initializer->value) {
		dump_expression(dump, initializer->value);
		return;
	}
	begin(dump, "list", initializer->at);
	spin_buffer_print(dump->out, "\n");
	dump->depth++;
	for (size_t i = 0; i < initializer->items_count; i++) {
		begin(dump, "item", initializer->items[i].at);
		spin_buffer_print(dump->out, " %s\n",
				  initializer->items[i].field ? initializer->items[i].field : "");
		dump->depth++;
		if (initializer->items[i].index)
			dump_expression(dump, initializer->items[i].index);
		dump_initializer(dump, initializer->items[i].value);
		dump->depth--;
	}
	dump->depth--;
}

static void dump_expression(struct dump *dump, const struct cove_expression *expression)
{
	const struct cove_expression *parts[] = { expression->a, expression->b, expression->c };

	begin(dump, cove_ast_expression_name(expression->kind), expression->at);
	if (expression->op)
		spin_buffer_print(dump->out, " %s", cove_token_spelling(expression->op));
	if (expression->kind == COVE_EXPRESSION_NUMBER ||
	    expression->kind == COVE_EXPRESSION_TRUTH)
		spin_buffer_print(dump->out, " %llu", (unsigned long long)expression->value);
	if (expression->name)
		spin_buffer_print(dump->out, " %s", expression->name);
	dump_syntax(dump, expression->syntax);
	spin_buffer_print(dump->out, "\n");
	dump->depth++;
	for (size_t i = 0; i < 3; i++)
		if (parts[i])
			dump_expression(dump, parts[i]);
	for (size_t i = 0; i < expression->arguments_count; i++)
		dump_expression(dump, expression->arguments[i]);
	dump_initializer(dump, expression->initializer);
	dump->depth--;
}

static void dump_statement(struct dump *dump, const struct cove_statement *statement)
{
	begin(dump, cove_ast_statement_name(statement->kind), statement->at);
	spin_buffer_print(dump->out, "\n");
	dump->depth++;
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
	dump->depth--;
}

static void dump_members(struct dump *dump, const struct cove_syntax *syntax)
{
	for (size_t i = 0; i < syntax->members_count; i++) {
		begin(dump, "member", syntax->members[i].at);
		spin_buffer_print(dump->out, " %s", syntax->members[i].name);
		dump_syntax(dump, syntax->members[i].syntax);
		spin_buffer_print(dump->out, "\n");
	}
	for (size_t i = 0; i < syntax->enumerators_count; i++) {
		begin(dump, "enumerator", syntax->enumerators[i].at);
		spin_buffer_print(dump->out, " %s\n", syntax->enumerators[i].name);
	}
}

static void dump_declaration(struct dump *dump, const struct cove_declaration *declaration)
{
	begin(dump, cove_ast_declaration_name(declaration->kind), declaration->at);
	spin_buffer_print(dump->out, " %s", declaration->name ? declaration->name : "");
	if (declaration->text)
		spin_buffer_print(dump->out, " \"%s\"", declaration->text);
	dump_syntax(dump, declaration->syntax);
	spin_buffer_print(dump->out, "\n");
	dump->depth++;
	if (declaration->syntax)
		dump_members(dump, declaration->syntax);
	dump_initializer(dump, declaration->initializer);
	if (declaration->value)
		dump_expression(dump, declaration->value);
	for (size_t i = 0; i < declaration->guards_count; i++)
		dump_expression(dump, declaration->guards[i]);
	if (declaration->body)
		dump_statement(dump, declaration->body);
	dump->depth--;
}

void cove_dump_tokens(const struct cove_tokens *tokens, struct spin_buffer *out)
{
	for (size_t i = 0; i < tokens->list_count; i++) {
		const struct cove_token *token = &tokens->list[i];

		spin_buffer_print(out, "%u:%u:%u %s\n", token->at.file, token->at.line,
				  token->at.column, token->text);
	}
}

void cove_dump_tree(const struct cove_program *program, unsigned int file,
		    struct spin_buffer *out)
{
	struct dump dump = { .out = out };

	for (size_t i = 0; i < program->declarations_count; i++)
		if (program->declarations[i]->at.file == file)
			dump_declaration(&dump, program->declarations[i]);
}
