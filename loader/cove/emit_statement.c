// SPDX-License-Identifier: GPL-2.0-only
/* Statements as C. */
#include "emitter.h"

#include <stdarg.h>
#include <stdio.h>

void cove_emit_line(struct cove_emitter *emitter, const char *format, ...)
{
	va_list arguments;
	char *text;
	int length;

	va_start(arguments, format);
	length = vsnprintf(NULL, 0, format, arguments);
	va_end(arguments);
	text = spin_arena_allocate(emitter->arena, (size_t)length + 1);
	va_start(arguments, format);
	vsnprintf(text, (size_t)length + 1, format, arguments);
	va_end(arguments);
	for (unsigned int i = 0; i < emitter->indent; i++)
		spin_buffer_append(emitter->out, "\t", 1);
	spin_buffer_append(emitter->out, text, (size_t)length);
	spin_buffer_append(emitter->out, emitter->indent ? "\n" : " ", 1);
}

void cove_emit_set_elements(struct cove_emitter *emitter, const char *place,
			    struct cove_initializer *initializer, const struct cove_type *type)
{
	if (initializer->value) {
		cove_emit_line(emitter, "%s = %s;", place,
			       cove_emit_expression(emitter, initializer->value));
		return;
	}
	for (size_t i = 0; i < initializer->items_count; i++) {
		struct cove_item *item = &initializer->items[i];
		const char *element;

		if (type->kind == COVE_TYPE_ARRAY) {
			element = spin_arena_format(emitter->arena, "%s[%llu]", place,
						    (unsigned long long)item->slot);
			cove_emit_set_elements(emitter, element, item->value, type->to);
		} else {
			element = spin_arena_format(emitter->arena, "%s.cove_%s", place,
						    item->member->name);
			cove_emit_set_elements(emitter, element, item->value, item->member->type);
		}
	}
}

static void emit_local(struct cove_emitter *emitter, struct cove_declaration *local)
{
	const struct cove_symbol *symbol = local->symbol;
	const char *name = cove_emit_local_name(emitter, symbol);
	const char *declared = cove_emit_variable(emitter, symbol->type, name);
	int aggregate = symbol->type->kind == COVE_TYPE_STRUCT ||
			symbol->type->kind == COVE_TYPE_ARRAY;

	if (local->initializer && local->initializer->value) {
		cove_emit_line(emitter, "SPIN_UNUSED %s = %s;", declared,
			       cove_emit_expression(emitter, local->initializer->value));
		return;
	}
	cove_emit_line(emitter, "SPIN_UNUSED %s = %s;", declared, aggregate ? "{ }" : "0");
	if (local->initializer)
		cove_emit_set_elements(emitter, name, local->initializer, symbol->type);
}

/* An expression whose value nobody wants.  Plain assignments to locals are plain C. */
static void emit_value(struct cove_emitter *emitter, struct cove_expression *expression)
{
	if (expression->kind == COVE_EXPRESSION_ASSIGN && expression->op == COVE_TOKEN_ASSIGN &&
	    expression->a->kind == COVE_EXPRESSION_NAME &&
	    expression->a->symbol->kind == COVE_SYMBOL_LOCAL)
		cove_emit_line(emitter, "%s = %s;",
			       cove_emit_local_name(emitter, expression->a->symbol),
			       cove_emit_expression(emitter, expression->b));
	else
		cove_emit_line(emitter, "(void)(%s);", cove_emit_expression(emitter, expression));
}

static void emit_body(struct cove_emitter *emitter, struct cove_statement *body)
{
	emitter->indent++;
	if (body->kind == COVE_STATEMENT_BLOCK)
		for (size_t i = 0; i < body->statements_count; i++)
			cove_emit_statement(emitter, body->statements[i]);
	else
		cove_emit_statement(emitter, body);
	emitter->indent--;
}

static void emit_if(struct cove_emitter *emitter, struct cove_statement *statement)
{
	cove_emit_line(emitter, "if (%s) {",
		       cove_emit_expression(emitter, statement->expression));
	emit_body(emitter, statement->body);
	if (statement->otherwise) {
		cove_emit_line(emitter, "} else {");
		emit_body(emitter, statement->otherwise);
	}
	cove_emit_line(emitter, "}");
}

