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

	if (local->is_static)
		return;
	if (!cove_type_points(local->symbol->type)) {
		if (local->initializer)
			cove_flow_initializer(flow, local->initializer);
		return;
	}
	if (local->initializer && local->initializer->value) {
		value = cove_flow_value_of(flow, local->initializer->value);
		cove_flow_assign(flow, local->symbol, local->initializer->value, value);
		if (local->symbol->release)
			cove_flow_begin_holder(flow, local->symbol);
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
		cove_flow_join(flow->state, &after);
	} else {
		cove_flow_join(flow->state, &otherwise);
	}
}

/* Once round a loop: flow->state enters, and is left as it comes back to the start. */
static void walk_round(struct cove_flow *flow, struct cove_statement *loop,
		       struct cove_flow_state *leaves)
{
	struct cove_flow_state continues = nowhere();
	struct cove_flow_exits exits = { flow->exits, leaves, &continues, flow->holders,
					 flow->holders };
	struct cove_flow_state otherwise = nowhere();

	flow->exits = &exits;
	if (loop->kind != COVE_STATEMENT_DO && loop->expression)
		cove_flow_condition(flow, loop->expression, &otherwise);
	walk(flow, loop->body);
	cove_flow_join(flow->state, &continues);
	if (loop->kind == COVE_STATEMENT_DO && flow->state->reachable)
		cove_flow_condition(flow, loop->expression, &otherwise);
	if (loop->step && flow->state->reachable)
		cove_flow_value_of(flow, loop->step);
	flow->exits = exits.outer;
	cove_flow_join(leaves, &otherwise);
}

/*
 * What enters a loop is kept with it, so that a loop inside a loop starts where
 * it ended and the whole takes time in proportion to the nesting.
 */
static void walk_loop(struct cove_flow *flow, struct cove_statement *loop)
{
	const struct cove_flow_holder *holders = flow->holders;
	struct cove_flow_state *entry = loop->flow;
	struct cove_flow_state leaves;

	for (size_t i = 0; loop->first && i < loop->first->statements_count; i++)
		walk(flow, loop->first->statements[i]);
	if (!entry) {
		entry = spin_arena_allocate(flow->unit->arena, sizeof(*entry));
		loop->flow = entry;
	}
	cove_flow_join(entry, flow->state);
	flow->unit->diagnostics->quiet++;
	do {
		leaves = nowhere();
		*flow->state = *entry;
		walk_round(flow, loop, &leaves);
	} while (cove_flow_join(entry, flow->state));
	flow->unit->diagnostics->quiet--;
	leaves = nowhere();
	*flow->state = *entry;
	walk_round(flow, loop, &leaves);
	*flow->state = leaves;
	/* What its first part declares ends behind it. */
	cove_flow_leave(flow, holders, loop->body->end.line ? loop->body->end : loop->body->at);
}

static void walk_switch(struct cove_flow *flow, struct cove_statement *statement)
{
	struct cove_flow_state leaves = nowhere();
	struct cove_flow_exits exits = { flow->exits, &leaves, NULL, flow->holders, NULL };
	struct cove_flow_state entry;
	int has_default = 0;

	cove_flow_value_of(flow, statement->expression);
	entry = *flow->state;
	if (flow->exits) {
		exits.continues = flow->exits->continues;
		exits.continue_holders = flow->exits->continue_holders;
	}
	flow->exits = &exits;
	flow->state->reachable = 0;
	for (size_t i = 0; i < statement->body->statements_count; i++) {
		struct cove_statement *inner = statement->body->statements[i];

		if (inner->kind == COVE_STATEMENT_CASE || inner->kind == COVE_STATEMENT_DEFAULT) {
			has_default |= inner->kind == COVE_STATEMENT_DEFAULT;
			cove_flow_join(flow->state, &entry);
		} else {
			walk(flow, inner);
		}
	}
	flow->exits = exits.outer;
	if (!has_default)
		cove_flow_join(flow->state, &entry);
	cove_flow_join(flow->state, &leaves);
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
	cove_flow_check_returned(flow, statement->expression, value);
	for (unsigned int i = 0; i < flow->root_count; i++)
		if ((value.same & (uint64_t)1 << i) &&
		    !cove_type_points(flow->roots[i]->type))
			cove_diagnostic_add(flow->unit->diagnostics, statement->expression->at,
					    COVE_RETURNS_LOCAL, flow->roots[i]->name);
	note_result(flow, value);
}

