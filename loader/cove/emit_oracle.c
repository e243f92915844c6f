// SPDX-License-Identifier: GPL-2.0-only
/*
 * The oracle's questions: <spin/oracle.h>.  Each stands beside what was proved or checked and
 * rests on neither.  Without the oracle, what comes in goes out.
 */
#include "emitter.h"

#include <ctype.h>

#include "constant.h"
#include "price.h"
#include "terms.h"
#include "trace.h"

/* Of a path what can stand in a string. */
static const char *plain_name(struct cove_emitter *emitter, unsigned int file)
{
	const struct cove_sources *sources = emitter->unit->diagnostics->sources;
	const char *path = file < sources->files_count ? sources->files[file].path : "";
	const char *slash = strrchr(path, '/');
	char *name = spin_arena_format(emitter->arena, "%s", slash ? slash + 1 : path);

	for (char *at = name; *at; at++)
		if (!isalnum((unsigned char)*at) && !strchr("._-", *at))
			*at = '_';
	return name;
}

static const char *place_text(struct cove_emitter *emitter, struct cove_position at)
{
	return spin_arena_format(emitter->arena, "\"%s:%u:%u\"", plain_name(emitter, at.file),
				 at.line, at.column);
}

static const char *where(struct cove_emitter *emitter)
{
	return place_text(emitter, emitter->at);
}

static const char *limit_text(struct cove_emitter *emitter, const struct cove_type *type,
			      cove_wide number)
{
	return cove_emit_number(emitter, type, (uint64_t)number);
}

/* What is read from memory is what some store of the program put there: stored.c. */
static const char *stored_text(struct cove_emitter *emitter,
			       const struct cove_expression *expression, const char *text)
{
	const struct cove_cell *cell = emitter->unit->is_traced ? cove_stored_cell(expression) : NULL;
	const struct cove_type *type = expression->type;
	const char *other = "";

	if (!cell || cell->is_open || cell->is_own || cell->values.is_empty ||
	    cove_constant_within(cove_type_range(type), cove_values_around(&cell->values)))
		return text;
	if (cell->values.has_other)
		other = spin_arena_format(emitter->arena, " || number == %s",
					  limit_text(emitter, type, cell->values.other));
	return spin_arena_format(emitter->arena, "SPIN_ORACLE_NUMBER(%s, %s, %s, "
				 "(number >= %s && number <= %s)%s)", where(emitter),
				 cove_emit_type(emitter, type), text,
				 limit_text(emitter, type, cell->values.low),
				 limit_text(emitter, type, cell->values.high), other);
}

const char *cove_emit_oracle_number(struct cove_emitter *emitter,
				    const struct cove_expression *expression, const char *text)
{
	struct cove_range all = cove_type_range(expression->type);
	struct cove_range range = expression->range;
	const char *type = cove_emit_type(emitter, expression->type);
	const char *low = "", *high = "";

	if (!emitter->unit->oracle)
		return text;
	text = stored_text(emitter, expression, text);
	if (range.low <= all.low && range.high >= all.high)
		return text;
	if (range.low > all.low)
		low = spin_arena_format(emitter->arena, "number >= %s",
					cove_emit_number(emitter, expression->type,
							 (uint64_t)range.low));
	if (range.high < all.high)
		high = spin_arena_format(emitter->arena, "%snumber <= %s", *low ? " && " : "",
					 cove_emit_number(emitter, expression->type,
							  (uint64_t)range.high));
	return spin_arena_format(emitter->arena, "SPIN_ORACLE_NUMBER(%s, %s, %s, %s%s)",
				 where(emitter), type, text, low, high);
}

const char *cove_emit_oracle_index(struct cove_emitter *emitter, const char *index,
				   const char *limit)
{
	if (!emitter->unit->oracle)
		return index;
	return spin_arena_format(emitter->arena, "spin_oracle_index(%s, %s, %s)", where(emitter),
				 index, limit);
}

const char *cove_emit_oracle_divisor(struct cove_emitter *emitter, const char *divisor)
{
	if (!emitter->unit->oracle)
		return "";
	return spin_arena_format(emitter->arena,
				 " if (!%s) spin_oracle_lie(%s, \"the divisor is not 0\", 0);",
				 divisor, where(emitter));
}

const char *cove_emit_oracle_quotient(struct cove_emitter *emitter, const struct cove_type *type,
				      const char *dividend, const char *divisor)
{
	const char *least;

	if (!emitter->unit->oracle || !type->is_signed)
		return "";
	least = cove_emit_number(emitter, type, (uint64_t)cove_type_range(type).low);
	return spin_arena_format(emitter->arena, " if (%s == -1 && %s == %s) spin_oracle_lie(%s, "
				 "\"the smallest number is not divided by -1\", 0);", divisor,
				 dividend, least, where(emitter));
}

const char *cove_emit_oracle_memory(struct cove_emitter *emitter, const char *address,
				    const struct cove_type *type, int writes)
{
	if (!emitter->unit->oracle)
		return address;
	return spin_arena_format(emitter->arena, "spin_oracle_memory(%s, %s, %lluu, %du)",
				 where(emitter), address, (unsigned long long)type->size, writes);
}

const char *cove_emit_oracle_argument(struct cove_emitter *emitter, const struct cove_type *type,
				      const char *value)
{
	if (!emitter->unit->oracle || type->kind != COVE_TYPE_POINTER || type->is_maybe)
		return value;
	return spin_arena_format(emitter->arena, "(void *)spin_oracle_memory(%s, %s, 1, 0)",
				 where(emitter), value);
}

