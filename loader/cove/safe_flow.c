// SPDX-License-Identifier: GPL-2.0-only
/* Needs unit->order; walks the paths of every function.  R2, R4, R5, R12. */
#include "flow.h"
#include "safe.h"

static void walk(struct cove_flow *flow, struct cove_statement *statement);

static struct cove_flow_state nowhere(void)
{
	return (struct cove_flow_state){ .reachable = 0 };
}

static void walk_local(struct cove_flow *flow, struct cove_declaration *local)
{
	struct cove_flow_value value = { .null = COVE_FLOW_NULL };

	if (local->symbol->type->kind != COVE_TYPE_POINTER) {
		if (local->initializer)
			cove_flow_initializer(flow, local->initializer);
		return;
	}
	if (local->initializer && local->initializer->value) {
		value = cove_flow_value_of(flow, local->initializer->value);
		cove_flow_assign(flow, local->symbol, local->initializer->value, value);
	} else {
		cove_flow_assign(flow, local->symbol, NULL, value);
	}
}

static void walk_if(struct cove_flow *flow, struct cove_statement *statement)
{
	struct cove_flow_state otherwise;

	cove_flow_condition(flow, statement->expression, &otherwise);
	walk(flow, statement->body);
	if (statement->otherwise) {
		struct cove_flow_state after = *flow->state;

		*flow->state = otherwise;
		walk(flow, statement->otherwise);
		cove_flow_join(flow, flow->state, &after);
	} else {
		cove_flow_join(flow, flow->state, &otherwise);
	}
}

/* Once round a loop: flow->state enters, and is left as it comes back to the start. */
static void walk_round(struct cove_flow *flow, struct cove_statement *loop,
		       struct cove_flow_state *leaves)
{
	struct cove_flow_state continues = nowhere();
	struct cove_flow_exits exits = { flow->exits, leaves, &continues };
	struct cove_flow_state otherwise = nowhere();

	flow->exits = &exits;
	if (loop->kind != COVE_STATEMENT_DO && loop->expression)
		cove_flow_condition(flow, loop->expression, &otherwise);
	walk(flow, loop->body);
	cove_flow_join(flow, flow->state, &continues);
	if (loop->kind == COVE_STATEMENT_DO && flow->state->reachable)
		cove_flow_condition(flow, loop->expression, &otherwise);
	if (loop->step && flow->state->reachable)
		cove_flow_value_of(flow, loop->step);
	flow->exits = exits.outer;
	cove_flow_join(flow, leaves, &otherwise);
}

/*
 * What enters a loop is kept with it, so that a loop inside a loop starts where
 * it ended and the whole takes time in proportion to the nesting.
 */
static void walk_loop(struct cove_flow *flow, struct cove_statement *loop)
{
	struct cove_flow_state *entry = loop->flow;
	struct cove_flow_state leaves;

	for (size_t i = 0; loop->first && i < loop->first->statements_count; i++)
		walk(flow, loop->first->statements[i]);
	if (!entry) {
		entry = spin_arena_allocate(flow->unit->arena, sizeof(*entry));
		loop->flow = entry;
	}
	cove_flow_join(flow, entry, flow->state);
	flow->unit->diagnostics->quiet++;
	do {
		leaves = nowhere();
		*flow->state = *entry;
		walk_round(flow, loop, &leaves);
	} while (cove_flow_join(flow, entry, flow->state));
	flow->unit->diagnostics->quiet--;
	leaves = nowhere();
	*flow->state = *entry;
	walk_round(flow, loop, &leaves);
	*flow->state = leaves;
}

static void walk_switch(struct cove_flow *flow, struct cove_statement *statement)
{
	struct cove_flow_state leaves = nowhere();
	struct cove_flow_exits exits = { flow->exits, &leaves, NULL };
	struct cove_flow_state entry;
	int has_default = 0;

	cove_flow_value_of(flow, statement->expression);
	entry = *flow->state;
	if (flow->exits)
		exits.continues = flow->exits->continues;
	flow->exits = &exits;
	flow->state->reachable = 0;
	for (size_t i = 0; i < statement->body->statements_count; i++) {
		struct cove_statement *inner = statement->body->statements[i];

		if (inner->kind == COVE_STATEMENT_CASE || inner->kind == COVE_STATEMENT_DEFAULT) {
			has_default |= inner->kind == COVE_STATEMENT_DEFAULT;
			cove_flow_join(flow, flow->state, &entry);
		} else {
			walk(flow, inner);
		}
	}
	flow->exits = exits.outer;
	if (!has_default)
		cove_flow_join(flow, flow->state, &entry);
	cove_flow_join(flow, flow->state, &leaves);
}

