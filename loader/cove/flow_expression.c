// SPDX-License-Identifier: GPL-2.0-only
/* What is known of the values of expressions.  R2, R4. */
#include "flow.h"

static const struct cove_flow_value unknown = { .null = COVE_FLOW_MAYBE, .other = 1 };

static void report_ended(struct cove_flow *flow, const struct cove_expression *use,
			 const struct cove_expression *call)
{
	const char *name = call->kind == COVE_EXPRESSION_CALL ? call->a->name : call->name;
	const char *hint = "look again after the call: view() or edit()";

	if (use->type->kind == COVE_TYPE_POINTER && cove_type_is_opaque(use->type->to))
		hint = "use it before that call; behind it nothing is left of it";
	cove_diagnostic_add(flow->unit->diagnostics, use->at, COVE_ENDED, use->name, name,
			    call->at.line, hint);
	cove_diagnostic_add(flow->unit->diagnostics, call->at, COVE_CALLED_HERE, name);
}

static struct cove_flow_value name_value(struct cove_flow *flow,
					 const struct cove_expression *expression)
{
	struct cove_flow_value value;
	int root;

	if (expression->symbol->kind != COVE_SYMBOL_LOCAL)
		return unknown;
	root = cove_flow_root(flow, expression->symbol);
	if (root < 0)
		return unknown;
	value = flow->state->values[root];
	if (value.released)
		cove_flow_report_released(flow, expression, value);
	else if (cove_flow_is_parked(value))
		cove_flow_report_parked(flow, expression, value);
	else if (value.ended)
		report_ended(flow, expression, value.ended);
	value.ended = NULL;
	value.released = NULL;
	return value;
}

/* Only of what nobody else can change a test says anything. */
static int is_local(const struct cove_expression *expression)
{
	return expression->kind == COVE_EXPRESSION_NAME &&
	       expression->symbol->kind == COVE_SYMBOL_LOCAL;
}

void cove_flow_need(struct cove_flow *flow, const struct cove_expression *expression,
		    struct cove_flow_value value, const struct cove_type *type)
{
	if (type->kind != COVE_TYPE_POINTER || type->is_maybe || value.null == COVE_FLOW_SET)
		return;
	while (expression->kind == COVE_EXPRESSION_CAST)
		expression = expression->a;
	if (is_local(expression) && !expression->type->is_maybe)
		cove_diagnostic_add(flow->unit->diagnostics, expression->at, COVE_NOT_SET,
				    expression->name);
	else if (is_local(expression))
		cove_diagnostic_add(flow->unit->diagnostics, expression->at, COVE_MAYBE_NULL,
				    expression->name);
	else
		cove_diagnostic_add(flow->unit->diagnostics, expression->at, COVE_MAYBE_NULL_VALUE);
}

/* Evaluates what a pointer operator looks through: it must not be null. */
static struct cove_flow_value look_through(struct cove_flow *flow,
					   struct cove_expression *pointer)
{
	struct cove_flow_value value = cove_flow_value_of(flow, pointer);

	if (value.null == COVE_FLOW_SET || pointer->type->kind != COVE_TYPE_POINTER)
		return value;
	if (is_local(pointer))
		cove_diagnostic_add(flow->unit->diagnostics, pointer->at, pointer->type->is_maybe ?
				    COVE_MAYBE_NULL : COVE_NOT_SET, pointer->name);
	else
		cove_diagnostic_add(flow->unit->diagnostics, pointer->at, COVE_MAYBE_NULL_VALUE);
	return value;
}

/*
 * The address of a place: which variable it lies in, or which pointer leads there.  That is
 * found before any index is, and must still be there after it.
 */
struct cove_flow_value cove_flow_address(struct cove_flow *flow, struct cove_expression *place)
{
	struct cove_flow_value value = { .null = COVE_FLOW_SET };
	struct cove_flow_pending pending;
	int root;

