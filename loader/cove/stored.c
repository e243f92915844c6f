// SPDX-License-Identifier: GPL-2.0-only
/*
 * Cells: what is put into memory, wherever in the program that stands.
 *
 * A number is written as a whole word, and nobody but the program writes it: so whatever
 * several processors do there at once, and whoever is interrupted by whom, what is read is 0,
 * which was there first, or what one of the stores wrote.  If every store writes a number of a
 * set, given that what it reads was of the set before it, then all that is ever read is of it.
 *
 * That holds as long as all stores are seen.  So nothing is known of
 * - params, tables, rings, pools, and what each processor has: others write there, or what lies
 *   there was something else before;
 * - every struct of which a view, an element of a slice or of one of these, or an argument or
 *   result of an operation or an event is one, or that lies in such a struct;
 * - members of unions, and numbers whose address is taken or that become a slice: they are
 *   written through other names.
 */
#include "trace.h"

#include "constant.h"
#include "walk.h"

/* So often a set grows freely, and to a mark; then it is all of its type. */
#define FREE_CHANGES 3
#define MARK_CHANGES 10

static struct cove_cell *new_cell(struct cove_trace *trace)
{
	return spin_arena_allocate(trace->unit->arena, sizeof(struct cove_cell));
}

static const struct cove_type *element_of(const struct cove_type *type)
{
	while (type->kind == COVE_TYPE_ARRAY)
		type = type->to;
	return type;
}

struct cove_cell *cove_stored_cell(const struct cove_expression *place)
{
	while (place->kind == COVE_EXPRESSION_INDEX) {
		if (place->a->type->kind != COVE_TYPE_ARRAY)
			return NULL;
		place = place->a;
	}
	if (place->kind == COVE_EXPRESSION_MEMBER)
		return place->field ? place->field->cell : NULL;
	return place->kind == COVE_EXPRESSION_NAME && place->symbol ? place->symbol->cell : NULL;
}

struct cove_values cove_stored_values(const struct cove_trace *trace,
				      const struct cove_expression *place)
{
	const struct cove_cell *cell = cove_stored_cell(place);

	if (cell && cell->is_own && !cell->is_open)
		return trace->state->is_dead ? cove_values_none() :
					       trace->state->slots[cell->slot];
	if (!cell || cell->is_open)
		return cove_values_of(cove_type_range(place->type));
	return cell->values;
}

static cove_wide mark_above(const struct cove_trace *trace, cove_wide number, cove_wide most)
{
	for (size_t i = 0; i < trace->marks_count; i++)
		if (trace->marks[i] >= number)
			return trace->marks[i] < most ? trace->marks[i] : most;
	return most;
}

static cove_wide mark_below(const struct cove_trace *trace, cove_wide number, cove_wide least)
{
	for (size_t i = trace->marks_count; i > 0; i--)
		if (trace->marks[i - 1] <= number)
			return trace->marks[i - 1] > least ? trace->marks[i - 1] : least;
	return least;
}

struct cove_values cove_stored_widen(const struct cove_trace *trace, const struct cove_type *type,
				     const struct cove_values *before,
				     const struct cove_values *grown, unsigned int changes)
{
	struct cove_range all = cove_type_range(type);
	struct cove_values wide = *grown;

	if (changes < FREE_CHANGES || before->is_empty)
		return wide;
	if (changes >= MARK_CHANGES)
		return cove_values_of(all);
	if (wide.high > before->high)
		wide.high = mark_above(trace, wide.high, all.high);
	if (wide.low < before->low)
		wide.low = mark_below(trace, wide.low, all.low);
	return cove_values_join(&wide, grown);
}

void cove_stored_add(struct cove_trace *trace, struct cove_cell *cell,
		     const struct cove_type *type, const struct cove_values *values)
{
	struct cove_values grown;

	if (!cell || cell->is_open || cove_values_contain(&cell->values, values))
		return;
	grown = cove_values_join(&cell->values, values);
	cell->values = cove_stored_widen(trace, type, &cell->values, &grown, cell->changes);
	cell->changes++;
	trace->changed = 1;
}

/* Of all that is or lies in a type, or that it points to, others may write. */
static void open_type(const struct cove_trace *trace, const struct cove_type *type)
{
	if (!type)
		return;
	switch (type->kind) {
	case COVE_TYPE_POINTER:
	case COVE_TYPE_ARRAY:
	case COVE_TYPE_SLICE:
	case COVE_TYPE_ELEMENTS:
	case COVE_TYPE_PERCPU:
	case COVE_TYPE_POOL:
	case COVE_TYPE_TABLE:
		open_type(trace, type->to);
		if (type->kind == COVE_TYPE_TABLE)
			open_type(trace, type->value);
		return;
	case COVE_TYPE_STRUCT:
		break;
	default:
		return;
	}
	if (type->is_opened || cove_trace_lies(trace, "PROOF_SHARED"))
		return;
	((struct cove_type *)type)->is_opened = 1;
	for (size_t i = 0; i < type->fields_count; i++) {
		if (type->fields[i].cell)
			type->fields[i].cell->is_open = 1;
		open_type(trace, type->fields[i].type);
	}
}