/* What a result may be, said in terms of the parameters. */
static void note_result(struct cove_flow *flow, struct cove_flow_value value)
{
	struct cove_function *function = flow->function;

	function->result_from |= value.from;
	for (size_t i = 0; i < function->type->parameters_count && i < 64; i++) {
		unsigned char root = flow->root_of[i];

		if (root && (value.same & (uint64_t)1 << (root - 1)))
			function->result_same |= (uint64_t)1 << i;
	}
}

static void walk_return(struct cove_flow *flow, struct cove_statement *statement)
{
	struct cove_flow_value value;

	if (!statement->expression)
		return;
	value = cove_flow_value_of(flow, statement->expression);
	if (flow->function->type->to->kind != COVE_TYPE_POINTER)
		return;
	cove_flow_need(flow, statement->expression, value, flow->function->type->to);
	for (unsigned int i = 0; i < flow->root_count; i++)
		if ((value.same & (uint64_t)1 << i) &&
		    flow->roots[i]->type->kind != COVE_TYPE_POINTER)
			cove_diagnostic_add(flow->unit->diagnostics, statement->expression->at,
					    COVE_RETURNS_LOCAL, flow->roots[i]->name);
	note_result(flow, value);
}

static void leave(struct cove_flow *flow, struct cove_flow_state *to)
{
	if (to)
		cove_flow_join(flow, to, flow->state);
	flow->state->reachable = 0;
}

static void walk(struct cove_flow *flow, struct cove_statement *statement)
{
	/* What cannot be reached does not run: there is nothing to say about it. */
	if (!flow->state->reachable)
		return;
	switch (statement->kind) {
	case COVE_STATEMENT_BLOCK:
		for (size_t i = 0; i < statement->statements_count; i++)
			walk(flow, statement->statements[i]);
		break;
	case COVE_STATEMENT_LOCAL: walk_local(flow, statement->local); break;
	case COVE_STATEMENT_EXPRESSION: cove_flow_value_of(flow, statement->expression); break;
	case COVE_STATEMENT_IF: walk_if(flow, statement); break;
	case COVE_STATEMENT_WHILE:
	case COVE_STATEMENT_DO:
	case COVE_STATEMENT_FOR: walk_loop(flow, statement); break;
	case COVE_STATEMENT_SWITCH: walk_switch(flow, statement); break;
	case COVE_STATEMENT_BREAK: leave(flow, flow->exits->breaks); break;
	case COVE_STATEMENT_CONTINUE: leave(flow, flow->exits->continues); break;
	case COVE_STATEMENT_RETURN:
		walk_return(flow, statement);
		flow->state->reachable = 0;
		break;
	default: break;
	}
}

/*
 * What a parameter is at the start.  A pointer to plain bytes may be a view of
 * anything that the caller has; what an opaque one points to lives as long as
 * the raise, and calls that pass a view as such a one are refused.
 */
static void enter_parameters(struct cove_flow *flow)
{
	for (size_t i = 0; i < flow->function->type->parameters_count; i++) {
		struct cove_symbol *symbol = flow->function->locals[i];
		struct cove_flow_value *value;
		int root;

		if (symbol->type->kind != COVE_TYPE_POINTER)
			continue;
		root = cove_flow_root(flow, symbol);
		if (root < 0)
			return;
		value = &flow->state->values[root];
		value->null = symbol->type->is_maybe ? COVE_FLOW_MAYBE : COVE_FLOW_SET;
		value->same = (uint64_t)1 << root;
		value->from = cove_type_is_opaque(symbol->type->to) ? 0 : UINT64_MAX;
	}
}

static void walk_function(struct cove_flow *flow, struct cove_function *function)
{
	struct cove_statement *body = function->declaration->body;
	struct cove_flow_state state = { .reachable = 1 };

	flow->function = function;
	flow->state = &state;
	flow->exits = NULL;
	flow->pending = NULL;
	flow->root_count = 0;
	flow->root_of = spin_arena_allocate(flow->unit->arena, function->locals_count + 1);
	enter_parameters(flow);
	walk(flow, body);
	if (state.reachable && function->type->to->kind != COVE_TYPE_VOID)
		cove_diagnostic_add(flow->unit->diagnostics, body->end, COVE_NO_RETURN,
				    function->symbol->name);
}

void cove_safe_flow(struct cove_unit *unit)
{
	struct cove_flow flow = { .unit = unit };

	for (size_t i = 0; i < unit->order_count; i++)
		walk_function(&flow, unit->order[i]);
}
