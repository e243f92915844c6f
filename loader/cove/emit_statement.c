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
	const char *declared = cove_emit_variable(emitter, symbol->below_count ?
		/* As wide as an address is: each use would widen it. */
		cove_type_integer(&emitter->unit->types, 0, 64) : symbol->type, name);
	int aggregate = symbol->type->kind == COVE_TYPE_STRUCT ||
			symbol->type->kind == COVE_TYPE_ARRAY ||
			symbol->type->kind == COVE_TYPE_SLICE;
	int zero = cove_emits_check(emitter, COVE_INSERTED_LOCAL_ZERO);

	if (symbol->lasts) {
		cove_emit_lasting(emitter, local);
		return;
	}
	if (symbol->release) {
		cove_emit_holder(emitter, symbol,
				 cove_emit_expression(emitter, local->initializer->value));
		return;
	}
	if (local->initializer && local->initializer->value) {
		cove_emit_line(emitter, "SPIN_UNUSED %s = %s;", declared,
			       cove_emit_set(emitter, symbol, local->initializer->value));
		return;
	}
	cove_emit_line(emitter, "SPIN_UNUSED %s%s;", declared,
		       !zero ? "" : aggregate ? " = { }" : " = 0");
	if (local->initializer && symbol->type->kind != COVE_TYPE_SLICE)
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
			       cove_emit_set(emitter, expression->a->symbol, expression->b));
	else
		cove_emit_line(emitter, "(void)(%s);", cove_emit_expression(emitter, expression));
}

void cove_emit_body(struct cove_emitter *emitter, struct cove_statement *body)
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
	cove_emit_body(emitter, statement->body);
	if (statement->otherwise) {
		cove_emit_line(emitter, "} else {");
		cove_emit_body(emitter, statement->otherwise);
	}
	cove_emit_line(emitter, "}");
}

static void emit_case(struct cove_emitter *emitter, struct cove_statement *label)
{
	const char *value = cove_emit_expression(emitter, label->expression);

	if (label->step)
		cove_emit_line(emitter, "case %s ... %s: ;", value,
			       cove_emit_expression(emitter, label->step));
	else
		cove_emit_line(emitter, "case %s: ;", value);
}

static void emit_switch(struct cove_emitter *emitter, struct cove_statement *statement)
{
	unsigned char outer = emitter->in_switch;

	emitter->in_switch = 1;
	cove_emit_line(emitter, "switch (%s) {",
		       cove_emit_expression(emitter, statement->expression));
	for (size_t i = 0; i < statement->body->statements_count; i++) {
		struct cove_statement *inner = statement->body->statements[i];

		if (inner->kind == COVE_STATEMENT_CASE) {
			emit_case(emitter, inner);
		} else if (inner->kind == COVE_STATEMENT_DEFAULT) {
			cove_emit_line(emitter, "default: ;");
		} else {
			emitter->indent++;
			cove_emit_statement(emitter, inner);
			emitter->indent--;
		}
	}
	cove_emit_line(emitter, "}");
	emitter->in_switch = outer;
}

void cove_emit_statement(struct cove_emitter *emitter, struct cove_statement *statement)
{
	if (statement->park)
		cove_emit_park(emitter, statement->park);
	switch (statement->kind) {
	case COVE_STATEMENT_BLOCK:
		cove_emit_line(emitter, "{");
		cove_emit_body(emitter, statement);
		cove_emit_line(emitter, "}");
		break;
	case COVE_STATEMENT_LOCAL:
		if (!statement->local->is_static)
			emit_local(emitter, statement->local);
		break;
	case COVE_STATEMENT_EXPRESSION: emit_value(emitter, statement->expression); break;
	case COVE_STATEMENT_IF: emit_if(emitter, statement); break;
	case COVE_STATEMENT_WHILE:
	case COVE_STATEMENT_DO:
	case COVE_STATEMENT_FOR: cove_emit_loop(emitter, statement); break;
	case COVE_STATEMENT_SWITCH: emit_switch(emitter, statement); break;
	case COVE_STATEMENT_HOLDING: cove_emit_holding(emitter, statement); break;
	case COVE_STATEMENT_BREAK: cove_emit_break(emitter); break;
	case COVE_STATEMENT_CONTINUE: cove_emit_continue(emitter); break;
	case COVE_STATEMENT_GOTO: cove_emit_line(emitter, "goto label_%s;", statement->name); break;
	case COVE_STATEMENT_LABEL:
		cove_emit_line(emitter, "label_%s: __attribute__((__unused__));", statement->name);
		break;
	case COVE_STATEMENT_RETURN:
		cove_emit_pay(emitter);
		if (cove_function_is_strand(emitter->function))
			cove_emit_done(emitter, statement->expression);
		else if (statement->expression)
			cove_emit_line(emitter, "return %s;",
				       cove_emit_expression(emitter, statement->expression));
		else
			cove_emit_line(emitter, "return;");
		break;
	default: break;
	}
}
