// SPDX-License-Identifier: GPL-2.0-only
/* Functions, static variables, and what is imported. */
#include "emitter.h"

const char *cove_emit_local_name(struct cove_emitter *emitter, const struct cove_symbol *symbol)
{
	return spin_arena_format(emitter->arena, "local_%u_%s", symbol->index, symbol->name);
}

static void print_parameters(struct cove_emitter *emitter, const struct cove_function *function,
			     int named)
{
	const struct cove_type *type = function->type;
	int frame = function->declaration->body && function->can_end;

	for (size_t i = 0; i < type->parameters_count; i++) {
		const char *name = named ? spin_arena_format(emitter->arena, "SPIN_UNUSED %s",
			cove_emit_variable(emitter, type->parameters[i],
					   cove_emit_local_name(emitter, function->locals[i]))) :
			cove_emit_type(emitter, type->parameters[i]);

		spin_buffer_print(emitter->out, "%s%s", i ? ", " : "", name);
	}
	if (frame)
		spin_buffer_print(emitter->out, "%sstruct spin_frame *frame",
				  type->parameters_count ? ", " : "");
	else if (!type->parameters_count)
		spin_buffer_print(emitter->out, "void");
}

/* What is called in one place becomes part of it, unless it is apart for a reason. */
static const char *linkage(const struct cove_function *function)
{
	if (function->declaration->role)
		return "SPIN_INLINE";
	if (function->calls_dear)
		return "SPIN_APART";
	return function->called == 1 ? "SPIN_INLINE" : "SPIN_UNUSED static";
}

static void print_head(struct cove_emitter *emitter, const struct cove_function *function,
		       int named)
{
	const char *result = cove_emit_type(emitter, function->type->to);

	spin_buffer_print(emitter->out, "%s %s%scove_%s(", linkage(function), result,
			  result[strlen(result) - 1] == '*' ? "" : " ", function->symbol->name);
	print_parameters(emitter, function, named);
	spin_buffer_print(emitter->out, ")");
}

static void emit_function(struct cove_emitter *emitter, struct cove_function *function)
{
	struct cove_statement *body = function->declaration->body;

	emitter->function = function;
	spin_buffer_print(emitter->out, "\n");
	print_head(emitter, function, 1);
	spin_buffer_print(emitter->out, "\n{\n");
	emitter->indent = 1;
	if (function->charged) {
		cove_emit_line(emitter, "frame->fuel -= %llu;",
			       (unsigned long long)function->own_cost);
		cove_emit_line(emitter, "if (frame->fuel < 0) %s",
			       cove_emit_fault(emitter, (unsigned int)function->visit));
	}
	for (size_t i = 0; i < body->statements_count; i++)
		cove_emit_statement(emitter, body->statements[i]);
	/* Never reached, but the C compiler cannot always see it. */
	cove_emit_line(emitter, "%s", cove_emit_leave(emitter));
	emitter->indent = 0;
	spin_buffer_print(emitter->out, "}\n");
	emitter->function = NULL;
}

void cove_emit_functions(struct cove_emitter *emitter)
{
	for (size_t i = 0; i < emitter->unit->order_count; i++)
		emit_function(emitter, emitter->unit->order[i]);
}

static void emit_extern(struct cove_emitter *emitter, const struct cove_function *function,
			const char *prefix)
{
	const char *result = cove_emit_type(emitter, function->type->to);

	spin_buffer_print(emitter->out, "extern %s%s%s%s(", result,
			  result[strlen(result) - 1] == '*' ? "" : " ", prefix,
			  function->symbol->name);
	print_parameters(emitter, function, 0);
	spin_buffer_print(emitter->out, ");\n");
}

static int is_bound_before(const struct cove_unit *unit, size_t binding)
{
	for (size_t i = 0; i < binding; i++)
		if (unit->bindings[i].event == unit->bindings[binding].event)
			return 1;
	return 0;
}

void cove_emit_externs(struct cove_emitter *emitter)
{
	const struct cove_unit *unit = emitter->unit;

	for (size_t i = 0; i < unit->functions_count; i++)
		if (unit->functions[i]->interface && unit->functions[i]->called)
			emit_extern(emitter, unit->functions[i], "spin_");
	for (size_t i = 0; i < unit->bindings_count; i++)
		if (!is_bound_before(unit, i))
			emit_extern(emitter, unit->bindings[i].event, "spin_default_");
}

static void print_constant(struct cove_emitter *emitter,
			   const struct cove_initializer *initializer,
			   const struct cove_type *type)
{
	if (initializer->value) {
		spin_buffer_print(emitter->out, "%s",
				  cove_emit_expression(emitter, initializer->value));
		return;
	}
	spin_buffer_print(emitter->out, "{ ");
	for (size_t i = 0; i < initializer->items_count; i++) {
		const struct cove_item *item = &initializer->items[i];

		if (type->kind == COVE_TYPE_ARRAY) {
			spin_buffer_print(emitter->out, "[%llu] = ",
					  (unsigned long long)item->slot);
			print_constant(emitter, item->value, type->to);
		} else {
			spin_buffer_print(emitter->out, ".cove_%s = ", item->member->name);
			print_constant(emitter, item->value, item->member->type);
		}
		spin_buffer_print(emitter->out, ", ");
	}
	spin_buffer_print(emitter->out, "}");
}

static void emit_static(struct cove_emitter *emitter, const struct cove_symbol *symbol)
{
	const char *name = spin_arena_format(emitter->arena, "cove_%s", symbol->name);
	const struct cove_initializer *initializer = symbol->declaration->initializer;

	spin_buffer_print(emitter->out, "SPIN_UNUSED static %s%s",
			  symbol->is_const ? "const " : "",
			  cove_emit_variable(emitter, symbol->type, name));
	if (initializer) {
		spin_buffer_print(emitter->out, " = ");
		print_constant(emitter, initializer, symbol->type);
	}
	spin_buffer_print(emitter->out, ";\n");
}

void cove_emit_statics(struct cove_emitter *emitter)
{
	const struct cove_unit *unit = emitter->unit;

	spin_buffer_print(emitter->out, "\n");
	for (size_t i = 0; i < unit->parameters_count; i++) {
		const struct cove_symbol *symbol = unit->parameters[i];

		spin_buffer_print(emitter->out, "SPIN_UNUSED static %s cove_%s = %s;\n",
				  cove_emit_type(emitter, symbol->type), symbol->name,
				  cove_emit_number(emitter, symbol->type, symbol->value));
	}
	for (size_t i = 0; i < unit->tables_count; i++)
		spin_buffer_print(emitter->out,
				  "SPIN_UNUSED static struct spin_table *cove_%s;\n",
				  unit->tables[i]->name);
	for (size_t i = 0; i < unit->statics_count; i++)
		emit_static(emitter, unit->statics[i]);
}
