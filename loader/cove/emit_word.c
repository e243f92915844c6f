// SPDX-License-Identifier: GPL-2.0-only
/* Calls, and words that act, as C. */
#include "emitter.h"

#include "firm.h"
#include "price.h"

static int is_void(const struct cove_type *type)
{
	return type->kind == COVE_TYPE_VOID;
}

/* Do two or more arguments matter to each other?  Then they are evaluated in order. */
static int needs_order(const struct cove_expression *call)
{
	unsigned int effects = 0;
	unsigned int others = 0;

	for (size_t i = 0; i < call->arguments_count; i++) {
		effects += call->arguments[i]->has_effect;
		others += !call->arguments[i]->has_effect && !call->arguments[i]->is_constant;
	}
	return effects > 1 || (effects && others);
}

static const char *argument_list(struct cove_emitter *emitter, struct cove_expression *call,
				 struct spin_buffer *setup)
{
	const struct cove_type *type = call->symbol->function->type;
	struct spin_buffer list = { .arena = emitter->arena };
	int ordered = (needs_order(call) &&
		       cove_emits_check(emitter, COVE_INSERTED_ARGUMENT_ORDER)) ||
		      cove_emit_gives_away(call);

	for (size_t i = 0; i < call->arguments_count; i++) {
		const char *value = cove_emit_expression(emitter, call->arguments[i]);

		if (!call->symbol->function->declaration->body)
			value = cove_emit_oracle_argument(emitter, type->parameters[i], value);
		if (ordered) {
			const char *name = cove_emit_temporary(emitter);

			spin_buffer_print(setup, "%s = %s; ",
					  cove_emit_variable(emitter, type->parameters[i], name),
					  value);
			value = name;
		}
		spin_buffer_print(&list, "%s%s", i ? ", " : "", value);
	}
	cove_emit_give_away(emitter, call, setup);
	return spin_buffer_text(&list);
}

/* Behind a call: whoever called ends too. */
static const char *ended_text(struct cove_emitter *emitter)
{
	if (!cove_emits_check(emitter, COVE_INSERTED_ENDED))
		return "";
	return spin_arena_format(emitter->arena, "if (spin_unlikely(frame->ended)) %s",
				 cove_emit_leave(emitter));
}

/*
 * A function that stands apart gets a copy of the frame, so that the caller's own may stay
 * in registers where it is not called.
 */
static const char *call_apart(struct cove_emitter *emitter, struct cove_expression *call,
			      const char *before, const char *list, const char *name)
{
	const char *copy = cove_emit_temporary(emitter);

	return spin_arena_format(emitter->arena,
				 "({ %sstruct spin_frame %s = *frame; %s = cove_%s(%s%s&%s); "
				 "*frame = %s; %s %s; })",
				 before, copy, cove_emit_variable(emitter, call->type, name),
				 call->symbol->function->symbol->name, list, *list ? ", " : "",
				 copy, copy, ended_text(emitter), name);
}

static const char *callee_text(struct cove_emitter *emitter, const struct cove_function *callee)
{
	const char *prefix = "cove";

	if (callee->is_linked)
		return cove_emit_linked(emitter, callee);
	if (!callee->declaration->body)
		prefix = cove_emit_is_called(emitter->function, callee) ? "operation" : "spin";
	return spin_arena_format(emitter->arena, "%s_%s", prefix, callee->symbol->name);
}

