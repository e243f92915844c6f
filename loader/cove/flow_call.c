// SPDX-License-Identifier: GPL-2.0-only
/* What calls do to pointers.  R2, R4, R12. */
#include "flow.h"

/* More arguments than anybody writes. */
#define MOST_ARGUMENTS 64

static uint64_t bit(size_t number)
{
	return number < 64 ? (uint64_t)1 << number : 0;
}

static int consumes(const struct cove_function *function, size_t argument)
{
	return function->declaration->parameters[argument].consumes ||
	       (function->consumes & bit(argument));
}

static int reshapes(const struct cove_function *function, size_t argument)
{
	return function->declaration->parameters[argument].reshapes ||
	       (function->reshapes & bit(argument));
}

static int is_view(struct cove_flow_value value, uint64_t kind)
{
	return (value.from & kind) != 0;
}

/* The same object twice in one call, of which one place ends it. */
static void check_twice(struct cove_flow *flow, const struct cove_expression *call, size_t ended,
			const struct cove_flow_value *values, int consumed)
{
	const struct cove_type *type = call->arguments[ended]->type;
	uint64_t kind;

	if (type->kind != COVE_TYPE_POINTER)
		return;
	kind = cove_flow_kind(flow, type->to);
	for (size_t i = 0; i < call->arguments_count; i++) {
		const struct cove_type *other = call->arguments[i]->type;
		int same = other->kind == COVE_TYPE_POINTER && other->to == type->to &&
			   ((values[i].same & values[ended].same) ||
			    (consumed && (values[i].other || values[ended].other)));

		if (i == ended || other->kind != COVE_TYPE_POINTER)
			continue;
		/* Inside, a parameter of an opaque type is not known to be a view. */
		if (same || (is_view(values[i], kind) && cove_type_is_opaque(other->to)))
			cove_diagnostic_add(flow->unit->diagnostics, call->arguments[i]->at,
					    COVE_ENDED_TWICE, call->a->name);
	}
}

/* What the callee ends and was not given: it may be anything of its kind. */
static void end_others(struct cove_flow *flow, const struct cove_expression *call,
		       const struct cove_function *function, const struct cove_flow_value *values)
{
	const struct cove_flow_value any = { .other = 1 };

	for (unsigned int kind = 0; kind < flow->kind_count; kind++) {
		uint64_t is = (uint64_t)1 << kind;

		if (!(function->ends & is))
			continue;
		for (size_t i = 0; i < call->arguments_count && i < MOST_ARGUMENTS; i++) {
			const struct cove_type *type = call->arguments[i]->type;

			if (type->kind == COVE_TYPE_POINTER && is_view(values[i], is) &&
			    cove_type_is_opaque(type->to))
				cove_diagnostic_add(flow->unit->diagnostics, call->arguments[i]->at,
						    COVE_ENDED_TWICE, call->a->name);
		}
		cove_flow_end(flow, call, flow->kinds[kind], any,
			      (function->ends_whole & is) != 0);
	}
}

/* What a holder is given away from: that of an argument, no part of which is used beside it. */
static void give_away(struct cove_flow *flow, const struct cove_expression *call, size_t given,
		      const struct cove_flow_value *values)
{
	for (size_t i = 0; i < call->arguments_count && i < MOST_ARGUMENTS; i++)
		if (i != given && (values[i].held & values[given].held))
			cove_diagnostic_add(flow->unit->diagnostics, call->arguments[i]->at,
					    COVE_ENDED_TWICE, call->a->name);
	cove_flow_release(flow, call, values[given].held);
}

static int gives_away(const struct cove_expression *call, const struct cove_function *function,
		      size_t argument)
{
	const struct cove_parameter *parameter = &function->declaration->parameters[argument];
	const struct cove_type *type = call->arguments[argument]->type;

	return (parameter->consumes || parameter->releases) &&
	       type->kind == COVE_TYPE_POINTER && type->to->is_capability;
}

static void end_arguments(struct cove_flow *flow, const struct cove_expression *call,
			  const struct cove_function *function,
			  const struct cove_flow_value *values)
{
	for (size_t i = 0; i < call->arguments_count && i < MOST_ARGUMENTS; i++) {
		int consumed = consumes(function, i);

		if (gives_away(call, function, i)) {
			give_away(flow, call, i, values);
			continue;
		}
		if (!consumed && !reshapes(function, i))
			continue;
		check_twice(flow, call, i, values, consumed);
		if (call->arguments[i]->type->kind == COVE_TYPE_POINTER)
			cove_flow_end(flow, call, call->arguments[i]->type->to, values[i],
				      consumed);
	}
}

/* Where @name declines or may: the packet must be there still. */
static void report_declines_after(struct cove_flow *flow, struct cove_position at,
				  const char *name)
{
	const struct cove_expression *consumed = flow->state->consumed;
	struct cove_diagnostics *diagnostics = flow->unit->diagnostics;

	if (!consumed)
		return;
	cove_diagnostic_add(diagnostics, at, COVE_DECLINES_AFTER, name, consumed->a->name,
			    consumed->at.line);
	cove_diagnostic_add(diagnostics, consumed->at, COVE_CALLED_HERE, consumed->a->name);
}

/* What the result may point to. */
static void find_result(struct cove_flow *flow, const struct cove_expression *call,
			const struct cove_function *function,
			const struct cove_flow_value *values, struct cove_flow_value *result)
{
	int known = function->declaration->body != NULL;

	/* A counted reference keeps what it points to. */
	if (call->type->is_managed)
		return;
	if (known)
		result->from = function->result_from;
	for (size_t i = 0; i < call->arguments_count && i < MOST_ARGUMENTS; i++) {
		const struct cove_type *type = call->arguments[i]->type;

		if (!cove_type_points(type))
			continue;
		result->held |= values[i].held;
		if (known && !(function->result_same & bit(i)))
			continue;
		result->from |= values[i].from;
		result->same |= values[i].same;
		if (!known)
			result->from |= cove_flow_kind(flow, type->to);
	}
}

