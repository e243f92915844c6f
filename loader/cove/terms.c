// SPDX-License-Identifier: GPL-2.0-only
#include "terms.h"

#include "check.h"
#include "constant.h"

struct finding {
	const struct cove_unit *unit;
	const struct cove_function *guard;
	struct cove_term *terms;
	size_t count;
	size_t others;
};

static int is_key_type(const struct cove_type *type)
{
	return (type->kind == COVE_TYPE_INTEGER && !type->is_signed) ||
	       type->kind == COVE_TYPE_ORDER;
}

/* What is converted, if the conversion leaves its value alone. */
static const struct cove_expression *converted(const struct cove_expression *expression)
{
	while (expression->kind == COVE_EXPRESSION_CAST && !expression->is_constant &&
	       cove_type_is_number(expression->type) &&
	       cove_type_is_number(expression->a->type) &&
	       (expression->type->kind == COVE_TYPE_BOOL ?
			cove_constant_within(expression->a->range, cove_type_range(expression->type)) :
			cove_constant_within(cove_type_range(expression->a->type),
					     cove_type_range(expression->type))))
		expression = expression->a;
	return expression;
}

/* Which parameter of the guard it is; as many as there are: none. */
static size_t parameter(const struct finding *finding, const struct cove_expression *name)
{
	const struct cove_declaration *declaration = finding->guard->declaration;
	size_t i = 0;

	while (i < declaration->parameters_count &&
	       (name->kind != COVE_EXPRESSION_NAME ||
		declaration->parameters[i].symbol != name->symbol))
		i++;
	return i;
}

/* An operation of a domain, of one argument, that only looks. */
static int is_accessor(const struct cove_expression *call)
{
	const struct cove_function *function = call->symbol ? call->symbol->function : NULL;

	return function && function->interface && !function->declaration->body &&
	       !function->is_linked && function->class == COVE_CLASS_PURE &&
	       call->arguments_count == 1;
}

/* Can whoever has an argument, and nothing that the guard found out about it, hand it over? */
static int takes(const struct cove_function *accessor, const struct cove_type *argument)
{
	const struct cove_type *parameter = accessor->type->parameters[0];

	if (parameter->kind != COVE_TYPE_POINTER || argument->kind != COVE_TYPE_POINTER)
		return cove_type_same(parameter, argument, 0);
	return parameter->is_maybe == argument->is_maybe &&
	       parameter->is_managed == argument->is_managed &&
	       cove_type_same(parameter->to, argument->to, 0);
}

static int find_key(const struct finding *finding, const struct cove_expression *key,
		    struct cove_term *term)
{
	if (!is_key_type(key->type))
		return 0;
	term->accessor = NULL;
	if (key->kind == COVE_EXPRESSION_CALL && is_accessor(key)) {
		term->accessor = key->symbol->function;
		key = key->arguments[0];
	}
	term->argument = parameter(finding, key);
	if (term->argument == finding->guard->declaration->parameters_count ||
	    cove_check_is_written(finding->guard->declaration->body, key->name))
		return 0;
	return !term->accessor ||
	       takes(term->accessor, finding->guard->type->parameters[term->argument]);
}

static uint64_t ones(const struct cove_type *type)
{
	return type->size == 8 ? UINT64_MAX : ((uint64_t)1 << type->size * 8) - 1;
}

/* A key, or some of its bits. */
static int find_bits(const struct finding *finding, const struct cove_expression *bits,
		     struct cove_term *term)
{
	const struct cove_expression *key = converted(bits), *mask = NULL;

	if (key->kind == COVE_EXPRESSION_BINARY && key->op == COVE_TOKEN_AND) {
		mask = key->a->is_constant ? key->a : key->b;
		key = converted(key->a->is_constant ? key->b : key->a);
		if (!mask->is_constant)
			return 0;
	}
	if (!find_key(finding, key, term))
		return 0;
	term->mask = ones(key->type);
	if (mask)
		term->mask &= mask->value;
	return 1;
}