const char *cove_emit_call(struct cove_emitter *emitter, struct cove_expression *call)
{
	const struct cove_function *function = call->symbol->function;
	struct spin_buffer setup = { .arena = emitter->arena };
	const char *list, *before, *name, *text;

	if (cove_function_is_strand(function))
		return cove_emit_parked(emitter, call);
	list = argument_list(emitter, call, &setup);
	before = spin_buffer_text(&setup);
	text = spin_arena_format(emitter->arena, "%s(%s%s)", callee_text(emitter, function), list,
				 !function->declaration->body || !function->can_end ? "" :
				 *list ? ", frame" : "frame");
	if (!function->declaration->body && emitter->unit->oracle)
		text = spin_arena_format(emitter->arena, "(%s, %s)",
					 cove_emit_oracle_call(emitter, function->price,
							       function->declaration->class), text);
	if (!function->declaration->body || !function->can_end)
		return *before ? spin_arena_format(emitter->arena, "({ %s%s; })", before, text) :
		       text;
	if (is_void(call->type))
		return spin_arena_format(emitter->arena, "({ %s%s; %s })", before, text,
					 ended_text(emitter));
	name = cove_emit_temporary(emitter);
	/* What is apart itself has its frame in memory anyway. */
	if (function->calls_dear && !emitter->function->calls_dear)
		return call_apart(emitter, call, before, list, name);
	return spin_arena_format(emitter->arena, "({ %s%s = %s; %s %s; })", before,
				 cove_emit_variable(emitter, call->type, name), text,
				 ended_text(emitter), name);
}

/*
 * A key or value in memory of its own.  Padding is zero: it takes part in
 * comparisons, and user space sees it.
 */
static void emit_element(struct cove_emitter *emitter, struct spin_buffer *text,
			 const struct cove_type *type, const char *name, const char *value)
{
	const char *declared = cove_emit_variable(emitter, type, name);

	if (!cove_type_has_padding(type)) {
		spin_buffer_print(text, "%s = %s; ", declared, value);
		return;
	}
	spin_buffer_print(text, "u8 %s[%llu] __attribute__((aligned(%u)))%s; ", name,
			  (unsigned long long)type->size, type->align,
			  cove_emits_check(emitter, COVE_INSERTED_PADDING) ? " = { }" : "");
	spin_buffer_print(text, "%s(%s, %s); ", cove_emit_copy(emitter, type, 0), name,
			  value);
}

/* Keys of the common sizes of keyed tables go by value. */
static const char *find_arguments(struct cove_emitter *emitter, const struct cove_type *table,
				  const char *slot, const char *key)
{
	unsigned long long size = table->to->size;

	if ((table->table != COVE_TABLE_HASH && table->table != COVE_TABLE_LRU) ||
	    (size != 4 && size != 8 && size != 16))
		return spin_arena_format(emitter->arena, "(%s, &%s", slot, key);
	return spin_arena_format(emitter->arena, "_%llu(%s, spin_key_%llu(&%s)", size, slot, size,
				 key);
}

static const char *table_question(struct cove_emitter *emitter, const struct cove_expression *word)
{
	return cove_emit_oracle_call(emitter, cove_price_table(word), word->word == COVE_WORD_FIND ?
				     COVE_CLASS_PURE : COVE_CLASS_ATOMIC);
}

/* submit() has no key. */
static const char *submit_text(struct cove_emitter *emitter, struct cove_expression *word)
{
	const struct cove_symbol *ring = word->arguments[0]->symbol;
	struct spin_buffer text = { .arena = emitter->arena };
	const char *record = cove_emit_temporary(emitter);

	spin_buffer_print(&text, "({ ");
	if (emitter->unit->oracle)
		spin_buffer_print(&text, "%s; ",
				  cove_emit_oracle_call(emitter, COVE_PRICE_SUBMIT +
							(unsigned int)ring->type->value->size / 2,
							COVE_CLASS_ATOMIC));
	emit_element(emitter, &text, ring->type->value, record,
		     cove_emit_expression(emitter, word->arguments[1]));
	spin_buffer_print(&text, "spin_ring_submit(SPIN_READ(cove_%s), &%s); })", ring->name, record);
	return spin_buffer_text(&text);
}

/* Of an array of references: what the element refers to now, which is read once. */
static const char *referred_text(struct cove_emitter *emitter, const struct cove_expression *word,
				 const char *found)
{
	const char *slot = cove_emit_temporary(emitter);
	const struct cove_place place = { .kind = COVE_PLACE_MEMORY, .text = slot };

	return spin_arena_format(emitter->arena, "u8 *%s = %s; %s ? %s : NULL", slot, found, slot,
				 cove_emit_reference(emitter, place, word->type));
}