	if (place->kind == COVE_EXPRESSION_INDEX) {
		cove_flow_hold(flow, &pending, place->a, cove_flow_address(flow, place->a));
		cove_flow_value_of(flow, place->b);
		return cove_flow_use(flow, &pending);
	}
	if (place->type->kind == COVE_TYPE_ELEMENTS)
		return cove_flow_value_of(flow, place->a);
	if (place->kind == COVE_EXPRESSION_MEMBER && !place->is_arrow)
		return cove_flow_address(flow, place->a);
	if (place->kind == COVE_EXPRESSION_NAME && place->symbol->kind == COVE_SYMBOL_LOCAL) {
		root = cove_flow_root(flow, place->symbol);
		value.same = root < 0 ? 0 : (uint64_t)1 << root;
		value.other = root < 0;
	} else if (place->kind == COVE_EXPRESSION_MEMBER ||
		   place->kind == COVE_EXPRESSION_UNARY) {
		value = look_through(flow, place->a);
	}
	value.null = COVE_FLOW_SET;
	return value;
}

/* A pointer that was read through another one. */
static struct cove_flow_value inner_value(const struct cove_expression *expression,
					  struct cove_flow_value outer)
{
	struct cove_flow_value value = { .null = COVE_FLOW_SET, .other = 1, .from = outer.from,
					 .held = outer.held };

	if (expression->type->kind != COVE_TYPE_POINTER)
		return value;
	if (expression->type->is_maybe)
		value.null = COVE_FLOW_MAYBE;
	/* A counted reference keeps what it points to. */
	if (expression->type->is_managed) {
		value.from = 0;
		value.held = 0;
	}
	return value;
}

static struct cove_flow_value unary_value(struct cove_flow *flow,
					  struct cove_expression *expression)
{
	if (expression->op == COVE_TOKEN_AND)
		return cove_flow_address(flow, expression->a);
	if (expression->op == COVE_TOKEN_MULTIPLY)
		return inner_value(expression, look_through(flow, expression->a));
	cove_flow_value_of(flow, expression->a);
	return unknown;
}

static struct cove_flow_value branch_value(struct cove_flow *flow,
					   struct cove_expression *expression)
{
	struct cove_flow_state otherwise;
	struct cove_flow_value b, c;

	cove_flow_condition(flow, expression->a, &otherwise);
	b = cove_flow_value_of(flow, expression->b);
	{
		struct cove_flow_state after = *flow->state;

		*flow->state = otherwise;
		c = cove_flow_value_of(flow, expression->c);
		cove_flow_join(flow->state, &after);
	}
	if (b.null != c.null)
		b.null = COVE_FLOW_MAYBE;
	b.other |= c.other;
	b.same |= c.same;
	b.from |= c.from;
	b.held |= c.held;
	return b;
}

static struct cove_flow_value binary_value(struct cove_flow *flow,
					   struct cove_expression *expression)
{
	struct cove_flow_value value = unknown;

	if (expression->op == COVE_TOKEN_LOGICAL_AND || expression->op == COVE_TOKEN_LOGICAL_OR) {
		struct cove_flow_state otherwise;

		cove_flow_condition(flow, expression, &otherwise);
		cove_flow_join(flow->state, &otherwise);
		return value;
	}
	cove_flow_value_of(flow, expression->a);
	value = cove_flow_value_of(flow, expression->b);
	return expression->op == COVE_TOKEN_COMMA ? value : unknown;
}

/* A pointer may not live longer than the variable that it points into. */
static void check_life(struct cove_flow *flow, struct cove_symbol *symbol,
		       const struct cove_expression *from, struct cove_flow_value value)
{
	for (unsigned int i = 0; i < flow->root_count; i++) {
		const struct cove_symbol *into = flow->roots[i];

		if ((value.same & (uint64_t)1 << i) && !cove_type_points(into->type) &&
		    into->depth > symbol->depth)
			cove_diagnostic_add(flow->unit->diagnostics, from->at, COVE_OUTLIVES,
					    symbol->name, into->name);
	}
}

