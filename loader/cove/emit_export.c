// SPDX-License-Identifier: GPL-2.0-only
/*
 * Between extensions: entries of the procedures that this one exports, and the places through
 * which it calls those of others.  <spin/runtime.h> says what a link is.
 */
#include <linux/spin_manifest.h>

#include "emitter.h"

unsigned int cove_emit_export_cell(const struct cove_emitter *emitter, size_t exported)
{
	return cove_emit_binding_cell(emitter, emitter->unit->bindings_count) +
	       (unsigned int)exported * SPIN_EXPORT_CELLS;
}

static int is_void(const struct cove_function *function)
{
	return function->type->to->kind == COVE_TYPE_VOID;
}

static const char *parameters(struct cove_emitter *emitter, const struct cove_function *function)
{
	return function->type->parameters_count ?
		cove_emit_arguments(emitter, function->type, 1) : "void";
}

/* Fuel is what its callers have paid. */
void cove_emit_export_head(struct cove_emitter *emitter, const struct cove_function *function)
{
	struct spin_buffer *out = emitter->out;

	if (function->burns)
		spin_buffer_print(out, "\tstruct spin_frame frame = { .fuel = %llu };\n",
				  (unsigned long long)function->price);
	else if (function->can_end)
		spin_buffer_print(out, "\tstruct spin_frame frame = { 0 };\n");
	if (!is_void(function))
		spin_buffer_print(out, "\t%s;\n",
				  cove_emit_variable(emitter, function->type->to, "result"));
	cove_emit_oracle_variable(emitter);
	spin_buffer_print(out, "\n");
}

void cove_emit_export_run(struct cove_emitter *emitter, const struct cove_function *function,
			  size_t number)
{
	const char *plain = cove_emit_arguments(emitter, function->type, 0);
	int frame = function->can_end;

	cove_emit_oracle_export(emitter, function, number,
				spin_arena_format(emitter->arena, "%scove_%s(%s%s%s);",
						  is_void(function) ? "" : "result = ",
						  function->symbol->name, plain,
						  frame && *plain ? ", " : "",
						  frame ? "&frame" : ""));
}

/*
 * Whoever calls it has paid its price, which is what a run may burn.  One that faults returns
 * what functions return that end early: 0.
 */
static void emit_export(struct cove_emitter *emitter, const struct cove_function *function,
			size_t number)
{
	struct spin_buffer *out = emitter->out;

	spin_buffer_print(out, "\nSPIN_RAISED_COUNT(called_%zu);\n\n", number);
	cove_emit_line_of(emitter, function->declaration->at);
	spin_buffer_print(out, "static %s export_%zu(%s)\n{\n",
			  cove_emit_type(emitter, function->type->to), number,
			  parameters(emitter, function));
	cove_emit_export_head(emitter, function);
	spin_buffer_print(out, "\tspin_raised(called_%zu);\n", number);
	cove_emit_export_run(emitter, function, number);
	if (function->can_end && cove_emits_check(emitter, COVE_INSERTED_ENTRY_ENDED))
		spin_buffer_print(out, "\tif (spin_unlikely(frame.ended))\n"
				  "\t\tspin_ended(&spin_record, %zu, frame);\n",
				  emitter->unit->bindings_count + number);
	spin_buffer_print(out, "%s}\n", is_void(function) ? "" : "\treturn result;\n");
}

void cove_emit_exports(struct cove_emitter *emitter)
{
	const struct cove_unit *unit = emitter->unit;

	for (size_t i = 0; i < unit->exports_count; i++) {
		emit_export(emitter, unit->exports[i], i);
		if (cove_function_can_be_handled(unit->exports[i]))
			cove_emit_handled(emitter, unit->exports[i], i);
	}
	if (!unit->exports_count)
		return;
	spin_buffer_print(emitter->out, "\nstatic const struct spin_export_code spin_exports[] = {\n");
	for (size_t i = 0; i < unit->exports_count; i++) {
		spin_buffer_print(emitter->out, "\t{ (void *)export_%zu, &called_%zu", i, i);
		if (cove_function_can_be_handled(unit->exports[i]))
			spin_buffer_print(emitter->out, ", (void *)export_plan_%zu,\n\t  "
					  "(void *)export_walk_%zu, &export_steps_%zu", i, i, i);
		spin_buffer_print(emitter->out, " },\n");
	}
	spin_buffer_print(emitter->out, "};\n");
}

/* What is called while nothing is linked: it returns 0, as what faults does. */
static void emit_link(struct cove_emitter *emitter, const struct cove_function *function,
		      size_t number)
{
	const char *result = cove_emit_type(emitter, function->type->to);
	const char *typed = parameters(emitter, function);
	struct spin_buffer *out = emitter->out;

	spin_buffer_print(out, "\nSPIN_UNLINKED %s unlinked_%zu(%s)\n{\n", result, number, typed);
	if (!is_void(function))
		spin_buffer_print(out, "\treturn (%s){ 0 };\n", result);
	spin_buffer_print(out, "}\nSPIN_LINK(%zu, %s, (%s));\n", number, result, typed);
}

void cove_emit_links(struct cove_emitter *emitter)
{
	const struct cove_unit *unit = emitter->unit;

	for (size_t i = 0; i < unit->links_count; i++)
		emit_link(emitter, unit->links[i], i);
	if (!unit->links_count)
		return;
	spin_buffer_print(emitter->out, "\nstatic void *const spin_links[] = {\n");
	for (size_t i = 0; i < unit->links_count; i++)
		spin_buffer_print(emitter->out, "\tSPIN_LINK_PLACE(%zu),\n", i);
	spin_buffer_print(emitter->out, "};\n");
}

const char *cove_emit_linked(struct cove_emitter *emitter, const struct cove_function *function)
{
	size_t number = 0;

	while (emitter->unit->links[number] != function)
		number++;
	return spin_arena_format(emitter->arena, "SPIN_LINKED(%zu)", number);
}

void cove_emit_record_links(struct cove_emitter *emitter)
{
	const struct cove_unit *unit = emitter->unit;

	if (unit->exports_count)
		spin_buffer_print(emitter->out, "\t.exports = spin_exports,\n"
				  "\t.export_count = %zu,\n", unit->exports_count);
	if (unit->links_count)
		spin_buffer_print(emitter->out, "\t.links = spin_links,\n\t.link_count = %zu,\n",
				  unit->links_count);
}
