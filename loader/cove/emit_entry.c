// SPDX-License-Identifier: GPL-2.0-only
/*
 * The entries of bindings: "direct" has the event's own C type, asks the guards
 * and falls back to the event's default; "plan" runs the handler alone.  A filter has no
 * "direct": who raises its event has no arguments that others would see changed; nor has what
 * runs later: spin.ko queues it; nor a handler of what another extension exports, beside which
 * that itself stands in the plan.
 */
#include <linux/spin_manifest.h>

#include "emitter.h"
#include "price.h"

unsigned int cove_emit_binding_cell(const struct cove_emitter *emitter, size_t binding)
{
	(void)emitter;
	return (unsigned int)binding * SPIN_BINDING_CELLS;
}

unsigned int cove_emit_counter_cell(const struct cove_emitter *emitter,
				    const struct cove_symbol *counter)
{
	return cove_emit_export_cell(emitter, emitter->unit->exports_count) + counter->index;
}

unsigned int cove_emit_histogram_cell(const struct cove_emitter *emitter, size_t histogram)
{
	return cove_emit_export_cell(emitter, emitter->unit->exports_count) +
	       (unsigned int)(emitter->unit->counters_count + histogram * SPIN_HISTOGRAM_RANGES);
}

unsigned int cove_emit_log_cell(const struct cove_emitter *emitter, size_t log)
{
	return cove_emit_histogram_cell(emitter, emitter->unit->histograms_count) +
	       (unsigned int)log;
}

static int is_void(const struct cove_binding *binding)
{
	return binding->event->type->to->kind == COVE_TYPE_VOID;
}

static const char *arguments(struct cove_emitter *emitter, const struct cove_binding *binding,
			     int typed)
{
	return cove_emit_arguments(emitter, binding->event->type, typed);
}

static int is_filter(const struct cove_binding *binding)
{
	return binding->handler->declaration->role == COVE_ROLE_FILTER;
}

static int has_direct(const struct cove_binding *binding)
{
	return !is_filter(binding) && !binding->declaration->is_async &&
	       !binding->event->is_linked;
}

/* Of a filter: "T *a0, T *a1", or for its handler "*a0, a1", where it leaves what it changed. */
static const char *places(struct cove_emitter *emitter, const struct cove_binding *binding,
			  int typed)
{
	const struct cove_type *type = binding->event->type;
	struct spin_buffer text = { .arena = emitter->arena };

	for (size_t i = 0; i < type->parameters_count; i++) {
		const char *name = spin_arena_format(emitter->arena, "*a%zu", i);

		if (typed)
			name = cove_emit_variable(emitter, type->parameters[i], name);
		else if (binding->handler->locals[i]->is_filtered)
			name++;
		spin_buffer_print(&text, "%s%s", i ? ", " : "", name);
	}
	return spin_buffer_text(&text);
}

static const char *result_type(struct cove_emitter *emitter, const struct cove_binding *binding)
{
	return cove_emit_type(emitter, binding->event->type->to);
}

/* Fuel is for who burns it; how much, whoever installs the program may change. */
static void emit_frame(struct cove_emitter *emitter, const struct cove_function *function,
		       size_t number)
{
	if (function->burns)
		spin_buffer_print(emitter->out, "\tstruct spin_frame frame = "
				  "{ .fuel = SPIN_READ(spin_budget_%zu) };\n", number);
	else
		spin_buffer_print(emitter->out, "\tstruct spin_frame frame = { 0 };\n");
}

static int burns(const struct cove_binding *binding)
{
	int some = binding->handler->burns;

	for (size_t i = 0; i < binding->guards_count; i++)
		some |= binding->guards[i]->burns;
	return some;
}

/* Tells spin.ko how a run ended. */
static const char *ended_text(struct cove_emitter *emitter, const struct cove_function *function,
			      size_t number)
{
	return spin_arena_format(emitter->arena, function->burns ?
				 "spin_ended(&spin_record, %zu, frame)" :
				 "spin_ended_apart(&spin_record, %zu, frame.ended, frame.site)",
				 number);
}

