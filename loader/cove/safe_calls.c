// SPDX-License-Identifier: GPL-2.0-only
/* Needs checked bodies; leaves unit->order and the class of every function.  R7, R9. */
#include "safe.h"

/* The stack of a chain of raises is small; a chain of calls this long is an accident. */
#define DEEPEST_CALL 64

enum { UNSEEN, OPEN, DONE };

static const char *class_name(enum cove_class class)
{
	static const char *const names[] = { "nothing", "pure", "atomic", "blocking",
					     "strand" };

	return names[class];
}

/* The circle that ends in @function, from the callers that are still open. */
static void report_circle(struct cove_unit *unit, struct cove_function *const *path, size_t length,
			  const struct cove_call *call)
{
	struct spin_buffer text = { .arena = unit->arena };
	size_t start = length;

	while (start && path[start - 1] != call->to)
		start--;
	for (size_t i = start ? start - 1 : 0; i < length; i++)
		spin_buffer_print(&text, "%s -> ", path[i]->symbol->name);
	cove_diagnostic_add(unit->diagnostics, call->expression->at, COVE_RECURSION,
			    spin_buffer_text(&text), call->to->symbol->name);
}

static void report_depth(struct cove_unit *unit, const struct cove_function *function)
{
	cove_diagnostic_add(unit->diagnostics, function->symbol->at, COVE_CALLS_TOO_DEEP,
			    function->symbol->name, DEEPEST_CALL);
}

/*
 * Where callees stand first, a chain of any length is seen link by link: so the
 * depth below a function is kept with it.  Callers that stand first make a long
 * path at once.
 */
static void visit(struct cove_unit *unit, struct cove_function *function,
		  struct cove_function **path, size_t length)
{
	if (function->visit == DONE || !function->declaration->body)
		return;
	if (length == DEEPEST_CALL) {
		report_depth(unit, path[0]);
		return;
	}
	function->visit = OPEN;
	path[length] = function;
	for (size_t i = 0; i < function->calls_count; i++) {
		const struct cove_call *call = &function->calls[i];

		if (call->to->visit == OPEN)
			report_circle(unit, path, length + 1, call);
		else
			visit(unit, call->to, path, length + 1);
		if (call->to->declaration->body && call->to->depth >= function->depth)
			function->depth = call->to->depth + 1;
	}
	if (function->depth == DEEPEST_CALL)
		report_depth(unit, function);
	function->visit = DONE;
	*SPIN_ARRAY_ADD(unit->arena, unit, order) = function;
}

/* What a function needs, and uses: its own doings and its callees'. */
static void find_class(struct cove_function *function)
{
	enum cove_class needs = function->cause_text ? COVE_CLASS_ATOMIC : COVE_CLASS_PURE;

	for (size_t i = 0; i < function->calls_count; i++)
		if (function->calls[i].to->class > needs &&
		    !cove_function_is_strand(function->calls[i].to))
			needs = function->calls[i].to->class;
	for (size_t i = 0; i < function->calls_count; i++)
		function->is_counted |= function->calls[i].to->is_counted ||
					function->calls[i].to->is_linked;
	for (size_t i = 0; i < function->calls_count && !function->here; i++)
		function->here = function->calls[i].to->here;
	for (size_t i = 0; i < function->calls_count && !function->lent; i++)
		function->lent = function->calls[i].to->lent;
	for (size_t i = 0; i < function->calls_count && !function->linked; i++)
		function->linked = function->calls[i].to->is_linked ?
			function->calls[i].expression : function->calls[i].to->linked;
	function->class = cove_function_is_strand(function) ? COVE_CLASS_STRAND : needs;
}

/* What parks is called by what parks, and that does not sleep: it would keep a processor. */
static void check_parks(struct cove_unit *unit, const struct cove_function *function)
{
	int strand = cove_function_is_strand(function);

	for (size_t i = 0; i < function->calls_count; i++) {
		const struct cove_call *call = &function->calls[i];
		const char *name = call->to->symbol->name;

		if (!strand && cove_function_is_strand(call->to))
			cove_diagnostic_add(unit->diagnostics, call->expression->at,
					    COVE_PARKS_OUTSIDE, name, function->symbol->name);
		else if (strand && call->to->class == COVE_CLASS_BLOCKING)
			cove_diagnostic_add(unit->diagnostics, call->expression->at,
					    COVE_STRAND_SLEEPS, function->symbol->name, name);
	}
}

static void check_limit(struct cove_unit *unit, struct cove_function *function)
{
	const char *limit = class_name(function->limit);

	if (!function->limit || function->class <= function->limit)
		return;
	if (function->cause_text && function->limit < COVE_CLASS_ATOMIC)
		cove_diagnostic_add(unit->diagnostics, function->cause, COVE_NOT_PURE,
				    function->symbol->name, function->cause_text);
	for (size_t i = 0; i < function->calls_count; i++) {
		const struct cove_call *call = &function->calls[i];

		if (call->to->class > function->limit)
			cove_diagnostic_add(unit->diagnostics, call->expression->at,
					    COVE_CLASS_TOO_STRONG, function->symbol->name, limit,
					    call->to->symbol->name, class_name(call->to->class));
	}
}

/* Who sleeps may wake up on another processor. */
static void check_here(struct cove_unit *unit, const struct cove_function *function)
{
	const struct cove_expression *here = function->here;

	if (here)
		cove_diagnostic_add(unit->diagnostics, here->at, COVE_PERCPU_BLOCKING,
				    function->symbol->name, here->name);
}

/* Only the objects of the program's own pools stay for who sleeps. */
static void check_lent(struct cove_unit *unit, const struct cove_function *function)
{
	const struct cove_expression *lent = function->lent;

	if (lent)
		cove_diagnostic_add(unit->diagnostics, lent->at, COVE_LENT_BLOCKING,
				    function->symbol->name, cove_type_text(unit->arena, lent->type));
}

/* What another extension finds in its tables stays while preemption is off. */
static void check_linked(struct cove_unit *unit, const struct cove_function *function)
{
	const struct cove_expression *linked = function->linked;

	if (linked)
		cove_diagnostic_add(unit->diagnostics, linked->at, COVE_LINKED_BLOCKING,
				    function->symbol->name, linked->a->name);
}

/* Needs the flow pass, which finds who declines. */
void cove_safe_async(struct cove_unit *unit)
{
	for (size_t i = 0; i < unit->bindings_count; i++) {
		const struct cove_binding *binding = &unit->bindings[i];

		if (binding->declaration->is_async && binding->handler->declines)
			cove_diagnostic_add(unit->diagnostics, binding->declaration->async_at,
					    COVE_ASYNC_DECLINES, binding->handler->symbol->name);
	}
}

void cove_safe_calls(struct cove_unit *unit)
{
	struct cove_function *path[DEEPEST_CALL];

	for (size_t i = 0; i < unit->functions_count; i++)
		visit(unit, unit->functions[i], path, 0);
	for (size_t i = 0; i < unit->order_count; i++) {
		find_class(unit->order[i]);
		check_limit(unit, unit->order[i]);
		check_parks(unit, unit->order[i]);
	}
	for (size_t i = 0; i < unit->bindings_count; i++) {
		if (unit->bindings[i].event->class != COVE_CLASS_BLOCKING)
			continue;
		check_here(unit, unit->bindings[i].handler);
		check_lent(unit, unit->bindings[i].handler);
		check_linked(unit, unit->bindings[i].handler);
	}
}
