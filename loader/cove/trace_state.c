// SPDX-License-Identifier: GPL-2.0-only
/* What the variables of a function hold at its points. */
#include "trace.h"

#include <string.h>

struct cove_state *cove_state_new(struct cove_trace *trace)
{
	size_t size = sizeof(*trace->state) + trace->slots * sizeof(trace->state->slots[0]);
	struct cove_state *state = trace->idle;

	if (state)
		trace->idle = state->next;
	else
		state = spin_arena_allocate(trace->unit->arena, size);
	memset(state, 0, size);
	state->is_dead = 1;
	return state;
}

struct cove_state *cove_state_copy(struct cove_trace *trace, const struct cove_state *from)
{
	struct cove_state *state = cove_state_new(trace);

	/* Many variables take their time. */
	trace->visits += trace->slots / 8;
	memcpy(state->slots, from->slots, trace->slots * sizeof(state->slots[0]));
	state->is_dead = from->is_dead;
	return state;
}

void cove_state_drop(struct cove_trace *trace, struct cove_state *state)
{
	state->next = trace->idle;
	trace->idle = state;
}

int cove_state_join(struct cove_trace *trace, struct cove_state *into,
		    const struct cove_state *from, int is_kept)
{
	int grew = 0;

	if (from->is_dead)
		return 0;
	if (into->is_dead) {
		memcpy(into->slots, from->slots, trace->slots * sizeof(into->slots[0]));
		into->is_dead = 0;
		return 1;
	}
	for (size_t i = 0; i < trace->slots && trace->types[i]; i++) {
		struct cove_values *slot = &into->slots[i];
		struct cove_values grown = cove_values_join(slot, &from->slots[i]);

		if (cove_values_contain(slot, &grown))
			continue;
		grew = 1;
		*slot = is_kept ? cove_stored_widen(trace, trace->types[i], slot, &grown,
						    into->changes) : grown;
	}
	into->changes += (unsigned int)grew;
	return grew;
}