void cove_flow_assign(struct cove_flow *flow, struct cove_symbol *symbol,
		      const struct cove_expression *from, struct cove_flow_value value)
{
	int root = cove_flow_root(flow, symbol);

	if (from) {
		cove_flow_need(flow, from, value, symbol->type);
		check_life(flow, symbol, from, value);
	}
	if (root < 0)
		return;
	if (from && !symbol->type->is_maybe)
		value.null = COVE_FLOW_SET;
	value.ended = NULL;
	value.released = NULL;
	value.made = from;
	flow->state->values[root] = value;
}

static struct cove_flow_value assign_value(struct cove_flow *flow,
					   struct cove_expression *expression)
{
	struct cove_expression *target = expression->a;
	struct cove_flow_pending pending;
	struct cove_flow_value value;

	if (target->kind == COVE_EXPRESSION_NAME && cove_type_points(target->type) &&
	    target->symbol->kind == COVE_SYMBOL_LOCAL) {
		value = cove_flow_value_of(flow, expression->b);
		cove_flow_assign(flow, target->symbol, expression->b, value);
		return value;
	}
	if (target->kind == COVE_EXPRESSION_NAME) {
		value = cove_flow_value_of(flow, expression->b);
	} else {
		/* The place is found before the value, and must still be there after it. */
		cove_flow_wait(flow, &pending, target);
		value = cove_flow_value_of(flow, expression->b);
		cove_flow_use(flow, &pending);
	}
	if (target->type->kind == COVE_TYPE_POINTER)
		cove_flow_need(flow, expression->b, value, target->type);
	return value;
}

static void member_initializer(struct cove_flow *flow, const struct cove_item *item)
{
	struct cove_expression *value = item->value->value;

	/* The only pointers inside of a value are managed references. */
	if (value && item->member && item->member->type->kind == COVE_TYPE_POINTER)
		cove_flow_need(flow, value, cove_flow_value_of(flow, value), item->member->type);
	else
		cove_flow_initializer(flow, item->value);
}

void cove_flow_initializer(struct cove_flow *flow, struct cove_initializer *initializer)
{
	if (initializer->value)
		cove_flow_value_of(flow, initializer->value);
	for (size_t i = 0; i < initializer->items_count; i++)
		member_initializer(flow, &initializer->items[i]);
}

static struct cove_flow_value member_value(struct cove_flow *flow,
					   struct cove_expression *expression)
{
	if (!expression->is_arrow)
		return inner_value(expression, cove_flow_value_of(flow, expression->a));
	return inner_value(expression, look_through(flow, expression->a));
}

static struct cove_flow_value index_value(struct cove_flow *flow,
					  struct cove_expression *expression)
{
	struct cove_flow_pending pending;

	cove_flow_wait(flow, &pending, expression->a);
	cove_flow_value_of(flow, expression->b);
	return inner_value(expression, cove_flow_use(flow, &pending));
}

struct cove_flow_value cove_flow_value_of(struct cove_flow *flow,
					  struct cove_expression *expression)
{
	struct cove_flow_value value = unknown;

	switch (expression->kind) {
	case COVE_EXPRESSION_NULL:
		value.null = COVE_FLOW_NULL;
		value.other = 0;
		return value;
	case COVE_EXPRESSION_NAME:
		return expression->symbol && cove_type_points(expression->type) ?
		       name_value(flow, expression) : value;
	case COVE_EXPRESSION_UNARY: return unary_value(flow, expression);
	case COVE_EXPRESSION_BINARY: return binary_value(flow, expression);
	case COVE_EXPRESSION_ASSIGN: return assign_value(flow, expression);
	case COVE_EXPRESSION_CONDITIONAL: return branch_value(flow, expression);
	case COVE_EXPRESSION_CALL: return cove_flow_call(flow, expression);
	case COVE_EXPRESSION_WORD: return cove_flow_word(flow, expression);
	case COVE_EXPRESSION_MEMBER: return member_value(flow, expression);
	case COVE_EXPRESSION_INDEX: return index_value(flow, expression);
	case COVE_EXPRESSION_CAST:
	case COVE_EXPRESSION_ORDER:
	case COVE_EXPRESSION_STEP: return cove_flow_value_of(flow, expression->a);
	case COVE_EXPRESSION_COMPOUND:
		cove_flow_initializer(flow, expression->initializer);
		return value;
	default: return value;
	}
}