struct cove_flow_value cove_flow_call(struct cove_flow *flow, struct cove_expression *call)
{
	struct cove_flow_value result = { .null = COVE_FLOW_SET, .other = 1 };
	struct cove_flow_value values[MOST_ARGUMENTS];
	struct cove_flow_pending pending[MOST_ARGUMENTS];
	const struct cove_function *function = call->symbol->function;
	size_t count = call->arguments_count;

	if (count > MOST_ARGUMENTS) {
		cove_diagnostic_add(flow->unit->diagnostics, call->at, COVE_TOO_MANY_ARGUMENTS,
				    MOST_ARGUMENTS);
		count = MOST_ARGUMENTS;
	}
	for (size_t i = 0; i < count; i++) {
		cove_flow_wait(flow, &pending[i], call->arguments[i]);
		/* What is no pointer was read: where it was read may end. */
		if (!pending[i].type)
			pending[i].value = (struct cove_flow_value){ .other = 1 };
	}
	for (size_t i = count; i-- > 0;) {
		values[i] = cove_flow_use(flow, &pending[i]);
		cove_flow_need(flow, call->arguments[i], values[i], function->type->parameters[i]);
	}
	if (function->declines) {
		flow->function->declines = 1;
		report_declines_after(flow, call->at, call->a->name);
	}
	end_arguments(flow, call, function, values);
	end_others(flow, call, function, values);
	if (cove_function_is_strand(function))
		cove_flow_park(flow, call);
	if (call->type->kind != COVE_TYPE_POINTER)
		return result;
	if (call->type->is_maybe)
		result.null = COVE_FLOW_MAYBE;
	find_result(flow, call, function, values, &result);
	return result;
}

/* An array, or a slice of which a part is taken; and numbers that are found behind it. */
static struct cove_flow_value slice_value(struct cove_flow *flow, struct cove_expression *word)
{
	struct cove_expression *whole = word->arguments[0];
	struct cove_flow_pending pending;
	struct cove_flow_value value;

	cove_flow_hold(flow, &pending, whole, whole->type->kind == COVE_TYPE_SLICE ?
		       cove_flow_value_of(flow, whole) : cove_flow_address(flow, whole));
	for (size_t i = 1; i < word->arguments_count; i++)
		cove_flow_value_of(flow, word->arguments[i]);
	value = cove_flow_use(flow, &pending);
	value.null = COVE_FLOW_SET;
	return value;
}

/* What a slice shows lives as long as what that is a slice of. */
static struct cove_flow_value part_value(struct cove_flow *flow, struct cove_expression *word)
{
	struct cove_flow_value value = slice_value(flow, word);

	value.null = COVE_FLOW_MAYBE;
	return value;
}

static struct cove_flow_value view_value(struct cove_flow *flow, struct cove_expression *word)
{
	struct cove_flow_value result = { .null = COVE_FLOW_MAYBE, .other = 1 };
	struct cove_expression *bytes = word->arguments[0];
	struct cove_flow_pending pending;
	struct cove_flow_value value;

	if (bytes->type->kind == COVE_TYPE_SLICE)
		return part_value(flow, word);
	cove_flow_wait(flow, &pending, bytes);
	cove_flow_value_of(flow, word->arguments[1]);
	value = cove_flow_use(flow, &pending);
	if (bytes->type->kind != COVE_TYPE_POINTER)
		return result;
	if (value.null != COVE_FLOW_SET)
		cove_diagnostic_add(flow->unit->diagnostics, bytes->at,
				    COVE_MAYBE_NULL_VALUE);
	if (word->word == COVE_WORD_EDIT)
		cove_flow_end(flow, word, bytes->type->to, value, 0);
	result.from = value.from | cove_flow_kind(flow, bytes->type->to);
	result.held = value.held;
	return result;
}

static void end_handler(struct cove_flow *flow, const struct cove_expression *word)
{
	flow->function->declines = 1;
	report_declines_after(flow, word->at, word->name);
	flow->state->reachable = 0;
}

struct cove_flow_value cove_flow_word(struct cove_flow *flow, struct cove_expression *word)
{
	struct cove_flow_value result = { .null = COVE_FLOW_MAYBE, .other = 1 };

	switch (word->word) {
	case COVE_WORD_VIEW:
	case COVE_WORD_EDIT:
		return view_value(flow, word);
	case COVE_WORD_SLICE_OF:
	case COVE_WORD_SUB_SLICE:
		return slice_value(flow, word);
	case COVE_WORD_DECLINE:
	case COVE_WORD_CANCEL:
		end_handler(flow, word);
		return result;
	case COVE_WORD_FIND:
	case COVE_WORD_SET:
	case COVE_WORD_REMOVE:
	case COVE_WORD_SUBMIT:
	case COVE_WORD_COUNT_BY:
	case COVE_WORD_OBSERVE:
		for (size_t i = 1; i < word->arguments_count; i++) {
			struct cove_flow_value value;

			value = cove_flow_value_of(flow, word->arguments[i]);
			if (word->word == COVE_WORD_SET && i == 2)
				cove_flow_need(flow, word->arguments[i], value,
					       word->arguments[0]->type->value);
		}
		return result;
	default:
		for (size_t i = 0; i < word->arguments_count; i++)
			if (word->word != COVE_WORD_COUNT && word->word != COVE_WORD_VERSION &&
			    word->word != COVE_WORD_AGE)
				cove_flow_value_of(flow, word->arguments[i]);
		return result;
	}
}