const char *cove_emit_oracle_call(struct cove_emitter *emitter, uint64_t price,
				  enum cove_class class)
{
	if (!emitter->unit->oracle)
		return "";
	return spin_arena_format(emitter->arena, "spin_oracle_call(%s, %lluu, %du)",
				 where(emitter), (unsigned long long)price, (int)class);
}

void cove_emit_oracle_function(struct cove_emitter *emitter, const struct cove_function *function)
{
	if (emitter->unit->oracle)
		cove_emit_line(emitter, "spin_oracle_work(%s, %d);",
			       place_text(emitter, function->declaration->at), COVE_PRICE_CALL);
}

/* How often the loop began again; NULL if nothing is claimed of that. */
const char *cove_emit_oracle_loop(struct cove_emitter *emitter, const struct cove_statement *loop)
{
	const char *count;

	if (!emitter->unit->oracle || loop->charged || loop->parks || loop->trips == UINT64_MAX)
		return NULL;
	count = cove_emit_temporary(emitter);
	cove_emit_line(emitter, "u64 %s = 0;", count);
	return count;
}

void cove_emit_oracle_iteration(struct cove_emitter *emitter, const struct cove_statement *loop,
				const char *count)
{
	const char *place = place_text(emitter, loop->at);

	if (!emitter->unit->oracle)
		return;
	cove_emit_line(emitter, "spin_oracle_work(%s, %d);", place, COVE_PRICE_NODE);
	if (count)
		cove_emit_line(emitter, "spin_oracle_at_most(%s, \"the loop ends by then\", ++%s, "
			       "%lluu);", place, count, (unsigned long long)loop->trips);
}

/* What burns fuel may owe a strip of each loop that is open. */
static void emit_run(struct cove_emitter *emitter, const struct cove_function *function,
		     size_t number, enum cove_class class, uint64_t most, const char *statement)
{
	const char *budget = function->burns ?
		spin_arena_format(emitter->arena, "(u64)frame.fuel + %u",
				  COVE_PRICE_STRIP * (function->depth + 1)) :
		spin_arena_format(emitter->arena, "%llu", (unsigned long long)most);

	if (!emitter->unit->oracle) {
		spin_buffer_print(emitter->out, "\t%s\n", statement);
		return;
	}
	spin_buffer_print(emitter->out,
			  "\toracle = (struct spin_oracle){ .record = &spin_record, "
			  ".name = \"%s\", .binding = %zu,\n\t\t.class = %d, .budget = %s };\n"
			  "\tspin_oracle_begin(&oracle);\n\t%s\n\tspin_oracle_end(&oracle);\n",
			  function->symbol->name, number, (int)class,
			  budget, statement);
}

void cove_emit_oracle_run(struct cove_emitter *emitter, const struct cove_function *function,
			  size_t binding, const char *statement)
{
	const struct cove_binding *bound = &emitter->unit->bindings[binding];
	enum cove_class class = function->declaration->role == COVE_ROLE_GUARD ?
				COVE_CLASS_PURE :
				bound->event->declaration->class;

	emit_run(emitter, function, binding, class, bound->budget, statement);
}

void cove_emit_oracle_export(struct cove_emitter *emitter, const struct cove_function *function,
			     size_t exported, const char *statement)
{
	emit_run(emitter, function, emitter->unit->bindings_count + exported,
		 function->declaration->class, function->price, statement);
}

void cove_emit_oracle_variable(struct cove_emitter *emitter)
{
	if (emitter->unit->oracle)
		spin_buffer_print(emitter->out, "\tstruct spin_oracle oracle;\n");
}

/* "key & mask" is not what a term says. */
static const char *outside(struct cove_emitter *emitter, const struct cove_term *term)
{
	const char *key = spin_arena_format(emitter->arena, "a%zu", term->argument);

	if (term->accessor)
		key = spin_arena_format(emitter->arena, "spin_%s(%s)",
					term->accessor->symbol->name, key);
	key = spin_arena_format(emitter->arena, "((u64)%s & 0x%llxu)", key,
				(unsigned long long)term->mask);
	return spin_arena_format(emitter->arena, "%s < 0x%llxu || %s > 0x%llxu", key,
				 (unsigned long long)term->lowest, key,
				 (unsigned long long)term->highest);
}

static void emit_term_lie(struct cove_emitter *emitter, const struct cove_function *guard,
			  const char *when, const char *claim, size_t term)
{
	spin_buffer_print(emitter->out, "\tif (%s)\n\t\tspin_oracle_lie(%s, \"%s\", %zu);\n", when,
			  place_text(emitter, guard->declaration->at), claim, term);
}

void cove_emit_oracle_quiet(struct cove_emitter *emitter, const struct cove_function *guard)
{
	struct cove_term terms[COVE_MOST_TERMS];
	size_t count = cove_terms_find(emitter->unit, guard, terms);

	for (size_t i = 0; i < count; i++)
		if (terms[i].is_quiet)
			emit_term_lie(emitter, guard, outside(emitter, &terms[i]),
				      "the guard ends nowhere but where its terms hold", i);
}

void cove_emit_oracle_terms(struct cove_emitter *emitter, const struct cove_function *guard)
{
	struct cove_term terms[COVE_MOST_TERMS];
	size_t count = cove_terms_find(emitter->unit, guard, terms);
	const char *any = "holds";

	for (size_t i = 0; i < count; i++) {
		const char *out = outside(emitter, &terms[i]);

		emit_term_lie(emitter, guard,
			      spin_arena_format(emitter->arena, "holds && (%s)", out),
			      "the guard asks what its terms say", i);
		any = spin_arena_format(emitter->arena, "%s || %s", any, out);
	}
	if (count && terms[0].is_all)
		emit_term_lie(emitter, guard, spin_arena_format(emitter->arena, "!(%s)", any),
			      "the guard asks nothing but its terms", count);
}
