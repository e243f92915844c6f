// SPDX-License-Identifier: GPL-2.0-only
/* Which loops count how far. */
#include "checker.h"

#include "constant.h"
#include "firm.h"
#include "walk.h"

/* How a search for a variable judges: every way to write it, or only taking its address. */
enum search { WRITES, TAKES_ADDRESS };

struct writers {
	const char *name;
	enum search search;
	int found;
};

static int find_writer(void *pass, struct cove_expression *expression)
{
	struct writers *writers = pass;
	int writes = writers->search == WRITES && (expression->kind == COVE_EXPRESSION_ASSIGN ||
						   expression->kind == COVE_EXPRESSION_STEP);
	int takes = expression->kind == COVE_EXPRESSION_UNARY &&
		    expression->op == COVE_TOKEN_AND;

	writers->found |= (writes || takes) && expression->a->kind == COVE_EXPRESSION_NAME &&
			  !strcmp(expression->a->name, writers->name);
	return !writers->found;
}

static const struct cove_walk writer = { .expression = find_writer };

/* Does it write a variable of this name?  Judged by name alone: may say yes too often. */
static int writes_name(struct cove_expression *expression, const char *name, enum search search)
{
	struct writers writers = { .name = name, .search = search };

	cove_walk_expression(&writer, &writers, expression);
	return writers.found;
}

/* The same for a statement. */
static int statement_writes(struct cove_statement *statement, const char *name,
			    enum search search)
{
	struct writers writers = { .name = name, .search = search };

	cove_walk_statement(&writer, &writers, statement);
	return writers.found;
}

int cove_check_is_written(struct cove_statement *statement, const char *name)
{
	return statement_writes(statement, name, WRITES);
}

/* By which constant does a step move this variable upwards?  0: it does not, or not so. */
static cove_wide moved(struct cove_checker *checker, struct cove_expression *step,
		       const char *name)
{
	cove_wide by;

	if ((step->kind != COVE_EXPRESSION_STEP && step->kind != COVE_EXPRESSION_ASSIGN) ||
	    step->op != COVE_TOKEN_ADD || step->a->kind != COVE_EXPRESSION_NAME ||
	    strcmp(step->a->name, name) != 0)
		return 0;
	if (step->kind == COVE_EXPRESSION_STEP)
		return 1;
	cove_check_expression(checker, step->b);
	if (!step->b->is_constant || !cove_type_is_number(step->b->type))
		return 0;
	by = cove_constant_value(step->b->type, step->b->value);
	return by > 0 ? by : 0;
}

/* The same of "i++, j++", one part of which moves it and the others leave it alone. */
static cove_wide stepped(struct cove_checker *checker, struct cove_expression *step,
			 const char *name)
{
	if (!step)
		return 0;
	if (step->kind != COVE_EXPRESSION_BINARY || step->op != COVE_TOKEN_COMMA)
		return moved(checker, step, name);
	if (!writes_name(step->b, name, WRITES))
		return stepped(checker, step->a, name);
	return writes_name(step->a, name, WRITES) ? 0 : stepped(checker, step->b, name);
}

/* What the variable is set to before the loop, by "T i = c" or "i = c", and nothing else. */
static const struct cove_expression *start_value(const struct cove_statement *first,
						 const struct cove_symbol *symbol)
{
	const struct cove_expression *value = NULL;

	for (size_t i = 0; i < first->statements_count; i++) {
		struct cove_statement *part = first->statements[i];

		if (part->kind == COVE_STATEMENT_LOCAL && part->local->symbol == symbol &&
		    part->local->initializer)
			value = part->local->initializer->value;
		else if (part->kind == COVE_STATEMENT_EXPRESSION && !value &&
			 part->expression->kind == COVE_EXPRESSION_ASSIGN &&
			 part->expression->op == COVE_TOKEN_ASSIGN &&
			 part->expression->a->symbol == symbol)
			value = part->expression->b;
		else if (statement_writes(part, symbol->name, WRITES))
			return NULL;
	}
	return value && cove_type_is_number(value->type) ? value : NULL;
}

/* The bare name under conversions that keep its value. */
static const struct cove_expression *stripped(const struct cove_expression *expression)
{
	while (expression->kind == COVE_EXPRESSION_CAST && !expression->syntax)
		expression = expression->a;
	return expression;
}

/* Is it a comparison of a local integer, which bounds that from above? */
static struct cove_symbol *bounded(const struct cove_expression *condition)
{
	struct cove_symbol *symbol;