/* On this path a local pointer is known to be null, or not to be. */
static void narrow(struct cove_flow *flow, const struct cove_expression *name,
		   struct cove_flow_state *state, enum cove_flow_null null)
{
	int root;

	if (name->kind == COVE_EXPRESSION_ASSIGN && name->op == COVE_TOKEN_ASSIGN)
		name = name->a;
	if (name->kind != COVE_EXPRESSION_NAME || name->type->kind != COVE_TYPE_POINTER ||
	    name->symbol->kind != COVE_SYMBOL_LOCAL)
		return;
	root = cove_flow_root(flow, name->symbol);
	if (root >= 0)
		state->values[root].null = null;
}

static void swap_states(struct cove_flow_state *a, struct cove_flow_state *b)
{
	struct cove_flow_state keep = *a;

	*a = *b;
	*b = keep;
}

/* a && b: the second is evaluated where the first holds. */
static void and_condition(struct cove_flow *flow, struct cove_expression *expression,
			  struct cove_flow_state *otherwise)
{
	struct cove_flow_state first;

	cove_flow_condition(flow, expression->a, &first);
	cove_flow_condition(flow, expression->b, otherwise);
	cove_flow_join(otherwise, &first);
}

/* a || b: the second is evaluated where the first does not hold. */
static void or_condition(struct cove_flow *flow, struct cove_expression *expression,
			 struct cove_flow_state *otherwise)
{
	struct cove_flow_state first;

	cove_flow_condition(flow, expression->a, &first);
	swap_states(flow->state, &first);
	cove_flow_condition(flow, expression->b, otherwise);
	cove_flow_join(flow->state, &first);
}

/* p == NULL and p != NULL, either way round; 0 if it is something else. */
static int null_condition(struct cove_flow *flow, struct cove_expression *expression,
			  struct cove_flow_state *otherwise)
{
	int equal = expression->op == COVE_TOKEN_EQUAL;
	struct cove_expression *pointer = NULL;

	if (!equal && expression->op != COVE_TOKEN_NOT_EQUAL)
		return 0;
	if (expression->a->kind == COVE_EXPRESSION_NULL)
		pointer = expression->b;
	else if (expression->b->kind == COVE_EXPRESSION_NULL)
		pointer = expression->a;
	if (!pointer)
		return 0;
	cove_flow_value_of(flow, pointer);
	*otherwise = *flow->state;
	narrow(flow, pointer, flow->state, equal ? COVE_FLOW_NULL : COVE_FLOW_SET);
	narrow(flow, pointer, otherwise, equal ? COVE_FLOW_SET : COVE_FLOW_NULL);
	return 1;
}

void cove_flow_condition(struct cove_flow *flow, struct cove_expression *expression,
			 struct cove_flow_state *otherwise)
{
	if (expression->kind == COVE_EXPRESSION_UNARY && expression->op == COVE_TOKEN_NOT) {
		cove_flow_condition(flow, expression->a, otherwise);
		swap_states(flow->state, otherwise);
		return;
	}
	if (expression->kind == COVE_EXPRESSION_BINARY) {
		if (expression->op == COVE_TOKEN_LOGICAL_AND) {
			and_condition(flow, expression, otherwise);
			return;
		}
		if (expression->op == COVE_TOKEN_LOGICAL_OR) {
			or_condition(flow, expression, otherwise);
			return;
		}
		if (null_condition(flow, expression, otherwise))
			return;
	}
	cove_flow_value_of(flow, expression);
	*otherwise = *flow->state;
	narrow(flow, expression, flow->state, COVE_FLOW_SET);
	narrow(flow, expression, otherwise, COVE_FLOW_NULL);
	if (expression->is_constant && cove_type_is_number(expression->type)) {
		if (expression->value)
			otherwise->reachable = 0;
		else
			flow->state->reachable = 0;
	}
}
