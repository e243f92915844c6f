// SPDX-License-Identifier: GPL-2.0-only
/*
 * State lies outside of the image, where the next version finds it; the image has a pointer
 * to it, which is set before anything runs and never again.  Until spin.ko sets it, it points
 * to the first value.
 */
#include "emitter.h"

static int is_memory(const struct cove_symbol *symbol)
{
	return symbol->is_state &&
	       (symbol->kind == COVE_SYMBOL_STATIC || symbol->kind == COVE_SYMBOL_LOCK);
}

const char *cove_emit_state_name(struct cove_emitter *emitter, const struct cove_symbol *symbol)
{
	return spin_arena_format(emitter->arena, "state_%s", symbol->name);
}

void cove_emit_state_pointer(struct cove_emitter *emitter, const struct cove_symbol *symbol)
{
	const char *pointer = cove_emit_static_name(emitter, symbol);

	if (!is_memory(symbol))
		return;
	spin_buffer_print(emitter->out, "static %s = &%s;\n",
			  symbol->kind == COVE_SYMBOL_LOCK ?
			  spin_arena_format(emitter->arena, "u32 %s", pointer) :
			  cove_emit_variable(emitter, symbol->type, pointer),
			  cove_emit_state_name(emitter, symbol));
}

size_t cove_emit_state_count(const struct cove_unit *unit)
{
	size_t count = 0;

	for (size_t i = 0; i < unit->states_count; i++)
		count += is_memory(unit->states[i]);
	return count;
}

void cove_emit_state_addresses(struct cove_emitter *emitter)
{
	const struct cove_unit *unit = emitter->unit;

	if (!cove_emit_state_count(unit))
		return;
	spin_buffer_print(emitter->out, "\nstatic void **const spin_states[] = {\n");
	for (size_t i = 0; i < unit->states_count; i++)
		if (is_memory(unit->states[i]))
			spin_buffer_print(emitter->out, "\t(void **)&cove_%s,\n",
					  unit->states[i]->name);
	spin_buffer_print(emitter->out, "};\n");
}