	if (condition->kind != COVE_EXPRESSION_BINARY ||
	    (condition->op != COVE_TOKEN_LESS && condition->op != COVE_TOKEN_LESS_EQUAL &&
	     condition->op != COVE_TOKEN_NOT_EQUAL) ||
	    condition->type->kind == COVE_TYPE_ERROR)
		return NULL;
	symbol = stripped(condition->a)->symbol;
	if (!symbol || symbol->kind != COVE_SYMBOL_LOCAL ||
	    symbol->type->kind != COVE_TYPE_INTEGER)
		return NULL;
	return symbol;
}

/* Is the variable written by the step alone? */
static int is_loops_own(const struct cove_checker *checker, const struct cove_statement *loop,
			const struct cove_symbol *symbol)
{
	int declared = 0;

	for (size_t i = 0; i < loop->first->statements_count; i++)
		declared |= loop->first->statements[i]->kind == COVE_STATEMENT_LOCAL &&
			    loop->first->statements[i]->local->symbol == symbol;
	return (!statement_writes(loop->body, symbol->name, WRITES) ||
		cove_check_lies(checker, "PROOF_UNWRITTEN")) &&
	       !writes_name(loop->expression, symbol->name, WRITES) &&
	       (declared || !statement_writes(checker->function->declaration->body,
					      symbol->name, TAKES_ADDRESS));
}

/*
 * "for (T i = c; i < bound; i += k)", where other conditions may be beside that one, with i
 * written nowhere else, and no pointer to an i anywhere in the function: inside, i lies
 * between c and the largest value of bound; and where that is known to be below
 * the end of T, i cannot wrap and the loop ends.  That i is an index in bounds is believed
 * only if c is one by its own arithmetic: a mispredicted condition lets the body run.  R17.
 */
static struct cove_symbol *count_by(struct cove_checker *checker, struct cove_statement *loop,
				    const struct cove_expression *condition)
{
	struct cove_symbol *symbol = bounded(condition);
	cove_wide by = symbol ? stepped(checker, loop->step, symbol->name) : 0;
	const struct cove_expression *value = by ? start_value(loop->first, symbol) : NULL;
	struct cove_symbol *slice;
	struct cove_range start;
	cove_wide last;
	uint64_t trips;

	if (!value || !is_loops_own(checker, loop, symbol))
		return NULL;
	start = cove_firm_range(value);
	if (condition->op == COVE_TOKEN_NOT_EQUAL &&
	    (!condition->b->is_constant || by != 1 || condition->b->range.low < start.high))
		return NULL;
	last = condition->b->range.high - (condition->op != COVE_TOKEN_LESS_EQUAL) -
	       cove_check_lies(checker, "PROOF_TRIPS");
	if (last + by > cove_type_range(symbol->type).high ||
	    !cove_constant_within(start, cove_type_range(symbol->type)))
		return NULL;
	if (last < start.low)
		last = start.low;
	trips = (uint64_t)((last - start.low) / by + 1);
	if (trips >= loop->trips)
		return NULL;
	loop->trips = trips;
	symbol->has_range = start.high <= last;
	symbol->range = (struct cove_range){ start.low, last };
	slice = cove_check_slice_bound(condition);
	if (slice && value->is_constant && start.low >= 0 &&
	    !statement_writes(loop->body, slice->name, WRITES) &&
	    !writes_name(loop->expression, slice->name, WRITES) &&
	    !writes_name(loop->step, slice->name, WRITES))
		symbol->below = slice;
	return symbol;
}

/* The condition that bounds a loop most closely: its variable, or @known. */
static struct cove_symbol *find_trips(struct cove_checker *checker, struct cove_statement *loop,
				      const struct cove_expression *condition,
				      struct cove_symbol *known)
{
	struct cove_symbol *symbol;

	if (condition->kind == COVE_EXPRESSION_BINARY &&
	    condition->op == COVE_TOKEN_LOGICAL_AND) {
		known = find_trips(checker, loop, condition->a, known);
		return find_trips(checker, loop, condition->b, known);
	}
	symbol = count_by(checker, loop, condition);
	if (!symbol)
		return known;
	if (known && known != symbol) {
		known->has_range = 0;
		known->below = NULL;
	}
	return symbol;
}

struct cove_symbol *cove_check_count(struct cove_checker *checker, struct cove_statement *loop)
{
	loop->trips = COVE_UNBOUNDED;
	return loop->expression ? find_trips(checker, loop, loop->expression, NULL) : NULL;
}
