// SPDX-License-Identifier: GPL-2.0-only
#include "flow.h"

static int join_value(struct cove_flow_value *into, const struct cove_flow_value *from)
{
	struct cove_flow_value old = *into;

	if (into->null != from->null)
		into->null = COVE_FLOW_MAYBE;
	if (!into->ended) {
		into->ended = from->ended;
		into->released = from->released;
	}
	into->other |= from->other;
	into->same |= from->same;
	into->from |= from->from;
	into->held |= from->held;
	return old.null != into->null || old.held != into->held ||
	       old.ended != into->ended || old.same != into->same ||
	       old.from != into->from || old.other != into->other;
}

int cove_flow_join(struct cove_flow_state *into, const struct cove_flow_state *from)
{
	int changed = 0;

	if (!from->reachable)
		return 0;
	if (!into->reachable) {
		*into = *from;
		return 1;
	}
	if (!into->consumed && from->consumed) {
		into->consumed = from->consumed;
		changed = 1;
	}
	for (unsigned int i = 0; i < COVE_FLOW_ROOTS; i++)
		changed |= join_value(&into->values[i], &from->values[i]);
	return changed;
}

int cove_flow_root(struct cove_flow *flow, struct cove_symbol *symbol)
{
	unsigned char *number = &flow->root_of[symbol->index];

	if (*number)
		return *number - 1;
	if (flow->root_count == COVE_FLOW_ROOTS) {
		cove_diagnostic_add(flow->unit->diagnostics, symbol->at, COVE_TOO_MANY_POINTERS,
				    flow->function->symbol->name);
		return -1;
	}
	flow->roots[flow->root_count] = symbol;
	*number = (unsigned char)++flow->root_count;
	return *number - 1;
}

uint64_t cove_flow_kind(struct cove_flow *flow, const struct cove_type *type)
{
	unsigned int i;

	for (i = 0; i < flow->kind_count; i++)
		if (flow->kinds[i] == type)
			return (uint64_t)1 << i;
	/* The last bit stands for all kinds that found no bit of their own. */
	if (flow->kind_count < COVE_FLOW_ROOTS)
		flow->kinds[flow->kind_count++] = type;
	else
		i = COVE_FLOW_ROOTS - 1;
	return (uint64_t)1 << i;
}

static int may_be_same(const struct cove_flow_value *a, const struct cove_flow_value *b)
{
	return a->other || b->other || (a->same & b->same);
}

void cove_flow_wait(struct cove_flow *flow, struct cove_flow_pending *pending,
		    struct cove_expression *expression)
{
	cove_flow_hold(flow, pending, expression, cove_flow_value_of(flow, expression));
}

void cove_flow_hold(struct cove_flow *flow, struct cove_flow_pending *pending,
		    const struct cove_expression *expression, struct cove_flow_value value)
{
	pending->value = value;
	pending->value.ended = NULL;
	pending->expression = expression;
	pending->type = cove_type_points(expression->type) ? expression->type->to : NULL;
	pending->outer = flow->pending;
	flow->pending = pending;
}

struct cove_flow_value cove_flow_use(struct cove_flow *flow, struct cove_flow_pending *pending)
{
	const struct cove_expression *call = pending->value.ended;

	flow->pending = pending->outer;
	if (call)
		cove_diagnostic_add(flow->unit->diagnostics, pending->expression->at,
				    COVE_ENDED_WAITING, call->kind == COVE_EXPRESSION_CALL ?
				    call->a->name : call->name);
	pending->value.ended = NULL;
	return pending->value;
}

void cove_flow_end(struct cove_flow *flow, const struct cove_expression *call,
		   const struct cove_type *type, struct cove_flow_value argument, int consumes)
{
	uint64_t kind = cove_flow_kind(flow, type);

	for (unsigned int i = 0; i < flow->root_count; i++) {
		struct cove_flow_value *value = &flow->state->values[i];
		const struct cove_type *has = flow->roots[i]->type;

		if (!cove_type_points(has) || value->ended)
			continue;
		if ((value->from & kind) ||
		    (consumes && cove_flow_kind(flow, has->to) == kind &&
		     may_be_same(value, &argument)))
			value->ended = call;
	}
	for (struct cove_flow_pending *wait = flow->pending; wait; wait = wait->outer)
		if (!wait->value.ended &&
		    ((wait->value.from & kind) ||
		     (consumes && wait->type && cove_flow_kind(flow, wait->type) == kind &&
		      may_be_same(&wait->value, &argument))))
			wait->value.ended = call;
	if (consumes && !flow->state->consumed)
		flow->state->consumed = call;
	/* It came neither from a parameter nor from a variable: any object of its kind may be it. */
	if (argument.other)
		flow->function->ends |= kind;
	if (argument.other && consumes)
		flow->function->ends_whole |= kind;
	for (unsigned int i = 0; i < flow->function->type->parameters_count && i < 64; i++) {
		struct cove_symbol *parameter = flow->function->locals[i];
		const struct cove_type *has = parameter->type;
		int root;

		if (has->kind != COVE_TYPE_POINTER || has->to != type)
			continue;
		root = cove_flow_root(flow, parameter);
		if (root >= 0 && !argument.other && !(argument.same & (uint64_t)1 << root))
			continue;
		if (consumes)
			flow->function->consumes |= (uint64_t)1 << i;
		else
			flow->function->reshapes |= (uint64_t)1 << i;
	}
}
