// SPDX-License-Identifier: GPL-2.0-only
#include "tally.h"

#include "walk.h"

enum kind { INDEX, DIVISION, SHIFT, LOOP, KINDS };

static const char *const names[] = { "index", "division", "shift", "loop" };

struct tally {
	struct spin_buffer *out;
	unsigned int places[KINDS];
	unsigned int checked[KINDS];
};

/* A line for the place: what is checked, or NULL, where @proof says why nothing need be. */
static void add(struct tally *tally, enum kind kind, struct cove_position at, const char *check,
		const char *proof)
{
	tally->places[kind]++;
	tally->checked[kind] += check != NULL;
	spin_buffer_print(tally->out, "  %u:%u %s %s\n", at.line, at.column, names[kind],
			  check ? check : proof);
}

static void count_index(struct tally *tally, const struct cove_expression *expression)
{
	add(tally, INDEX, expression->at,
	    expression->checks & COVE_CHECK_BOUNDS ? "checked" : NULL,
	    expression->checks & COVE_CHECK_MASK ? "proved by what can come there, and masked" :
						   "proved");
}

static const char *division_check(const struct cove_expression *expression)
{
	if (expression->checks & COVE_CHECK_ZERO)
		return expression->checks & COVE_CHECK_MINUS_ONE ? "checked for 0 and -1" :
			"checked for 0";
	return expression->checks & COVE_CHECK_MINUS_ONE ? "checked for -1" : NULL;
}

static void count_operator(struct tally *tally, const struct cove_expression *expression)
{
	if (expression->b->is_constant)
		return;
	switch (expression->op) {
	case COVE_TOKEN_DIVIDE:
	case COVE_TOKEN_REMAINDER:
		add(tally, DIVISION, expression->at, division_check(expression), "proved");
		break;
	case COVE_TOKEN_SHIFT_LEFT:
	case COVE_TOKEN_SHIFT_RIGHT:
		add(tally, SHIFT, expression->at, expression->checks ? "masked" : NULL,
		    "proved");
		break;
	default:
		break;
	}
}

static int count_expression(void *pass, struct cove_expression *expression)
{
	struct tally *tally = pass;

	if (expression->is_constant)
		return 0;
	if (expression->kind == COVE_EXPRESSION_INDEX && !expression->b->is_constant)
		count_index(tally, expression);
	if (expression->kind == COVE_EXPRESSION_BINARY)
		count_operator(tally, expression);
	return 1;
}

static int is_loop(const struct cove_statement *statement)
{
	return statement->kind == COVE_STATEMENT_WHILE || statement->kind == COVE_STATEMENT_DO ||
	       statement->kind == COVE_STATEMENT_FOR;
}

static const char *text_of(struct tally *tally, uint64_t bound)
{
	return bound == COVE_UNBOUNDED ? "any" :
		spin_arena_format(tally->out->arena, "%llu", (unsigned long long)bound);
}

/* What is known of a loop, too: most rounds, and what one of them costs. */
static void count_loop(struct tally *tally, const struct cove_statement *loop)
{
	tally->places[LOOP]++;
	tally->checked[LOOP] += loop->charged;
	spin_buffer_print(tally->out, "  %u:%u loop of %s rounds, ", loop->at.line,
			  loop->at.column, text_of(tally, loop->trips));
	if (!loop->charged)
		spin_buffer_print(tally->out, "free\n");
	else if (loop->strip > 1)
		spin_buffer_print(tally->out, "charged %s for each, %u together\n",
				  text_of(tally, loop->cost), loop->strip);
	else
		spin_buffer_print(tally->out, "charged %s for each\n",
				  text_of(tally, loop->cost));
}

static int count_statement(void *pass, struct cove_statement *statement)
{
	if (is_loop(statement))
		count_loop(pass, statement);
	return 1;
}

static const struct cove_walk count = {
	.statement = count_statement,
	.expression = count_expression,
};

static void count_function(struct tally *tally, const struct cove_function *function)
{
	spin_buffer_print(tally->out, "function %s %u:%u%s\n", function->symbol->name,
			  function->symbol->at.line, function->symbol->at.column,
			  function->charged ? " charged" : "");
	cove_walk_statement(&count, tally, function->declaration->body);
}

void cove_tally_dump(const struct cove_unit *unit, struct spin_buffer *out)
{
	struct tally tally = { .out = out };

	for (size_t i = 0; i < unit->order_count; i++)
		count_function(&tally, unit->order[i]);
	for (int kind = 0; kind < KINDS; kind++)
		spin_buffer_print(out, "total %s %u checked %u\n", names[kind],
				  tally.places[kind], tally.checked[kind]);
}
