// SPDX-License-Identifier: GPL-2.0-only
/* What the rules found of each function. */
#include "dump.h"

#include "terms.h"

#define LINE(out, ...) spin_buffer_print(out, "  " __VA_ARGS__)

static const char *const classes[] = { "nothing", "pure", "atomic", "blocking", "strand" };

/* The names of parameters whose bit is set. */
static void list_parameters(const struct cove_function *function, const char *what, uint64_t bits,
			    struct spin_buffer *out)
{
	if (!bits)
		return;
	LINE(out, "%s", what);
	for (size_t i = 0; i < function->type->parameters_count && i < 64; i++)
		if (bits & (uint64_t)1 << i)
			spin_buffer_print(out, " %s", function->locals[i]->name);
	spin_buffer_print(out, "\n");
}

static void print_cost(const char *what, uint64_t cost, struct spin_buffer *out)
{
	if (cost == COVE_UNBOUNDED)
		LINE(out, "%s without bound\n", what);
	else
		LINE(out, "%s %llu\n", what, (unsigned long long)cost);
}

static void list_calls(const struct cove_function *function, struct spin_buffer *out)
{
	for (size_t i = 0; i < function->calls_count; i++) {
		const struct cove_call *call = &function->calls[i];

		LINE(out, "calls %s at %u:%u", call->to->symbol->name,
		     call->expression->at.line, call->expression->at.column);
		if (!call->to->declaration->body)
			spin_buffer_print(out, ", %s, for %llu", classes[call->to->class],
					  (unsigned long long)call->to->price);
		spin_buffer_print(out, "\n");
	}
}

/* What a strand function keeps while it is parked. */
static void print_frame(const struct cove_function *function, struct spin_buffer *out)
{
	if (!cove_function_is_strand(function))
		return;
	LINE(out, "keeps %llu bytes:", (unsigned long long)function->frame);
	for (size_t i = 0; i < function->locals_count; i++)
		if (cove_symbol_is_kept(function->locals[i]))
			spin_buffer_print(out, " %s", function->locals[i]->name);
	spin_buffer_print(out, "\n");
}

static void dump_function(const struct cove_function *function, struct spin_buffer *out)
{
	spin_buffer_print(out, "function %s %u:%u\n", function->symbol->name,
			  function->symbol->at.line, function->symbol->at.column);
	LINE(out, "needs %s", classes[function->class]);
	if (function->cause_text)
		spin_buffer_print(out, ": %s at %u:%u", function->cause_text,
				  function->cause.line, function->cause.column);
	spin_buffer_print(out, "\n");
	if (function->limit)
		LINE(out, "may be %s\n", classes[function->limit]);
	print_cost("costs", function->cost, out);
	if (function->pays)
		print_cost("pays at its start", function->own_cost, out);
	if (function->can_end)
		LINE(out, "can end the handler%s\n",
		     function->declines ? ", also by itself" : "");
	print_frame(function, out);
	list_parameters(function, "reshapes", function->reshapes, out);
	list_parameters(function, "consumes", function->consumes, out);
	list_parameters(function, "returns what may be", function->result_same, out);
	list_calls(function, out);
}

/* What is asked of a key, as C would write it; numbers as they lie in the machine. */
static void list_terms(const struct cove_unit *unit, const struct cove_function *guard,
		       struct spin_buffer *out)
{
	struct cove_term terms[COVE_MOST_TERMS];
	size_t count = cove_terms_find(unit, guard, terms);

	for (size_t i = 0; i < count; i++) {
		const struct cove_term *term = &terms[i];
		const char *argument = guard->locals[term->argument]->name;

		LINE(out, "  asks %#llx <= (", (unsigned long long)term->lowest);
		if (term->accessor)
			spin_buffer_print(out, "%s(%s)", term->accessor->symbol->name, argument);
		else
			spin_buffer_print(out, "%s", argument);
		spin_buffer_print(out, " & %#llx) <= %#llx\n", (unsigned long long)term->mask,
				  (unsigned long long)term->highest);
	}
}

static void dump_binding(const struct cove_unit *unit, const struct cove_binding *binding,
			 struct spin_buffer *out)
{
	spin_buffer_print(out, "bind %s to %s\n", binding->handler->symbol->name,
			  binding->event->symbol->name);
	for (size_t i = 0; i < binding->guards_count; i++) {
		LINE(out, "when %s\n", binding->guards[i]->symbol->name);
		list_terms(unit, binding->guards[i], out);
	}
	if (binding->declaration->before)
		LINE(out, "before %s\n", binding->declaration->before->name);
	if (binding->declaration->after)
		LINE(out, "after %s\n", binding->declaration->after->name);
	if (binding->declaration->is_async)
		LINE(out, "later\n");
	LINE(out, "budget %llu\n", (unsigned long long)binding->budget);
}

void cove_dump_rules(const struct cove_unit *unit, struct spin_buffer *out)
{
	for (size_t i = 0; i < unit->order_count; i++)
		dump_function(unit->order[i], out);
	for (size_t i = 0; i < unit->bindings_count; i++)
		dump_binding(unit, &unit->bindings[i], out);
}