static void open_function(const struct cove_trace *trace,
			  const struct cove_function *function)
{
	open_type(trace, function->type->to);
	for (size_t i = 0; i < function->type->parameters_count; i++)
		open_type(trace, function->type->parameters[i]);
}

static void open_place(const struct cove_trace *trace, const struct cove_expression *place)
{
	struct cove_cell *cell = cove_stored_cell(place);

	if (cell && !cove_trace_lies(trace, "PROOF_POINTED"))
		cell->is_open = 1;
}

/* A word may do with its operands what it likes, if they are no numbers. */
static void open_word(const struct cove_trace *trace,
		      const struct cove_expression *word)
{
	open_type(trace, word->type);
	for (size_t i = 0; i < word->arguments_count; i++) {
		const struct cove_expression *argument = word->arguments[i];

		if (!argument->type || cove_type_is_number(argument->type))
			continue;
		open_type(trace, argument->type);
		open_place(trace, argument);
	}
}

static int open_expression(void *pass, struct cove_expression *expression)
{
	if (!expression->type)
		return 0;
	if (expression->kind == COVE_EXPRESSION_WORD)
		open_word(pass, expression);
	if (expression->kind == COVE_EXPRESSION_UNARY && expression->op == COVE_TOKEN_AND &&
	    expression->a->type->kind != COVE_TYPE_STRUCT)
		open_place(pass, expression->a);
	return 1;
}

static void begin_struct(struct cove_trace *trace, struct cove_type *type)
{
	for (size_t i = 0; i < type->fields_count; i++) {
		struct cove_field *field = &type->fields[i];

		if (!cove_type_is_number(element_of(field->type)))
			continue;
		field->cell = new_cell(trace);
		field->cell->is_open = type->is_union;
	}
	/* What lies in a union is written by other names. */
	if (type->is_union)
		open_type(trace, type);
}

/* Is it called by those who are not in this program? */
static int is_called_from_outside(const struct cove_unit *unit,
				  const struct cove_function *function)
{
	if (!function->declaration->is_static || function->declaration->role != COVE_ROLE_NONE ||
	    function->interface)
		return 1;
	for (size_t i = 0; i < unit->bindings_count; i++)
		if (unit->bindings[i].handler == function || unit->bindings[i].event == function)
			return 1;
	return 0;
}

/* Its variables; those that are traced get their numbers. */
static void begin_function(struct cove_trace *trace, struct cove_function *function)
{
	int outside = is_called_from_outside(trace->unit, function);
	unsigned int slots = 0;

	if (outside)
		open_function(trace, function);
	function->returned = new_cell(trace);
	function->returned->values = cove_values_none();
	for (size_t i = 0; i < function->locals_count; i++) {
		struct cove_symbol *local = function->locals[i];
		int is_parameter = i < function->declaration->parameters_count;

		if (!cove_type_is_number(element_of(local->type)))
			continue;
		local->cell = new_cell(trace);
		local->cell->is_own = cove_type_is_number(local->type);
		local->cell->slot = local->cell->is_own ? slots++ : 0;
		if (is_parameter)
			local->cell->values = outside ?
				cove_values_of(cove_type_range(local->type)) : cove_values_none();
	}
	if (slots > trace->slots)
		trace->slots = slots;
}

static void begin_statics(struct cove_trace *trace)
{
	const struct cove_unit *unit = trace->unit;

	for (size_t i = 0; i < unit->statics_count; i++) {
		struct cove_symbol *symbol = unit->statics[i];

		if (cove_type_is_number(element_of(symbol->type)))
			symbol->cell = new_cell(trace);
		/* What an earlier version of the program has written may be in it. */
		if (!symbol->is_state)
			continue;
		if (symbol->cell)
			symbol->cell->is_open = 1;
		open_type(trace, symbol->type);
	}
	for (size_t i = 0; i < unit->tables_count; i++)
		open_type(trace, unit->tables[i]->type);
	for (size_t i = 0; i < unit->pools_count; i++)
		open_type(trace, unit->pools[i]->type);
	for (size_t i = 0; i < unit->percpus_count; i++)
		open_type(trace, unit->percpus[i]->type);
}

/* What they are set to where they are declared. */
static void set_statics(struct cove_trace *trace)
{
	const struct cove_unit *unit = trace->unit;

	for (size_t i = 0; i < unit->statics_count; i++) {
		const struct cove_symbol *symbol = unit->statics[i];

		if (symbol->declaration && symbol->declaration->initializer)
			cove_trace_initializer(trace, symbol->declaration->initializer,
					       symbol->type, symbol->cell);
	}
}

void cove_stored_begin(struct cove_trace *trace)
{
	static const struct cove_walk open = { .expression = open_expression };
	const struct cove_unit *unit = trace->unit;

	for (size_t i = 0; i < unit->structs_count; i++)
		begin_struct(trace, unit->structs[i]);
	begin_statics(trace);
	for (size_t i = 0; i < unit->order_count; i++)
		begin_function(trace, unit->order[i]);
	for (size_t i = 0; i < unit->functions_count; i++)
		if (!unit->functions[i]->declaration->body)
			open_function(trace, unit->functions[i]);
	for (size_t i = 0; i < unit->order_count; i++)
		cove_walk_statement(&open, trace, unit->order[i]->declaration->body);
	set_statics(trace);
}
