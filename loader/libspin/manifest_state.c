// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>

#include "manifest.h"
#include "manifest_state.h"
#include "manifest_text.h"

uint32_t spin_manifest_state_pointers(const struct spin_manifest *manifest)
{
	const struct spin_manifest_state *state = spin_manifest_states(manifest);
	uint32_t i, count = 0;

	for (i = 0; i < manifest->states.count; i++)
		count += state[i].kind == SPIN_STATE_MEMORY;
	return count;
}

/* Objects of the old version's pools would be no objects of the new one's. */
static bool is_table(const struct spin_manifest *manifest, uint32_t index)
{
	return index < manifest->tables.count &&
	       !(spin_manifest_tables(manifest)[index].flags & SPIN_TABLE_POOLED);
}

/* @next: of memory the bytes so far, else the least index that was not named. */
static bool is_good(const struct spin_manifest *manifest, const struct spin_manifest_state *state,
		    uint64_t next[SPIN_STATE_KINDS])
{
	if (state->kind >= SPIN_STATE_KINDS)
		return false;
	if (state->kind == SPIN_STATE_MEMORY) {
		next[SPIN_STATE_MEMORY] += state->number;
		return state->number;
	}
	if (state->number < next[state->kind])
		return false;
	next[state->kind] = (uint64_t)state->number + 1;
	return state->kind == SPIN_STATE_TABLE ? is_table(manifest, state->number) :
						 state->number < manifest->counters.count;
}

static int check_texts(struct spin_checking *checking, const struct spin_manifest_state *state)
{
	int status = spin_name_check(checking, state->name, "state");

	return status ? status : spin_text_check(checking, state->declaration,
						 SPIN_DECLARATION_SIZE, "declaration of state");
}

int spin_states_check(struct spin_checking *checking)
{
	const struct spin_manifest *manifest = checking->manifest;
	const struct spin_manifest_state *state = spin_manifest_states(manifest);
	uint64_t next[SPIN_STATE_KINDS] = { 0 };
	uint32_t i;
	int status;

	for (i = 0; i < manifest->states.count; i++, state++) {
		status = check_texts(checking, state);
		if (status)
			return status;
		if (!is_good(manifest, state, next))
			return bad(checking, "state %u is of kind %u, and is not there", i,
				   state->kind);
	}
	if (next[SPIN_STATE_MEMORY] > SPIN_MANIFEST_MOST_STATE_BYTES)
		return bad(checking, "%llu bytes of state, at most %u",
			   (unsigned long long)next[SPIN_STATE_MEMORY],
			   SPIN_MANIFEST_MOST_STATE_BYTES);
	return 0;
}