static const char *table_text(struct cove_emitter *emitter, struct cove_expression *word)
{
	const struct cove_symbol *table = word->arguments[0]->symbol;
	struct spin_buffer text = { .arena = emitter->arena };
	const char *key = cove_emit_temporary(emitter);
	const char *value = cove_emit_temporary(emitter);
	const char *slot = spin_arena_format(emitter->arena, "SPIN_READ(cove_%s)", table->name);
	const char *kind = cove_type_table_kind(table->type->table);

	spin_buffer_print(&text, "({ ");
	if (emitter->unit->oracle)
		spin_buffer_print(&text, "%s; ", table_question(emitter, word));
	emit_element(emitter, &text, table->type->to, key,
		     cove_emit_expression(emitter, word->arguments[1]));
	if (word->word == COVE_WORD_SET) {
		emit_element(emitter, &text, table->type->value, value,
			     cove_emit_expression(emitter, word->arguments[2]));
		spin_buffer_print(&text, "spin_%s_set(%s, &%s, &%s); })", kind, slot, key, value);
	} else if (word->word == COVE_WORD_FIND) {
		const char *found = spin_arena_format(emitter->arena, "(u8 *)spin_%s_find%s)", kind,
						      find_arguments(emitter, table->type, slot,
								     key));

		spin_buffer_print(&text, "%s; })", cove_type_has_empty(table->type) ?
				  referred_text(emitter, word, found) : found);
	} else {
		spin_buffer_print(&text, "spin_%s_remove(%s, &%s); })", kind, slot, key);
	}
	return spin_buffer_text(&text);
}

static const char *number_of_text(struct cove_emitter *emitter, const struct cove_expression *word)
{
	return spin_arena_format(emitter->arena, "spin_table_%s(SPIN_READ(cove_%s))",
				 word->name, word->arguments[0]->symbol->name);
}

/*
 * So many bytes from a packet's beginning are of its own buffer, however short it is: a
 * struct skb_shared_info ends the buffer.  What a mispredicted check reads there is nothing
 * that a sender can choose; farther away it is masked.  R17.
 */
#define OWN_BUFFER 320

static int is_far(const struct cove_expression *word)
{
	struct cove_range range = cove_firm_range(word->arguments[1]);

	return range.high && range.high + (cove_wide)word->type->to->size > OWN_BUFFER;
}

/* Of a slice.  The mask is the check: without a branch, it makes null of what is too short.  R17. */
static const char *part_text(struct cove_emitter *emitter, struct cove_expression *word)
{
	const char *bytes = cove_emit_temporary(emitter);
	const char *offset = cove_emit_temporary(emitter);
	const char *place = spin_arena_format(emitter->arena, "spin_part(%s.at, %s.len, %s, %lluu)",
					      bytes, bytes, offset,
					      (unsigned long long)word->type->to->size);

	if (!cove_emits_check(emitter, COVE_INSERTED_PART))
		place = spin_arena_format(emitter->arena, "%s.at + %s", bytes, offset);
	emitter->has_slices = 1;
	return spin_arena_format(emitter->arena, "({ struct spin_slice %s = %s; u32 %s = %s; %s; })",
				 bytes, cove_emit_expression(emitter, word->arguments[0]), offset,
				 cove_emit_expression(emitter, word->arguments[1]), place);
}