static void walk_block(struct cove_flow *flow, struct cove_statement *block)
{
	struct cove_flow_holder *holders = flow->holders;

	for (size_t i = 0; i < block->statements_count; i++)
		walk(flow, block->statements[i]);
	cove_flow_leave(flow, holders, block->end);
	flow->holders = holders;
}

static void leave(struct cove_flow *flow, struct cove_flow_state *to)
{
	if (to)
		cove_flow_join(to, flow->state);
	flow->state->reachable = 0;
}

/*
 * What comes to a label by jumps.  All of them stand before it; in a loop each round brings
 * no less than the one before, so that nothing of an earlier one is wrong in a later one.
 */
static struct cove_flow_state *label_state(struct cove_flow *flow, struct cove_statement *label)
{
	if (!label->flow)
		label->flow = spin_arena_allocate(flow->unit->arena,
						  sizeof(struct cove_flow_state));
	return label->flow;
}

static void walk_jump(struct cove_flow *flow, const struct cove_statement *jump)
{
	if (jump->kind == COVE_STATEMENT_BREAK) {
		cove_flow_leave(flow, flow->exits->break_holders, jump->at);
		leave(flow, flow->exits->breaks);
	} else if (jump->kind == COVE_STATEMENT_CONTINUE) {
		cove_flow_leave(flow, flow->exits->continue_holders, jump->at);
		leave(flow, flow->exits->continues);
	} else {
		cove_flow_leave_to(flow, jump->target->depth, jump->at);
		leave(flow, label_state(flow, jump->target));
	}
}

static void walk(struct cove_flow *flow, struct cove_statement *statement)
{
	/* What cannot be reached does not run: there is nothing to say about it. */
	if (!flow->state->reachable && statement->kind != COVE_STATEMENT_LABEL)
		return;
	switch (statement->kind) {
	case COVE_STATEMENT_BLOCK: walk_block(flow, statement); break;
	case COVE_STATEMENT_LOCAL: walk_local(flow, statement->local); break;
	case COVE_STATEMENT_EXPRESSION: cove_flow_value_of(flow, statement->expression); break;
	case COVE_STATEMENT_IF: walk_if(flow, statement); break;
	case COVE_STATEMENT_WHILE:
	case COVE_STATEMENT_DO:
	case COVE_STATEMENT_FOR: walk_loop(flow, statement); break;
	case COVE_STATEMENT_SWITCH: walk_switch(flow, statement); break;
	case COVE_STATEMENT_HOLDING:
		if (statement->expression->kind != COVE_EXPRESSION_NAME)
			cove_flow_address(flow, statement->expression);
		walk(flow, statement->body);
		break;
	case COVE_STATEMENT_BREAK:
	case COVE_STATEMENT_CONTINUE:
	case COVE_STATEMENT_GOTO: walk_jump(flow, statement); break;
	case COVE_STATEMENT_LABEL:
		cove_flow_join(flow->state, label_state(flow, statement));
		break;
	case COVE_STATEMENT_RETURN:
		walk_return(flow, statement);
		flow->state->reachable = 0;
		break;
	default: break;
	}
}

/* Views are of bytes, of which nobody makes a reference or what is opaque. */
static int can_be_view(const struct cove_type *type)
{
	return !cove_type_is_opaque(type) && !cove_type_holds_managed(type);
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

		if (!cove_type_points(symbol->type))
			continue;
		root = cove_flow_root(flow, symbol);
		if (root < 0)
			return;
		value = &flow->state->values[root];
		value->null = symbol->type->is_maybe ? COVE_FLOW_MAYBE : COVE_FLOW_SET;
		value->same = (uint64_t)1 << root;
		value->from = can_be_view(symbol->type->to) ? UINT64_MAX : 0;
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
	flow->holders = NULL;
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
