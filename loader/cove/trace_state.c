// SPDX-License-Identifier: GPL-2.0-only
/* What the variables of a function hold at its points. */
#include "trace.h"

#include <limits.h>
#include <string.h>

/* A state that grew so often grows no more by steps: many variables may take their turns. */
#define MOST_CHANGES 60

struct cove_state *cove_state_new(struct cove_trace *trace)
{
	size_t slots = trace->slots * sizeof(trace->state->slots[0]);
	size_t size = sizeof(*trace->state) + slots + trace->slots;
	struct cove_state *state = trace->idle;

	if (state)
		trace->idle = state->next;
	else
		state = spin_arena_allocate(trace->unit->arena, size);
	memset(state, 0, size);
	state->grew = (unsigned char *)state->slots + slots;
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

/* What a variable grew to.  How others grow says nothing of it. */
static void grow(struct cove_trace *trace, struct cove_state *state, size_t slot,
		 const struct cove_values *grown)
{
	unsigned int changes = state->changes < MOST_CHANGES ? state->grew[slot] : UINT_MAX;

	state->slots[slot] = cove_stored_widen(trace, trace->types[slot], &state->slots[slot],
					       grown, changes);
	if (state->grew[slot] < UCHAR_MAX)
		state->grew[slot]++;
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
		if (is_kept)
			grow(trace, into, i, &grown);
		else
			*slot = grown;
	}
	into->changes += (unsigned int)(grew && is_kept);
	return grew;
}