static void emit_budget(struct cove_emitter *emitter, const struct cove_binding *binding,
			size_t number)
{
	if (burns(binding))
		spin_buffer_print(emitter->out, "\nstatic s64 spin_budget_%zu = %llu;\n", number,
				  (unsigned long long)binding->budget);
}

/* What is left of a guard, with the oracle. */
static void emit_asked_guard(struct cove_emitter *emitter, const struct cove_function *function,
			     size_t number, const char *plain)
{
	if (function->can_end)
		emit_frame(emitter, function, number);
	cove_emit_oracle_variable(emitter);
	spin_buffer_print(emitter->out, "\tbool holds;\n\n");
	cove_emit_oracle_run(emitter, function, number,
			     spin_arena_format(emitter->arena, "holds = cove_%s(%s%s%s);",
					       function->symbol->name, plain,
					       function->can_end && *plain ? ", " : "",
					       function->can_end ? "&frame" : ""));
	spin_buffer_print(emitter->out, "\t(void)closure;\n");
	if (function->can_end) {
		spin_buffer_print(emitter->out, "\tif (spin_unlikely(frame.ended)) {\n");
		cove_emit_oracle_quiet(emitter, function);
		spin_buffer_print(emitter->out, "\t\tspin_ended(&spin_record, %zu, frame);\n"
				  "\t\treturn false;\n\t}\n", number);
	}
	cove_emit_oracle_terms(emitter, function);
	spin_buffer_print(emitter->out, "\treturn holds;\n}\n");
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
	if (emitter->unit->oracle) {
		emit_asked_guard(emitter, function, number, plain);
		return;
	}
	if (!function->can_end) {
		spin_buffer_print(emitter->out, "\t(void)closure;\n\treturn cove_%s(%s);\n}\n",
				  function->symbol->name, plain);
		return;
	}
	emit_frame(emitter, function, number);
	spin_buffer_print(emitter->out, "\tbool holds = cove_%s(%s%s&frame);\n\n",
			  function->symbol->name, plain, *plain ? ", " : "");
	spin_buffer_print(emitter->out, "\t(void)closure;\n\tif (spin_unlikely(frame.ended)) {\n"
			  "\t\t%s;\n"
			  "\t\treturn false;\n\t}\n\treturn holds;\n}\n",
			  ended_text(emitter, function, number));
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
static void emit_run(struct cove_emitter *emitter, const struct cove_binding *binding,
		     size_t number)
{
	const char *plain = is_filter(binding) ? places(emitter, binding, 0) :
						 arguments(emitter, binding, 0);
	int frame = binding->handler->can_end;

	cove_emit_oracle_run(emitter, binding->handler, number,
			     spin_arena_format(emitter->arena, "%scove_%s(%s%s%s);",
					       is_void(binding) ? "" : "result = ",
					       binding->handler->symbol->name, plain,
					       frame && *plain ? ", " : "", frame ? "&frame" : ""));
}

/* Whoever runs a handler that may end early asks afterwards whether it did. */
static int asks(const struct cove_emitter *emitter, const struct cove_binding *binding)
{
	return binding->handler->can_end &&
	       cove_emits_check(emitter, COVE_INSERTED_ENTRY_ENDED);
}

static void emit_head(struct cove_emitter *emitter, const struct cove_binding *binding,
		      size_t number)
{
	if (binding->handler->can_end)
		emit_frame(emitter, binding->handler, number);
	if (!is_void(binding))
		spin_buffer_print(emitter->out, "\t%s;\n",
				  cove_emit_variable(emitter, binding->event->type->to, "result"));
	cove_emit_oracle_variable(emitter);
	spin_buffer_print(emitter->out, "\n");
}

static int begins_strand(const struct cove_binding *binding)
{
	return cove_function_is_strand(binding->handler);
}

/*
 * A handler that is more than small stands in the image once, for both entries, which
 * saves the C compiler half its work.  By its @raise it knows a plan, which asks for the
 * default itself.
 */
static int is_shared(const struct cove_binding *binding)
{
	return !begins_strand(binding) && has_direct(binding) &&
	       binding->handler->can_end &&
	       binding->handler->cost > COVE_PRICE_SMALL_FUNCTION;
}

static void emit_default(struct cove_emitter *emitter, const struct cove_binding *binding)
{
	spin_buffer_print(emitter->out, "%sspin_default_%s(%s);\n", is_void(binding) ? "" : "return ",
			  binding->event->symbol->name, arguments(emitter, binding, 0));
	if (is_void(binding))
		spin_buffer_print(emitter->out, "\t\treturn;\n");
}

/* The same of a strand that cannot begin. */
static const char *default_text(struct cove_emitter *emitter, const struct cove_binding *binding)
{
	return spin_arena_format(emitter->arena, "spin_default_%s(%s);\n\t\treturn;\n",
				 binding->event->symbol->name, arguments(emitter, binding, 0));
}

static void emit_self(struct cove_emitter *emitter, const struct cove_binding *binding)
{
	spin_buffer_print(emitter->out, "\t%s *self;\n\n",
			  cove_emit_frame_type(emitter, binding->handler));
}

static void emit_shared(struct cove_emitter *emitter, const struct cove_binding *binding,
			size_t number)
{
	const char *typed = arguments(emitter, binding, 1);
	struct spin_buffer *out = emitter->out;

	spin_buffer_print(out, "\n");
	cove_emit_line_of(emitter, binding->handler->symbol->at);
	spin_buffer_print(out, "SPIN_APART %s spin_shared_%zu(%s%sstruct spin_raise *raise)\n{\n",
			  result_type(emitter, binding), number, typed, *typed ? ", " : "");
	emit_head(emitter, binding, number);
	emit_run(emitter, binding, number);
	if (asks(emitter, binding)) {
		spin_buffer_print(out, "\tif (spin_unlikely(frame.ended)) {\n"
				  "\t\t%s;\n"
				  "\t\tif (raise) {\n\t\t\traise->ended = frame.ended;\n"
				  "\t\t} else if (frame.ended != SPIN_CANCELLED) {\n\t\t\t",
				  ended_text(emitter, binding->handler, number));
		emit_default(emitter, binding);
		spin_buffer_print(out, "\t\t}\n\t}\n");
	}
	spin_buffer_print(out, "%s}\n", is_void(binding) ? "" : "\treturn result;\n");
}

/* As the last that an entry does, which makes it a jump. */
static void emit_call_shared(struct cove_emitter *emitter, const struct cove_binding *binding,
			     size_t number, const char *raise)
{
	const char *plain = arguments(emitter, binding, 0);

	spin_buffer_print(emitter->out, "\t%sspin_shared_%zu(%s%s%s);\n",
			  is_void(binding) ? "" : "return ", number, plain, *plain ? ", " : "",
			  raise);
}

static void emit_plan_run(struct cove_emitter *emitter, const struct cove_binding *binding,
			  size_t number)
{
	emit_run(emitter, binding, number);
	if (asks(emitter, binding))
		spin_buffer_print(emitter->out, "\tif (spin_unlikely(frame.ended)) {\n"
				  "\t\traise->ended = frame.ended;\n"
				  "\t\t%s;\n\t}\n",
				  ended_text(emitter, binding->handler, number));
	if (!is_void(binding))
		spin_buffer_print(emitter->out, "\treturn result;\n");
}

static void emit_plan(struct cove_emitter *emitter, const struct cove_binding *binding,
		      size_t number)
{
	const char *typed = is_filter(binding) ? places(emitter, binding, 1) :
						 arguments(emitter, binding, 1);
	struct spin_buffer *out = emitter->out;

	spin_buffer_print(out, "\n");
	cove_emit_line_of(emitter, binding->handler->symbol->at);
	spin_buffer_print(out, "static %s spin_plan_%zu(void *closure, %s%sstruct spin_raise *raise)\n{\n",
			  result_type(emitter, binding), number, typed, *typed ? ", " : "");
	if (begins_strand(binding))
		emit_self(emitter, binding);
	else if (!is_shared(binding))
		emit_head(emitter, binding, number);
	spin_buffer_print(out, "\t(void)closure;\n\t(void)raise;\n");
	spin_buffer_print(out, "\tspin_count(&spin_record, %u + SPIN_CELL_PLANNED, 1);\n",
			  cove_emit_binding_cell(emitter, number));
	if (begins_strand(binding))
		cove_emit_begin(emitter, binding, number,
				"raise->ended = SPIN_DECLINED;\n\t\treturn;\n");
	else if (is_shared(binding))
		emit_call_shared(emitter, binding, number, "raise");
	else
		emit_plan_run(emitter, binding, number);
	spin_buffer_print(out, "}\n");
}

static void emit_direct_guard(struct cove_emitter *emitter, const struct cove_binding *binding,
			      size_t number, size_t guard)
{
	const char *plain = arguments(emitter, binding, 0);
	struct spin_buffer *out = emitter->out;

	if (binding->guards[guard]->can_end || emitter->unit->oracle)
		spin_buffer_print(out, "\tif (!spin_guard_%zu_%zu(NULL%s%s)) {\n", number, guard,
				  *plain ? ", " : "", plain);
	else
		spin_buffer_print(out, "\tif (!cove_%s(%s)) {\n",
				  binding->guards[guard]->symbol->name, plain);
	spin_buffer_print(out, "\t\tspin_count(&spin_record, %u + SPIN_CELL_KEPT_OUT, 1);\n\t\t",
			  cove_emit_binding_cell(emitter, number));
	emit_default(emitter, binding);
	spin_buffer_print(out, "\t}\n");
}

static void emit_direct_run(struct cove_emitter *emitter, const struct cove_binding *binding,
			    size_t number)
{
	emit_run(emitter, binding, number);
	if (asks(emitter, binding)) {
		spin_buffer_print(emitter->out, "\tif (spin_unlikely(frame.ended)) {\n"
				  "\t\t%s;\n"
				  "\t\tif (frame.ended != SPIN_CANCELLED) {\n\t\t\t",
				  ended_text(emitter, binding->handler, number));
		emit_default(emitter, binding);
		spin_buffer_print(emitter->out, "\t\t}\n\t}\n");
	}
	if (!is_void(binding))
		spin_buffer_print(emitter->out, "\treturn result;\n");
}

static void emit_direct(struct cove_emitter *emitter, const struct cove_binding *binding,
			size_t number)
{
	const char *typed = arguments(emitter, binding, 1);
	struct spin_buffer *out = emitter->out;

	spin_buffer_print(out, "\n");
	cove_emit_line_of(emitter, binding->handler->symbol->at);
	spin_buffer_print(out, "static %s spin_direct_%zu(%s)\n{\n", result_type(emitter, binding),
			  number, *typed ? typed : "void");
	if (begins_strand(binding))
		emit_self(emitter, binding);
	else if (!is_shared(binding))
		emit_head(emitter, binding, number);
	spin_buffer_print(out, "\tspin_raised(spin_raised_%zu);\n", number);
	for (size_t i = 0; i < binding->guards_count; i++)
		emit_direct_guard(emitter, binding, number, i);
	if (begins_strand(binding))
		cove_emit_begin(emitter, binding, number, default_text(emitter, binding));
	else if (is_shared(binding))
		emit_call_shared(emitter, binding, number, "NULL");
	else
		emit_direct_run(emitter, binding, number);
	spin_buffer_print(out, "}\n");
}

static void emit_bindings(struct cove_emitter *emitter)
{
	const struct cove_unit *unit = emitter->unit;

	if (!unit->bindings_count)
		return;
	spin_buffer_print(emitter->out, "\nstatic const struct spin_binding_code spin_bindings[] = {\n");
	for (size_t i = 0; i < unit->bindings_count; i++) {
		if (!has_direct(&unit->bindings[i]))
			spin_buffer_print(emitter->out, "\t{ NULL, (void *)spin_plan_%zu, ", i);
		else
			spin_buffer_print(emitter->out,
					  "\t{ (void *)spin_direct_%zu, (void *)spin_plan_%zu, ",
					  i, i);
		if (unit->bindings[i].guards_count)
			spin_buffer_print(emitter->out, "spin_guards_%zu", i);
		else
			spin_buffer_print(emitter->out, "NULL");
		if (!has_direct(&unit->bindings[i]))
			spin_buffer_print(emitter->out, ", NULL, ");
		else
			spin_buffer_print(emitter->out, ", &spin_raised_%zu, ", i);
		if (burns(&unit->bindings[i]))
			spin_buffer_print(emitter->out, "&spin_budget_%zu", i);
		else
			spin_buffer_print(emitter->out, "NULL");
		if (cove_function_is_strand(unit->bindings[i].handler))
			spin_buffer_print(emitter->out, ", &spin_strand_%zu", i);
		spin_buffer_print(emitter->out, " },\n");
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

static int is_reference(const struct cove_symbol *symbol)
{
	return cove_type_is_kept(symbol->type) || cove_type_holds_managed(symbol->type);
}

static size_t reference_count(const struct cove_unit *unit)
{
	size_t count = 0;

	for (size_t i = 0; i < unit->statics_count; i++)
		count += is_reference(unit->statics[i]);
	return count;
}

/* Pools, and statics that refer to objects. */
static void emit_managed(struct cove_emitter *emitter)
{
	const struct cove_unit *unit = emitter->unit;

	if (unit->pools_count)
		spin_buffer_print(emitter->out,
				  "\nstatic struct spin_object_pool **const spin_pools[] = {\n");
	for (size_t i = 0; i < unit->pools_count; i++)
		spin_buffer_print(emitter->out, "\t&cove_%s,\n", unit->pools[i]->name);
	if (unit->pools_count)
		spin_buffer_print(emitter->out, "};\n");
	if (!reference_count(unit))
		return;
	spin_buffer_print(emitter->out, "\nstatic void *const spin_references[] = {\n");
	for (size_t i = 0; i < unit->statics_count; i++)
		if (is_reference(unit->statics[i]))
			spin_buffer_print(emitter->out, "\t(void *)&%s,\n",
					  cove_emit_static_name(emitter, unit->statics[i]));
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
	if (unit->pools_count)
		spin_buffer_print(out, "\t.pools = spin_pools,\n\t.pool_count = %zu,\n",
				  unit->pools_count);
	if (reference_count(unit))
		spin_buffer_print(out, "\t.references = spin_references,\n"
				  "\t.reference_count = %zu,\n", reference_count(unit));
	cove_emit_record_links(emitter);
	if (cove_emit_state_count(unit))
		spin_buffer_print(out, "\t.states = spin_states,\n\t.state_count = %zu,\n",
				  cove_emit_state_count(unit));
	spin_buffer_print(out, "};\n\nSPIN_IMAGE(spin_record)\n");
}

void cove_emit_entries(struct cove_emitter *emitter)
{
	const struct cove_unit *unit = emitter->unit;

	for (size_t i = 0; i < unit->bindings_count; i++) {
		if (has_direct(&unit->bindings[i]))
			spin_buffer_print(emitter->out,
					  "\nSPIN_RAISED_COUNT(spin_raised_%zu);\n", i);
		emit_budget(emitter, &unit->bindings[i], i);
		emit_guards(emitter, &unit->bindings[i], i);
		if (begins_strand(&unit->bindings[i]))
			cove_emit_strand_code(emitter, &unit->bindings[i], i);
		if (is_shared(&unit->bindings[i]))
			emit_shared(emitter, &unit->bindings[i], i);
		emit_plan(emitter, &unit->bindings[i], i);
		if (has_direct(&unit->bindings[i]))
			emit_direct(emitter, &unit->bindings[i], i);
	}
	emit_bindings(emitter);
	cove_emit_exports(emitter);
	emit_addresses(emitter);
	emit_managed(emitter);
	cove_emit_state_addresses(emitter);
	emit_record(emitter);
}
