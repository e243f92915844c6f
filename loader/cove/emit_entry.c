// SPDX-License-Identifier: GPL-2.0-only
/*
 * The entries of bindings: "direct" has the event's own C type, asks the guards
 * and falls back to the event's default; "plan" runs the handler alone.
 */
#include "emitter.h"

/* SPIN_BINDING_CELLS of the manifest. */
#define BINDING_CELLS 5

unsigned int cove_emit_binding_cell(const struct cove_emitter *emitter, size_t binding)
{
	(void)emitter;
	return (unsigned int)binding * BINDING_CELLS;
}

unsigned int cove_emit_counter_cell(const struct cove_emitter *emitter,
				    const struct cove_symbol *counter)
{
	return cove_emit_binding_cell(emitter, emitter->unit->bindings_count) + counter->index;
}

static int is_void(const struct cove_binding *binding)
{
	return binding->event->type->to->kind == COVE_TYPE_VOID;
}

/* "T a0, T a1" or "a0, a1". */
static const char *arguments(struct cove_emitter *emitter, const struct cove_binding *binding,
			     int typed)
{
	const struct cove_type *type = binding->event->type;
	struct spin_buffer text = { .arena = emitter->arena };

	for (size_t i = 0; i < type->parameters_count; i++) {
		const char *name = spin_arena_format(emitter->arena, "a%zu", i);

		if (typed)
			name = cove_emit_variable(emitter, type->parameters[i], name);
		spin_buffer_print(&text, "%s%s", i ? ", " : "", name);
	}
	return spin_buffer_text(&text);
}

static const char *result_type(struct cove_emitter *emitter, const struct cove_binding *binding)
{
	return cove_emit_type(emitter, binding->event->type->to);
}

static void emit_frame(struct cove_emitter *emitter, const struct cove_binding *binding)
{
	spin_buffer_print(emitter->out, "\tstruct spin_frame frame = { .fuel = %llu };\n",
			  (unsigned long long)binding->budget);
}

static void emit_guard(struct cove_emitter *emitter, const struct cove_binding *binding,
		       size_t number, size_t guard)
{
	const struct cove_function *function = binding->guards[guard];
	const char *typed = arguments(emitter, binding, 1);
	const char *plain = arguments(emitter, binding, 0);

	spin_buffer_print(emitter->out,
			  "\nstatic bool spin_guard_%zu_%zu(void *closure%s%s)\n{\n", number,
			  guard, *typed ? ", " : "", typed);
	if (!function->can_end) {
		spin_buffer_print(emitter->out, "\t(void)closure;\n\treturn cove_%s(%s);\n}\n",
				  function->symbol->name, plain);
		return;
	}
	emit_frame(emitter, binding);
	spin_buffer_print(emitter->out, "\tbool holds = cove_%s(%s%s&frame);\n\n",
			  function->symbol->name, plain, *plain ? ", " : "");
	spin_buffer_print(emitter->out, "\t(void)closure;\n\tif (spin_unlikely(frame.ended)) {\n"
			  "\t\tspin_ended(&spin_record, %zu, frame);\n"
			  "\t\treturn false;\n\t}\n\treturn holds;\n}\n", number);
}

static void emit_guards(struct cove_emitter *emitter, const struct cove_binding *binding,
			size_t number)
{
	for (size_t i = 0; i < binding->guards_count; i++)
		emit_guard(emitter, binding, number, i);
	if (!binding->guards_count)
		return;
	spin_buffer_print(emitter->out, "\nstatic void *const spin_guards_%zu[] = { ", number);
	for (size_t i = 0; i < binding->guards_count; i++)
		spin_buffer_print(emitter->out, "%s(void *)spin_guard_%zu_%zu", i ? ", " : "",
				  number, i);
	spin_buffer_print(emitter->out, " };\n");
}

/* Calls the handler; its result, if there is one, goes to "result". */
static void emit_run(struct cove_emitter *emitter, const struct cove_binding *binding)
{
	const char *plain = arguments(emitter, binding, 0);
	int frame = binding->handler->can_end;

	spin_buffer_print(emitter->out, "\t%scove_%s(%s%s%s);\n", is_void(binding) ? "" : "result = ",
			  binding->handler->symbol->name, plain, frame && *plain ? ", " : "",
			  frame ? "&frame" : "");
}

static void emit_head(struct cove_emitter *emitter, const struct cove_binding *binding)
{
	if (binding->handler->can_end)
		emit_frame(emitter, binding);
	if (!is_void(binding))
		spin_buffer_print(emitter->out, "\t%s;\n",
				  cove_emit_variable(emitter, binding->event->type->to, "result"));
	spin_buffer_print(emitter->out, "\n");
}

static void emit_plan(struct cove_emitter *emitter, const struct cove_binding *binding,
		      size_t number)
{
	const char *typed = arguments(emitter, binding, 1);
	struct spin_buffer *out = emitter->out;

	spin_buffer_print(out, "\nstatic %s spin_plan_%zu(void *closure, %s%sstruct spin_raise *raise)\n{\n",
			  result_type(emitter, binding), number, typed, *typed ? ", " : "");
	emit_head(emitter, binding);
	spin_buffer_print(out, "\t(void)closure;\n\t(void)raise;\n");
	spin_buffer_print(out, "\tspin_count(&spin_record, %u + SPIN_CELL_PLANNED, 1);\n",
			  cove_emit_binding_cell(emitter, number));
	emit_run(emitter, binding);
	if (binding->handler->can_end)
		spin_buffer_print(out, "\tif (spin_unlikely(frame.ended)) {\n"
				  "\t\traise->ended = frame.ended;\n"
				  "\t\tspin_ended(&spin_record, %zu, frame);\n\t}\n",
				  number);
	spin_buffer_print(out, "%s}\n", is_void(binding) ? "" : "\treturn result;\n");
}

