// SPDX-License-Identifier: GPL-2.0-only
/*
 * Slices as C: a pointer and a length.  What is behind a check is masked with the length,
 * and a length behind a check with what it was compared to, so that none is ever longer than
 * what it is a slice of, mispredicted branches or not.  R3, R17.
 */
#include "emitter.h"

/* The index of an element of @slice, checked if need be. */
static const char *index_text(struct cove_emitter *emitter, struct cove_expression *expression,
			      const char *slice)
{
	const struct cove_expression *whole = expression->a->a;
	const char *check = "";
	const char *length = spin_arena_format(emitter->arena, "%s.len", slice);
	const char *name, *index;

	if (!(expression->checks & COVE_CHECK_BOUNDS)) {
		/* What its own arithmetic bounds stays so; what a loop counts is as the loop. */
		if (expression->b->range.high < whole->range.low)
			index = cove_emit_bounded(emitter, expression->b,
						  (struct cove_range){ 0, whole->range.low - 1 });
		else
			index = cove_emit_expression(emitter, expression->b);
		return cove_emit_oracle_index(emitter, index, length);
	}
	index = cove_emit_expression(emitter, expression->b);
	name = cove_emit_temporary(emitter);
	if (cove_emits_check(emitter, COVE_INSERTED_SLICE_BOUNDS))
		check = spin_arena_format(emitter->arena, "if (spin_unlikely(%s >= %s)) %s ", name,
					  length, cove_emit_fault(emitter, expression->site));
	return spin_arena_format(emitter->arena, "({ u64 %s = (u64)(%s); %s%s; })", name, index,
				 check,
				 cove_emit_masked(emitter,
						  cove_emit_oracle_index(emitter, name, length),
						  length));
}

struct cove_place cove_emit_slice_element(struct cove_emitter *emitter,
					  struct cove_expression *expression)
{
	struct cove_expression *whole = expression->a->a;
	struct cove_place place = { COVE_PLACE_MEMORY, NULL, 0 };
	const char *value = cove_emit_expression(emitter, whole);
	unsigned long long size = expression->type->size;
	const char *name;

	/* The slice is found before the index is, which may change the variable. */
	if (whole->kind == COVE_EXPRESSION_NAME && !expression->b->has_effect) {
		place.text = spin_arena_format(emitter->arena, "(%s.at + (u64)(%s) * %lluu)", value,
					       index_text(emitter, expression, value), size);
		return place;
	}
	name = cove_emit_temporary(emitter);
	place.text = spin_arena_format(emitter->arena, "({ struct spin_slice %s = %s; "
				       "%s.at + (u64)(%s) * %lluu; })", name, value, name,
				       index_text(emitter, expression, name), size);
	return place;
}

const char *cove_emit_slice_of(struct cove_emitter *emitter, struct cove_expression *word)
{
	struct cove_expression *array = word->arguments[0];
	unsigned long long count = array->type->count;
	struct cove_place place = cove_emit_place(emitter, array);
	const char *check = "";
	const char *at, *name, *length, *limit;

	emitter->has_slices = 1;
	at = place.kind == COVE_PLACE_MEMORY ? place.text :
	     spin_arena_format(emitter->arena, "(u8 *)&%s", place.text);
	if (word->arguments_count < 2)
		return spin_arena_format(emitter->arena, "((struct spin_slice){ %s, %lluu })", at,
					 count);
	name = cove_emit_temporary(emitter);
	length = cove_emit_temporary(emitter);
	limit = spin_arena_format(emitter->arena, "%lluull", count + 1);
	if (!(word->checks & COVE_CHECK_BOUNDS))
		return spin_arena_format(emitter->arena, "({ u8 *%s = %s; u64 %s = %s; "
					 "(struct spin_slice){ %s, %s }; })", name, at, length,
					 cove_emit_bounded(emitter, word->arguments[1],
						(struct cove_range){ 0, (cove_wide)count }),
					 name, length);
	if (cove_emits_check(emitter, COVE_INSERTED_SLICE_END))
		check = spin_arena_format(emitter->arena, "if (spin_unlikely(%s > %lluu)) %s ",
					  length, count, cove_emit_fault(emitter, word->site));
	return spin_arena_format(emitter->arena, "({ u8 *%s = %s; u64 %s = %s; %s"
				 "(struct spin_slice){ %s, %s }; })", name, at, length,
				 cove_emit_expression(emitter, word->arguments[1]), check, name,
				 cove_emit_masked(emitter, length, limit));
}

/* A part whose place and length need no check: by their arithmetic they lie inside. */
static const char *sure_part(struct cove_emitter *emitter, struct cove_expression *word,
			     const char *slice, const char *from, const char *length)
{
	cove_wide least = word->arguments[0]->range.low;
	struct cove_range a = { 0, least - word->arguments[2]->range.high };
	struct cove_range b = { 0, least - word->arguments[1]->range.high };

	return spin_arena_format(emitter->arena, "({ struct spin_slice %s = %s; u64 %s = %s; "
				 "u64 %s = %s; (struct spin_slice){ %s.at + %s * %lluu, %s }; })",
				 slice, cove_emit_expression(emitter, word->arguments[0]), from,
				 cove_emit_bounded(emitter, word->arguments[1], a), length,
				 cove_emit_bounded(emitter, word->arguments[2], b), slice, from,
				 (unsigned long long)word->type->to->size, length);
}

const char *cove_emit_sub_slice(struct cove_emitter *emitter, struct cove_expression *word)
{
	const char *slice = cove_emit_temporary(emitter);
	const char *from = cove_emit_temporary(emitter);
	const char *length = cove_emit_temporary(emitter);
	struct spin_buffer text = { .arena = emitter->arena };

	emitter->has_slices = 1;
	if (!(word->checks & COVE_CHECK_BOUNDS))
		return sure_part(emitter, word, slice, from, length);
	spin_buffer_print(&text, "({ struct spin_slice %s = %s; u64 %s = %s; u64 %s = %s; ", slice,
			  cove_emit_expression(emitter, word->arguments[0]), from,
			  cove_emit_expression(emitter, word->arguments[1]), length,
			  cove_emit_expression(emitter, word->arguments[2]));
	if (cove_emits_check(emitter, COVE_INSERTED_PART_END))
		spin_buffer_print(&text, "if (spin_unlikely(%s > %s.len || %s > %s.len - %s)) %s ",
				  from, slice, length, slice, from,
				  cove_emit_fault(emitter, word->site));
	spin_buffer_print(&text, "%s = %s; ", from,
			  cove_emit_masked(emitter, from,
					   spin_arena_format(emitter->arena, "%s.len + 1", slice)));
	spin_buffer_print(&text, "(struct spin_slice){ %s.at + %s * %lluu, %s }; })", slice, from,
			  (unsigned long long)word->type->to->size,
			  cove_emit_masked(emitter, length,
					   spin_arena_format(emitter->arena, "%s.len - %s + 1",
							     slice, from)));
	return spin_buffer_text(&text);
}
