// SPDX-License-Identifier: GPL-2.0-only
/* Calls, and words that act, as C. */
#include "emitter.h"

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
	int ordered = needs_order(call);

	for (size_t i = 0; i < call->arguments_count; i++) {
		const char *value = cove_emit_expression(emitter, call->arguments[i]);

		if (ordered) {
			const char *name = cove_emit_temporary(emitter);

			spin_buffer_print(setup, "%s = %s; ",
					  cove_emit_variable(emitter, type->parameters[i], name),
					  value);
			value = name;
		}
		spin_buffer_print(&list, "%s%s", i ? ", " : "", value);
	}
	return spin_buffer_text(&list);
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
				 "*frame = %s; if (spin_unlikely(frame->ended)) %s %s; })",
				 before, copy, cove_emit_variable(emitter, call->type, name),
				 call->symbol->function->symbol->name, list, *list ? ", " : "",
				 copy, copy, cove_emit_leave(emitter), name);
}

const char *cove_emit_call(struct cove_emitter *emitter, struct cove_expression *call)
{
	const struct cove_function *function = call->symbol->function;
	struct spin_buffer setup = { .arena = emitter->arena };
	const char *list = argument_list(emitter, call, &setup);
	const char *before = spin_buffer_text(&setup);
	const char *name, *text;

	text = spin_arena_format(emitter->arena, "%s_%s(%s%s)",
				 function->declaration->body ? "cove" : "spin",
				 function->symbol->name, list,
				 !function->declaration->body || !function->can_end ? "" :
				 *list ? ", frame" : "frame");
	if (!function->declaration->body || !function->can_end)
		return *before ? spin_arena_format(emitter->arena, "({ %s%s; })", before, text) :
		       text;
	if (is_void(call->type))
		return spin_arena_format(emitter->arena,
					 "({ %s%s; if (spin_unlikely(frame->ended)) %s })", before,
					 text, cove_emit_leave(emitter));
	name = cove_emit_temporary(emitter);
	if (function->calls_dear)
		return call_apart(emitter, call, before, list, name);
	return spin_arena_format(emitter->arena,
				 "({ %s%s = %s; if (spin_unlikely(frame->ended)) %s %s; })",
				 before, cove_emit_variable(emitter, call->type, name), text,
				 cove_emit_leave(emitter), name);
}

/*
 * A key or value in memory of its own.  Padding is zero: it takes part in
 * comparisons, and user space sees it.
 */
static void emit_element(struct cove_emitter *emitter, struct spin_buffer *text,
			 const struct cove_type *type, const char *name, const char *value)
{
	const char *declared = cove_emit_variable(emitter, type, name);

	if (!cove_emit_has_padding(type)) {
		spin_buffer_print(text, "%s = %s; ", declared, value);
		return;
	}
	spin_buffer_print(text, "u8 %s[%llu] __attribute__((aligned(%u))) = { }; ", name,
			  (unsigned long long)type->size, type->align);
	spin_buffer_print(text, "struct_store_%u(%s, %s); ", type->number, name, value);
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

static const char *table_text(struct cove_emitter *emitter, struct cove_expression *word)
{
	static const char *const kinds[] = { "hash", "lru", "lpm", "array" };
	const struct cove_symbol *table = word->arguments[0]->symbol;
	struct spin_buffer text = { .arena = emitter->arena };
	const char *key = cove_emit_temporary(emitter);
	const char *value = cove_emit_temporary(emitter);
	const char *slot = spin_arena_format(emitter->arena, "SPIN_READ(cove_%s)", table->name);
	const char *kind = kinds[table->type->table];

	spin_buffer_print(&text, "({ ");
	emit_element(emitter, &text, table->type->to, key,
		     cove_emit_expression(emitter, word->arguments[1]));
	if (word->word == COVE_WORD_SET) {
		emit_element(emitter, &text, table->type->value, value,
			     cove_emit_expression(emitter, word->arguments[2]));
		spin_buffer_print(&text, "spin_%s_set(%s, &%s, &%s); })", kind, slot, key, value);
	} else if (word->word == COVE_WORD_FIND) {
		spin_buffer_print(&text, "(u8 *)spin_%s_find%s); })", kind,
				  find_arguments(emitter, table->type, slot, key));
	} else {
		spin_buffer_print(&text, "spin_%s_remove(%s, &%s); })", kind, slot, key);
	}
	return spin_buffer_text(&text);
}

static const char *version_text(struct cove_emitter *emitter, const struct cove_expression *word)
{
	return spin_arena_format(emitter->arena, "spin_table_version(SPIN_READ(cove_%s))",
				 word->arguments[0]->symbol->name);
}

static const char *view_text(struct cove_emitter *emitter, struct cove_expression *word)
{
	struct cove_expression *bytes = word->arguments[0];
	struct cove_expression *offset = word->arguments[1];
	const char *first = cove_emit_expression(emitter, bytes);
	const char *second = cove_emit_expression(emitter, offset);
	const char *operation = word->word == COVE_WORD_EDIT ? "spin_edit" : "spin_view";
	const char *setup = "";

	if (bytes->has_effect || offset->has_effect) {
		const char *x = cove_emit_temporary(emitter);
		const char *y = cove_emit_temporary(emitter);

		setup = spin_arena_format(emitter->arena, "struct packet *%s = %s; u32 %s = %s; ",
					  x, first, y, second);
		first = x;
		second = y;
	}
	return spin_arena_format(emitter->arena, "({ %s(u8 *)%s(%s, %s, %lluu); })", setup,
				 operation, first, second,
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

static const char *end_text(struct cove_emitter *emitter, const struct cove_expression *word)
{
	return spin_arena_format(emitter->arena, "({ frame->ended = %s; %s })",
				 word->word == COVE_WORD_CANCEL ? "SPIN_CANCELLED" :
				 "SPIN_DECLINED", cove_emit_leave(emitter));
}

const char *cove_emit_word(struct cove_emitter *emitter, struct cove_expression *word)
{
	unsigned int width;

	switch (word->word) {
	case COVE_WORD_VIEW:
	case COVE_WORD_EDIT: return view_text(emitter, word);
	case COVE_WORD_FIND:
	case COVE_WORD_SET:
	case COVE_WORD_REMOVE: return table_text(emitter, word);
	case COVE_WORD_VERSION: return version_text(emitter, word);
	case COVE_WORD_COUNT:
	case COVE_WORD_COUNT_BY: return count_text(emitter, word);
	case COVE_WORD_DECLINE:
	case COVE_WORD_CANCEL: return end_text(emitter, word);
	default:
		width = word->type->width;
		return spin_arena_format(emitter->arena, "((u%u)__builtin_bswap%u(%s))", width,
					 width, cove_emit_expression(emitter, word->arguments[0]));
	}
}