/* Pays for a strip of iterations when it is over. */
static void emit_charge(struct cove_emitter *emitter, const struct cove_statement *loop,
			const char *strip)
{
	if (!loop->charged)
		return;
	cove_emit_line(emitter, "if (spin_unlikely(!--%s)) {", strip);
	cove_emit_line(emitter, "\t%s = %uu;", strip, loop->strip);
	cove_emit_line(emitter, "\tframe->fuel -= %llu;",
		       (unsigned long long)loop->cost * loop->strip);
	cove_emit_line(emitter, "\tif (frame->fuel < 0) %s", cove_emit_fault(emitter, loop->site));
	cove_emit_line(emitter, "}");
}

static void emit_loop(struct cove_emitter *emitter, struct cove_statement *loop)
{
	const char *condition = loop->expression ?
		cove_emit_expression(emitter, loop->expression) : "";
	const char *strip = cove_emit_temporary(emitter);

	cove_emit_line(emitter, "{");
	emitter->indent++;
	if (loop->charged)
		cove_emit_line(emitter, "u32 %s = %uu;", strip, loop->strip);
	for (size_t i = 0; loop->first && i < loop->first->statements_count; i++)
		cove_emit_statement(emitter, loop->first->statements[i]);
	if (loop->kind == COVE_STATEMENT_DO)
		cove_emit_line(emitter, "do {");
	else if (loop->step)
		cove_emit_line(emitter, "for (; %s; (void)(%s)) {", condition,
			       cove_emit_expression(emitter, loop->step));
	else
		cove_emit_line(emitter, "for (; %s; ) {", condition);
	emitter->indent++;
	emit_charge(emitter, loop, strip);
	emitter->indent--;
	emit_body(emitter, loop->body);
	if (loop->kind == COVE_STATEMENT_DO)
		cove_emit_line(emitter, "} while (%s);", condition);
	else
		cove_emit_line(emitter, "}");
	emitter->indent--;
	cove_emit_line(emitter, "}");
}

static void emit_switch(struct cove_emitter *emitter, struct cove_statement *statement)
{
	cove_emit_line(emitter, "switch (%s) {",
		       cove_emit_expression(emitter, statement->expression));
	for (size_t i = 0; i < statement->body->statements_count; i++) {
		struct cove_statement *inner = statement->body->statements[i];

		if (inner->kind == COVE_STATEMENT_CASE) {
			cove_emit_line(emitter, "case %s: ;",
				       cove_emit_expression(emitter, inner->expression));
		} else if (inner->kind == COVE_STATEMENT_DEFAULT) {
			cove_emit_line(emitter, "default: ;");
		} else {
			emitter->indent++;
			cove_emit_statement(emitter, inner);
			emitter->indent--;
		}
	}
	cove_emit_line(emitter, "}");
}

void cove_emit_statement(struct cove_emitter *emitter, struct cove_statement *statement)
{
	switch (statement->kind) {
	case COVE_STATEMENT_BLOCK:
		cove_emit_line(emitter, "{");
		emit_body(emitter, statement);
		cove_emit_line(emitter, "}");
		break;
	case COVE_STATEMENT_LOCAL: emit_local(emitter, statement->local); break;
	case COVE_STATEMENT_EXPRESSION: emit_value(emitter, statement->expression); break;
	case COVE_STATEMENT_IF: emit_if(emitter, statement); break;
	case COVE_STATEMENT_WHILE:
	case COVE_STATEMENT_DO:
	case COVE_STATEMENT_FOR: emit_loop(emitter, statement); break;
	case COVE_STATEMENT_SWITCH: emit_switch(emitter, statement); break;
	case COVE_STATEMENT_BREAK: cove_emit_line(emitter, "break;"); break;
	case COVE_STATEMENT_CONTINUE: cove_emit_line(emitter, "continue;"); break;
	case COVE_STATEMENT_RETURN:
		if (statement->expression)
			cove_emit_line(emitter, "return %s;",
				       cove_emit_expression(emitter, statement->expression));
		else
			cove_emit_line(emitter, "return;");
		break;
	default: break;
	}
}