static void emit_default(struct cove_emitter *emitter, const struct cove_binding *binding)
{
	spin_buffer_print(emitter->out, "%sspin_default_%s(%s);\n", is_void(binding) ? "" : "return ",
			  binding->event->symbol->name, arguments(emitter, binding, 0));
	if (is_void(binding))
		spin_buffer_print(emitter->out, "\t\treturn;\n");
}

static void emit_direct(struct cove_emitter *emitter, const struct cove_binding *binding,
			size_t number)
{
	const char *typed = arguments(emitter, binding, 1);
	const char *plain = arguments(emitter, binding, 0);
	struct spin_buffer *out = emitter->out;

	spin_buffer_print(out, "\nstatic %s spin_direct_%zu(%s)\n{\n", result_type(emitter, binding),
			  number, *typed ? typed : "void");
	emit_head(emitter, binding);
	spin_buffer_print(out, "\tspin_raised(spin_raised_%zu);\n", number);
	for (size_t i = 0; i < binding->guards_count; i++) {
		if (binding->guards[i]->can_end)
			spin_buffer_print(out, "\tif (!spin_guard_%zu_%zu(NULL%s%s)) {\n", number, i,
					  *plain ? ", " : "", plain);
		else
			spin_buffer_print(out, "\tif (!cove_%s(%s)) {\n",
					  binding->guards[i]->symbol->name, plain);
		spin_buffer_print(out, "\t\tspin_count(&spin_record, %u + SPIN_CELL_KEPT_OUT, 1);\n\t\t",
				  cove_emit_binding_cell(emitter, number));
		emit_default(emitter, binding);
		spin_buffer_print(out, "\t}\n");
	}
	emit_run(emitter, binding);
	if (binding->handler->can_end) {
		spin_buffer_print(out, "\tif (spin_unlikely(frame.ended)) {\n"
				  "\t\tspin_ended(&spin_record, %zu, frame);\n"
				  "\t\tif (frame.ended != SPIN_CANCELLED) {\n\t\t", number);
		emit_default(emitter, binding);
		spin_buffer_print(out, "\t\t}\n\t}\n");
	}
	spin_buffer_print(out, "%s}\n", is_void(binding) ? "" : "\treturn result;\n");
}

static void emit_bindings(struct cove_emitter *emitter)
{
	const struct cove_unit *unit = emitter->unit;

	if (!unit->bindings_count)
		return;
	spin_buffer_print(emitter->out, "\nstatic const struct spin_binding_code spin_bindings[] = {\n");
	for (size_t i = 0; i < unit->bindings_count; i++) {
		spin_buffer_print(emitter->out, "\t{ (void *)spin_direct_%zu, (void *)spin_plan_%zu, ",
				  i, i);
		if (unit->bindings[i].guards_count)
			spin_buffer_print(emitter->out, "spin_guards_%zu", i);
		else
			spin_buffer_print(emitter->out, "NULL");
		spin_buffer_print(emitter->out, ", &spin_raised_%zu },\n", i);
	}
	spin_buffer_print(emitter->out, "};\n");
}

static void emit_addresses(struct cove_emitter *emitter)
{
	const struct cove_unit *unit = emitter->unit;

	if (unit->parameters_count)
		spin_buffer_print(emitter->out, "\nstatic void *const spin_parameters[] = {\n");
	for (size_t i = 0; i < unit->parameters_count; i++)
		spin_buffer_print(emitter->out, "\t&cove_%s,\n", unit->parameters[i]->name);
	if (unit->parameters_count)
		spin_buffer_print(emitter->out, "};\n");
	if (unit->tables_count)
		spin_buffer_print(emitter->out, "\nstatic struct spin_table **const spin_tables[] = {\n");
	for (size_t i = 0; i < unit->tables_count; i++)
		spin_buffer_print(emitter->out, "\t&cove_%s,\n", unit->tables[i]->name);
	if (unit->tables_count)
		spin_buffer_print(emitter->out, "};\n");
}

static void emit_record(struct cove_emitter *emitter)
{
	const struct cove_unit *unit = emitter->unit;
	struct spin_buffer *out = emitter->out;

	spin_buffer_print(out, "\nstruct spin_record spin_record = {\n"
			  "\t.size = sizeof(struct spin_record),\n"
			  "\t.version = SPIN_RUNTIME_VERSION,\n"
			  "\t.module = __this_module,\n");
	if (unit->bindings_count)
		spin_buffer_print(out, "\t.bindings = spin_bindings,\n\t.binding_count = %zu,\n",
				  unit->bindings_count);
	if (unit->parameters_count)
		spin_buffer_print(out, "\t.parameters = spin_parameters,\n\t.parameter_count = %zu,\n",
				  unit->parameters_count);
	if (unit->tables_count)
		spin_buffer_print(out, "\t.tables = spin_tables,\n\t.table_count = %zu,\n",
				  unit->tables_count);
	spin_buffer_print(out, "};\n\nSPIN_IMAGE(spin_record)\n");
}

void cove_emit_entries(struct cove_emitter *emitter)
{
	const struct cove_unit *unit = emitter->unit;

	for (size_t i = 0; i < unit->bindings_count; i++) {
		spin_buffer_print(emitter->out, "\nSPIN_RAISED_COUNT(spin_raised_%zu);\n", i);
		emit_guards(emitter, &unit->bindings[i], i);
		emit_plan(emitter, &unit->bindings[i], i);
		emit_direct(emitter, &unit->bindings[i], i);
	}
	emit_bindings(emitter);
	emit_addresses(emitter);
	emit_record(emitter);
}