static const char *view_text(struct cove_emitter *emitter, struct cove_expression *word)
{
	const struct cove_range near = { 0, OWN_BUFFER };
	struct cove_expression *bytes = word->arguments[0];
	struct cove_expression *offset = word->arguments[1];
	int far = is_far(word);
	const char *first = cove_emit_expression(emitter, bytes);
	const char *second = far ? cove_emit_expression(emitter, offset) :
			     cove_emit_bounded(emitter, offset, near);
	/* What must be masked is not left to others, whose checks are not. */
	const char *way = far && cove_emits_check(emitter, COVE_INSERTED_VIEW_MASK) ? "_far" : "";
	const char *whose = !far && emitter->function->is_rare ? "packet_" : "";
	int is_edit = word->word == COVE_WORD_EDIT;
	const char *what = is_edit ? "edit" : "view";
	const char *setup = "";

	if (bytes->has_effect || offset->has_effect) {
		const char *x = cove_emit_temporary(emitter);
		const char *y = cove_emit_temporary(emitter);

		setup = spin_arena_format(emitter->arena, "struct packet *%s = %s; u32 %s = %s; ",
					  x, first, y, second);
		first = x;
		second = y;
	}
	if (!cove_emits_check(emitter, is_edit ? COVE_INSERTED_EDIT : COVE_INSERTED_VIEW))
		return spin_arena_format(emitter->arena, "({ %sspin_linear(%s, %s); })", setup,
					 first, second);
	return spin_arena_format(emitter->arena, "({ %s(u8 *)spin_%s%s%s(%s, %s, %lluu); })",
				 setup, whose, what, way, first, second,
				 (unsigned long long)word->type->to->size);
}

static const char *count_text(struct cove_emitter *emitter, struct cove_expression *word)
{
	unsigned int cell = cove_emit_counter_cell(emitter, word->arguments[0]->symbol);
	const char *by = "1";

	if (word->word == COVE_WORD_COUNT_BY)
		by = cove_emit_expression(emitter, word->arguments[1]);
	return spin_arena_format(emitter->arena, "({ spin_count(&spin_record, %u, %s); })", cell,
				 by);
}

static const char *observe_text(struct cove_emitter *emitter, struct cove_expression *word)
{
	return spin_arena_format(emitter->arena, "({ spin_observe(&spin_record, %u, %s); })",
				 cove_emit_histogram_cell(emitter,
							  word->arguments[0]->symbol->index),
				 cove_emit_expression(emitter, word->arguments[1]));
}

static const char *end_text(struct cove_emitter *emitter, const struct cove_expression *word)
{
	return spin_arena_format(emitter->arena, "({ frame->ended = %s; %s })",
				 word->word == COVE_WORD_CANCEL ? "SPIN_CANCELLED" :
				 "SPIN_DECLINED", cove_emit_leave(emitter));
}

const char *cove_emit_word(struct cove_emitter *emitter, struct cove_expression *word)
{
	switch (word->word) {
	case COVE_WORD_VIEW:
	case COVE_WORD_EDIT:
		return word->arguments[0]->type->kind == COVE_TYPE_SLICE ?
		       part_text(emitter, word) : view_text(emitter, word);
	case COVE_WORD_SUBMIT: return submit_text(emitter, word);
	case COVE_WORD_FIND:
	case COVE_WORD_SET:
	case COVE_WORD_REMOVE: return table_text(emitter, word);
	case COVE_WORD_NEW: return cove_emit_new(emitter, word);
	case COVE_WORD_TRY_KEEP: return cove_emit_try_keep(emitter, word);
	case COVE_WORD_VERSION:
	case COVE_WORD_AGE: return number_of_text(emitter, word);
	case COVE_WORD_SLICE_OF: return cove_emit_slice_of(emitter, word);
	case COVE_WORD_SUB_SLICE: return cove_emit_sub_slice(emitter, word);
	case COVE_WORD_COUNT:
	case COVE_WORD_COUNT_BY: return count_text(emitter, word);
	case COVE_WORD_LOG: return cove_emit_log(emitter, word);
	case COVE_WORD_OBSERVE: return observe_text(emitter, word);
	case COVE_WORD_DECLINE:
	case COVE_WORD_CANCEL: return end_text(emitter, word);
	case COVE_WORD_PERCPU_SUM: return cove_emit_percpu_sum(emitter, word);
	default:
		if (cove_word_is_atomic(word->word))
			return cove_emit_atomic(emitter, word);
		return cove_emit_swapped(emitter, word->arguments[0]->type, word->arguments[0]);
	}
}
