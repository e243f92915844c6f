// SPDX-License-Identifier: GPL-2.0-only
/* Objects, and references to them where others see those, as C.  R12, R16. */
#include "emitter.h"

const char *cove_emit_address(struct cove_emitter *emitter, struct cove_place place)
{
	if (place.kind == COVE_PLACE_MEMORY)
		return place.text;
	return spin_arena_format(emitter->arena, "&%s", place.text);
}

/* References lie in aligned words, whatever the alignment of what lies beside them. */
static const char *word_type(struct cove_emitter *emitter, const struct cove_type *type)
{
	return spin_arena_format(emitter->arena, "%s%s", cove_emit_type(emitter, type),
				 cove_emits_check(emitter, COVE_INSERTED_MEMORY_ONCE) ?
				 " volatile" : "");
}

/* Only what a table holds is never null. */
const char *cove_emit_reference(struct cove_emitter *emitter, struct cove_place place,
				const struct cove_type *type)
{
	return spin_arena_format(emitter->arena, "%sSPIN_FOLLOW(*(%s const *)(%s))%s",
				 type->is_maybe ? "" : "spin_present(", word_type(emitter, type),
				 cove_emit_address(emitter, place), type->is_maybe ? "" : ")");
}

static const char *set_text(struct cove_emitter *emitter, const struct cove_type *type,
			    const char *address, const char *value)
{
	if (!cove_emits_check(emitter, COVE_INSERTED_COUNTED))
		return spin_arena_format(emitter->arena, "(*(%s *)(%s) = %s, true)",
					 word_type(emitter, type), address, value);
	return spin_arena_format(emitter->arena, "spin_reference_set%s(%s, %s)",
				 cove_type_is_pooled(type) ? "_pooled" : "", address, value);
}

const char *cove_emit_count(struct cove_emitter *emitter, struct cove_expression *assign,
			    struct cove_place place, const char *name)
{
	const char *text = set_text(emitter, assign->a->type, cove_emit_address(emitter, place),
				    name);

	if (!(assign->checks & COVE_CHECK_DYING) || !cove_emits_check(emitter, COVE_INSERTED_DYING))
		return spin_arena_format(emitter->arena, "(void)%s", text);
	return spin_arena_format(emitter->arena, "if (spin_unlikely(!%s)) %s", text,
				 cove_emit_fault(emitter, assign->site));
}

const char *cove_emit_new(struct cove_emitter *emitter, struct cove_expression *word)
{
	return spin_arena_format(emitter->arena, "(u8 *)spin_object_pool_take(SPIN_READ(cove_%s))",
				 word->arguments[0]->symbol->name);
}

/* The place is found before the value is, and stays where it is: objects do not move. */
const char *cove_emit_try_keep(struct cove_emitter *emitter, struct cove_expression *word)
{
	struct cove_expression *target = word->arguments[0];
	const char *place = cove_emit_temporary(emitter);
	const char *value = cove_emit_temporary(emitter);
	const char *address = cove_emit_address(emitter, cove_emit_place(emitter, target));

	return spin_arena_format(emitter->arena, "({ void *%s = %s; %s = %s; %s; })", place, address,
				 cove_emit_variable(emitter, target->type, value),
				 cove_emit_expression(emitter, word->arguments[1]),
				 set_text(emitter, target->type, place, value));
}
