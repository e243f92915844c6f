// SPDX-License-Identifier: GPL-2.0-only
/*
 * Variables that hold what an operation acquired.  R14.
 *
 * It is released where the block of its variable ends, on every way out, or given away
 * before.  What is a copy of it, points into it or is a view of something in it is known by
 * the variable (cove_flow_value.held), and ends with it.
 */
#include "flow.h"

static uint64_t bit_of(struct cove_flow *flow, struct cove_symbol *symbol)
{
	int root = cove_flow_root(flow, symbol);

	return root < 0 ? 0 : (uint64_t)1 << root;
}

void cove_flow_begin_holder(struct cove_flow *flow, struct cove_symbol *symbol)
{
	struct cove_flow_holder *holder = spin_arena_allocate(flow->unit->arena, sizeof(*holder));
	int root = cove_flow_root(flow, symbol);

	*holder = (struct cove_flow_holder){ flow->holders, symbol };
	flow->holders = holder;
	if (root >= 0)
		flow->state->values[root].held |= (uint64_t)1 << root;
}

static const struct cove_symbol *first_of(const struct cove_flow *flow, uint64_t held)
{
	return flow->roots[__builtin_ctzll(held)];
}

static void end(struct cove_flow *flow, struct cove_flow_value *value,
		const struct cove_expression *call, uint64_t held)
{
	if (value->ended || !(value->held & held))
		return;
	value->ended = call;
	value->released = first_of(flow, value->held & held);
}

void cove_flow_release(struct cove_flow *flow, const struct cove_expression *call, uint64_t held)
{
	for (unsigned int i = 0; i < flow->root_count; i++)
		end(flow, &flow->state->values[i], call, held);
	for (struct cove_flow_pending *wait = flow->pending; wait; wait = wait->outer)
		end(flow, &wait->value, call, held);
}

/* The call that the compiler inserts. */
static const struct cove_expression *ending(struct cove_flow *flow,
					    const struct cove_symbol *symbol,
					    struct cove_position at)
{
	struct spin_arena *arena = flow->unit->arena;
	struct cove_expression *call = cove_ast_expression(arena, COVE_EXPRESSION_CALL, at);

	call->a = cove_ast_expression(arena, COVE_EXPRESSION_NAME, at);
	call->a->name = symbol->release->symbol->name;
	return call;
}

static void leave(struct cove_flow *flow, struct cove_symbol *symbol, struct cove_position at)
{
	if (flow->state->reachable)
		cove_flow_release(flow, ending(flow, symbol, at), bit_of(flow, symbol));
}

void cove_flow_leave(struct cove_flow *flow, const struct cove_flow_holder *outer,
		     struct cove_position at)
{
	for (struct cove_flow_holder *holder = flow->holders; holder != outer;
	     holder = holder->outer)
		leave(flow, holder->symbol, at);
}

void cove_flow_leave_to(struct cove_flow *flow, unsigned int depth, struct cove_position at)
{
	for (struct cove_flow_holder *holder = flow->holders;
	     holder && holder->symbol->depth > depth; holder = holder->outer)
		leave(flow, holder->symbol, at);
}

void cove_flow_report_released(struct cove_flow *flow, const struct cove_expression *use,
			       struct cove_flow_value value)
{
	cove_diagnostic_add(flow->unit->diagnostics, use->at, COVE_RELEASED, use->name);
	cove_diagnostic_add(flow->unit->diagnostics, value.ended->at, COVE_RELEASED_HERE,
			    value.released->name, value.ended->a->name);
}

void cove_flow_check_returned(struct cove_flow *flow, const struct cove_expression *expression,
			      struct cove_flow_value value)
{
	if (value.held)
		cove_diagnostic_add(flow->unit->diagnostics, expression->at, COVE_RETURNS_HELD,
				    first_of(flow, value.held)->name);
}