/* The comparison that says the same when its sides are exchanged. */
static enum cove_token_kind turned(enum cove_token_kind op)
{
	switch (op) {
	case COVE_TOKEN_LESS: return COVE_TOKEN_GREATER;
	case COVE_TOKEN_LESS_EQUAL: return COVE_TOKEN_GREATER_EQUAL;
	case COVE_TOKEN_GREATER: return COVE_TOKEN_LESS;
	case COVE_TOKEN_GREATER_EQUAL: return COVE_TOKEN_LESS_EQUAL;
	default: return op;
	}
}

/*
 * What comes before it is asked first, and may end the guard, which is counted; so may its fuel.
 * Or it is itself what is counted.
 */
static int is_quiet(const struct finding *finding)
{
	const struct cove_function *guard = finding->guard;

	if (cove_mutant_lacks(&finding->unit->diagnostics->mutant, "PROOF_TERM_QUIET"))
		return 1;
	return (!guard->can_end && !guard->is_counted) || (!guard->burns && !finding->others);
}

/* Bits that compare so with a number; 0 if that is no range, all of them or none at all. */
static int set_range(const struct finding *finding, struct cove_term *term,
		     enum cove_token_kind op, uint64_t number)
{
	term->lowest = 0;
	term->highest = term->mask;
	switch (op) {
	case COVE_TOKEN_EQUAL:
		term->lowest = number;
		term->highest = number;
		break;
	case COVE_TOKEN_LESS:
		if (!number)
			return 0;
		term->highest = number - 1;
		break;
	case COVE_TOKEN_LESS_EQUAL:
		term->highest = number;
		break;
	case COVE_TOKEN_GREATER:
		if (number == UINT64_MAX)
			return 0;
		term->lowest = number + 1;
		break;
	case COVE_TOKEN_GREATER_EQUAL:
		term->lowest = number;
		break;
	default:
		return 0;
	}
	if (cove_mutant_lacks(&finding->unit->diagnostics->mutant, "PROOF_TERM"))
		term->highest--;
	if (term->lowest == term->highest && term->lowest & ~term->mask)
		return 0;
	return term->lowest <= term->highest && term->highest <= term->mask &&
	       (term->lowest || term->highest < term->mask);
}

static int find_comparison(struct finding *finding, const struct cove_expression *comparison)
{
	const struct cove_expression *bits = comparison->a, *number = comparison->b;
	enum cove_token_kind op = comparison->op;
	struct cove_term term;

	if (bits->is_constant) {
		bits = comparison->b;
		number = comparison->a;
		op = turned(op);
	}
	if (!number->is_constant || bits->is_constant ||
	    (number->type->is_signed && (int64_t)number->value < 0))
		return 0;
	if (finding->count == COVE_MOST_TERMS || !find_bits(finding, bits, &term) ||
	    !set_range(finding, &term, op, number->value))
		return 0;
	term.is_quiet = (unsigned char)is_quiet(finding);
	finding->terms[finding->count++] = term;
	return 1;
}

static void find(struct finding *finding, const struct cove_expression *expression)
{
	expression = converted(expression);
	if (expression->kind == COVE_EXPRESSION_BINARY && expression->op == COVE_TOKEN_LOGICAL_AND) {
		find(finding, expression->a);
		find(finding, expression->b);
	} else if (expression->kind != COVE_EXPRESSION_BINARY ||
		   !find_comparison(finding, expression)) {
		finding->others++;
	}
}

size_t cove_terms_find(const struct cove_unit *unit, const struct cove_function *guard,
		       struct cove_term terms[COVE_MOST_TERMS])
{
	const struct cove_statement *body = guard->declaration->body;
	struct finding finding = { .unit = unit, .guard = guard, .terms = terms };

	if (body->statements_count == 1 && body->statements[0]->kind == COVE_STATEMENT_RETURN)
		find(&finding, body->statements[0]->expression);
	for (size_t i = 0; i < finding.count; i++)
		terms[i].is_all = !finding.others ||
				  cove_mutant_lacks(&unit->diagnostics->mutant, "PROOF_TERM_ALL");
	return finding.count;
}
