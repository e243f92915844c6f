// SPDX-License-Identifier: GPL-2.0-only
/* Locks, atomic numbers, and what each processor has, as C. */
#include <linux/spin_manifest.h>

#include "emitter.h"

/* The cells of bindings, counters, histograms and logs come first. */
static unsigned int first_percpu(const struct cove_emitter *emitter)
{
	return cove_emit_log_cell(emitter, emitter->unit->logs_count);
}

unsigned int cove_emit_percpu_place(const struct cove_emitter *emitter,
				    const struct cove_symbol *symbol)
{
	return first_percpu(emitter) * 8 + (unsigned int)symbol->value;
}

unsigned int cove_emit_cells(const struct cove_emitter *emitter)
{
	const struct cove_unit *unit = emitter->unit;
	const struct cove_symbol *last;

	if (!unit->percpus_count)
		return first_percpu(emitter);
	last = unit->percpus[unit->percpus_count - 1];
	return first_percpu(emitter) + (unsigned int)((last->value + last->type->to->size + 7) / 8);
}

const char *cove_emit_here(struct cove_emitter *emitter, const struct cove_symbol *symbol)
{
	return spin_arena_format(emitter->arena, "(spin_here(&spin_record, %u) + %uu)",
				 cove_emit_cells(emitter),
				 cove_emit_percpu_place(emitter, symbol));
}

/* Where an atomic number is: aligned, for only statics and what each processor has hold such. */
static const char *address_text(struct cove_emitter *emitter, struct cove_expression *expression)
{
	struct cove_place place = cove_emit_place(emitter, expression);

	if (place.kind == COVE_PLACE_MEMORY)
		return place.text;
	return spin_arena_format(emitter->arena, "&%s", place.text);
}

static const char *builtin(enum cove_word_kind word)
{
	switch (word) {
	case COVE_WORD_ATOMIC_LOAD: return "load_n";
	case COVE_WORD_ATOMIC_STORE: return "store_n";
	case COVE_WORD_ATOMIC_ADD: return "fetch_add";
	case COVE_WORD_ATOMIC_SUB: return "fetch_sub";
	case COVE_WORD_ATOMIC_AND: return "fetch_and";
	case COVE_WORD_ATOMIC_OR: return "fetch_or";
	case COVE_WORD_ATOMIC_XOR: return "fetch_xor";
	default: return "exchange_n";
	}
}

/* One order of all of them that all processors see; where first, then what. */
const char *cove_emit_atomic(struct cove_emitter *emitter, struct cove_expression *word)
{
	const struct cove_expression *place = word->arguments[0];
	const char *type = cove_emit_type(emitter, place->type);
	const char *address = cove_emit_temporary(emitter);
	struct spin_buffer text = { .arena = emitter->arena };
	const char *names[3];

	spin_buffer_print(&text, "({ %s%s *%s = (%s%s *)%s; ", place->is_fixed ? "const " : "",
			  type, address, place->is_fixed ? "const " : "", type,
			  address_text(emitter, word->arguments[0]));
	for (size_t i = 1; i < word->arguments_count; i++) {
		names[i] = cove_emit_temporary(emitter);
		spin_buffer_print(&text, "%s %s = %s; ", type, names[i],
				  cove_emit_expression(emitter, word->arguments[i]));
	}
	if (word->word == COVE_WORD_ATOMIC_COMPARE_EXCHANGE)
		spin_buffer_print(&text, "__atomic_compare_exchange_n(%s, &%s, %s, 0, "
				  "__ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST); %s; })", address,
				  names[1], names[2], names[1]);
	else
		spin_buffer_print(&text, "__atomic_%s(%s, %s%s__ATOMIC_SEQ_CST); })",
				  builtin(word->word), address,
				  word->arguments_count > 1 ? names[1] : "",
				  word->arguments_count > 1 ? ", " : "");
	return spin_buffer_text(&text);
}

const char *cove_emit_percpu_sum(struct cove_emitter *emitter, struct cove_expression *word)
{
	const struct cove_type *type = word->arguments[0]->type;

	return spin_arena_format(emitter->arena,
				 "((%s)spin_percpu_sum_%s%u(SPIN_READ(spin_record.cells), "
				 "(u32)((u8 *)%s - spin_here(&spin_record, %u))))",
				 cove_emit_type(emitter, word->type),
				 word->type->is_signed ? "s" : "u", (unsigned int)type->size * 8,
				 address_text(emitter, word->arguments[0]),
				 cove_emit_cells(emitter));
}

/*
 * A scope with an exit: what is begun with it ends with it, whichever way it is left, be it
 * its end, a return, a jump or a fault, which is a return.  The C compiler puts the release on
 * each of them: @begin makes a value of @type, a variable that @end is called with when the
 * scope is left.  A jump into it would skip @begin: there are none into blocks.
 */
static void open_scope(struct cove_emitter *emitter, const char *type, const char *begin,
		       const char *end)
{
	cove_emit_line(emitter, "{");
	emitter->indent++;
	cove_emit_line(emitter, "%s %s %s= %s;", type, cove_emit_temporary(emitter), !*end ? "" :
		       spin_arena_format(emitter->arena, "__attribute__((__cleanup__(%s))) ", end),
		       begin);
}

static void close_scope(struct cove_emitter *emitter)
{
	emitter->indent--;
	cove_emit_line(emitter, "}");
}

static const char *lock_address(struct cove_emitter *emitter, struct cove_expression *lock)
{
	if (lock->kind == COVE_EXPRESSION_NAME)
		return spin_arena_format(emitter->arena, "&%s",
					 cove_emit_static_name(emitter, lock->symbol));
	return spin_arena_format(emitter->arena, "(u32 *)(%s)", address_text(emitter, lock));
}

void cove_emit_holding(struct cove_emitter *emitter, struct cove_statement *statement)
{
	const char *lock = lock_address(emitter, statement->expression);

	open_scope(emitter, "SPIN_UNUSED struct spin_held",
		   spin_arena_format(emitter->arena, "spin_hold(%s)", lock),
		   cove_emits_check(emitter, COVE_INSERTED_LOCK_GIVEN) ? "spin_give_back" : "");
	cove_emit_line(emitter, "{");
	cove_emit_body(emitter, statement->body);
	cove_emit_line(emitter, "}");
	close_scope(emitter);
}
