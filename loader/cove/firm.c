// SPDX-License-Identifier: GPL-2.0-only
#include "firm.h"

#include "constant.h"
#include "type.h"

static struct cove_range binary_range(const struct cove_expression *expression)
{
	switch (expression->op) {
	case COVE_TOKEN_COMMA:
		return cove_firm_range(expression->b);
	case COVE_TOKEN_ADD: case COVE_TOKEN_SUBTRACT: case COVE_TOKEN_MULTIPLY:
	case COVE_TOKEN_DIVIDE: case COVE_TOKEN_REMAINDER:
	case COVE_TOKEN_AND: case COVE_TOKEN_OR: case COVE_TOKEN_XOR:
	case COVE_TOKEN_SHIFT_LEFT: case COVE_TOKEN_SHIFT_RIGHT:
		return cove_constant_range(expression->op, expression->type,
					   cove_firm_range(expression->a),
					   cove_firm_range(expression->b));
	default:
		/* Comparisons. */
		return expression->range;
	}
}

static struct cove_range unary_range(const struct cove_expression *expression)
{
	if (expression->op != COVE_TOKEN_SUBTRACT)
		return expression->range;
	return cove_constant_range(COVE_TOKEN_SUBTRACT, expression->type,
				   (struct cove_range){ 0, 0 }, cove_firm_range(expression->a));
}

static struct cove_range cast_range(const struct cove_expression *expression)
{
	struct cove_range all = cove_type_range(expression->type);
	struct cove_range range;

	if (!cove_type_is_number(expression->a->type))
		return all;
	range = cove_firm_range(expression->a);
	return cove_constant_within(range, all) ? range : all;
}

static struct cove_range either_range(const struct cove_expression *expression)
{
	struct cove_range b = cove_firm_range(expression->b);
	struct cove_range c = cove_firm_range(expression->c);

	return (struct cove_range){ b.low < c.low ? b.low : c.low,
				    b.high > c.high ? b.high : c.high };
}

struct cove_range cove_firm_range(const struct cove_expression *expression)
{
	if (expression->is_constant)
		return expression->range;
	switch (expression->kind) {
	case COVE_EXPRESSION_NAME: return cove_type_range(expression->type);
	case COVE_EXPRESSION_BINARY: return binary_range(expression);
	case COVE_EXPRESSION_UNARY: return unary_range(expression);
	case COVE_EXPRESSION_CAST: return cast_range(expression);
	case COVE_EXPRESSION_CONDITIONAL: return either_range(expression);
	default: return expression->range;
	}
}
