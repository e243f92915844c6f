// SPDX-License-Identifier: GPL-2.0-only
/*
 * State is spin.ko's, beside the image: handlers of both versions use the same memory and the
 * same tables while raises that began in the old one end, as handlers on two CPUs do at any
 * time.  Nothing is copied, so there is no half of it to be seen.  Counters, to which CPUs
 * only add, are added up when the old version has come to rest.
 */
#include <linux/module.h>
#include <linux/slab.h>
#include <linux/string.h>

#include "spin_core/account/cells.h"
#include "spin_core/domain/manifest.h"
#include "spin_core/domain/state.h"

/* The elements of @manifest's states, as @state, counted by @i. */
#define for_each_state(state, i, manifest)						\
	for (i = 0, state = spin_manifest_states(manifest); i < (manifest)->states.count;	\
	     i++, state++)

/**
 * spin_state_create - memory for the state of an extension
 * @extension: has its manifest
 *
 * Context: may sleep.
 * Return: 0; -ENOMEM.
 */
int spin_state_create(struct spin_extension *extension)
{
	const struct spin_manifest *manifest = extension->manifest;
	const struct spin_manifest_state *state;
	u32 i;

	extension->states = kcalloc(manifest->states.count, sizeof(*extension->states),
				    GFP_KERNEL);
	if (!extension->states)
		return -ENOMEM;
	for_each_state(state, i, manifest) {
		if (state->kind != SPIN_STATE_MEMORY)
			continue;
		extension->states[i] = kvzalloc(state->number, GFP_KERNEL_ACCOUNT |
						__GFP_RETRY_MAYFAIL | __GFP_NOWARN);
		if (!extension->states[i])
			return -ENOMEM;
	}
	return 0;
}

/**
 * spin_state_destroy - the mirror of spin_state_create()
 * @extension: no CPU runs it
 *
 * Context: may sleep.
 */
void spin_state_destroy(struct spin_extension *extension)
{
	u32 i;

	for (i = 0; extension->states && i < extension->manifest->states.count; i++)
		kvfree(extension->states[i]);
	kfree(extension->states);
}

/**
 * spin_state_memory - how much there is
 * @extension: the extension
 *
 * Context: any.
 * Return: bytes, tables and counters left out.
 */
size_t spin_state_memory(const struct spin_extension *extension)
{
	const struct spin_manifest_state *state;
	size_t memory = 0;
	u32 i;

	for_each_state(state, i, extension->manifest)
		memory += sizeof(void *) + (state->kind == SPIN_STATE_MEMORY ? state->number : 0);
	return memory;
}

static bool in_image(const void *address, struct module *image)
{
	return within_module((unsigned long)address, image);
}

/**
 * spin_state_good - does an image show the state that its manifest tells of?
 * @extension: has its manifest
 * @record: what the image shows
 *
 * Context: any.
 * Return: whether.
 */
bool spin_state_good(const struct spin_extension *extension, const struct spin_record *record)
{
	const struct spin_manifest_state *state;
	struct module *image = record->module;
	u32 i, n = 0;
	u8 *first;

	for_each_state(state, i, extension->manifest) {
		if (state->kind != SPIN_STATE_MEMORY)
			continue;
		if (n == record->state_count || !in_image(record->states[n], image))
			return false;
		first = *record->states[n++];
		if (!in_image(first, image) || !in_image(first + state->number - 1, image))
			return false;
	}
	return n == record->state_count;
}

/* Handlers find it by the pointer in their image, which has its value before they run. */
static void point(struct spin_extension *extension, u32 index)
{
	const struct spin_manifest_state *state = spin_manifest_states(extension->manifest);
	u32 i, n = 0;

	for (i = 0; i < index; i++)
		n += state[i].kind == SPIN_STATE_MEMORY;
	*extension->record->states[n] = extension->states[index];
}

/**
 * spin_state_connect - state begins, with the values that the image has for it
 * @extension: its image was found good
 *
 * Context: any; nobody runs the image yet.
 */
void spin_state_connect(struct spin_extension *extension)
{
	const struct spin_record *record = extension->record;
	const struct spin_manifest_state *state;
	u32 i, n = 0;

	for_each_state(state, i, extension->manifest) {
		if (state->kind != SPIN_STATE_MEMORY)
			continue;
		memcpy(extension->states[i], *record->states[n], state->number);
		*record->states[n++] = extension->states[i];
	}
}

static const char *name_of(const struct spin_extension *extension,
			   const struct spin_manifest_state *state)
{
	return spin_manifest_string(extension->manifest, state->name);
}

/* The index of what bears the name of @state in @in; -1: nothing does. */
static int find(const struct spin_extension *in, const struct spin_extension *of,
		const struct spin_manifest_state *state)
{
	const struct spin_manifest_state *other;
	u32 i;

	for_each_state(other, i, in->manifest)
		if (!strcmp(name_of(in, other), name_of(of, state)))
			return i;
	return -1;
}

/* Digests are the compiler's word; what memory rests on is looked at here too. */
static bool tables_alike(const struct spin_manifest_table *a, const struct spin_manifest_table *b)
{
	return a->kind == b->kind && a->flags == b->flags && a->key_size == b->key_size &&
	       a->value_size == b->value_size && a->room == b->room;
}

static bool alike(const struct spin_extension *to, const struct spin_manifest_state *new,
		  const struct spin_extension *from, const struct spin_manifest_state *old)
{
	if (new->kind != old->kind || memcmp(new->digest, old->digest, SPIN_DIGEST_SIZE))
		return false;
	if (new->kind == SPIN_STATE_MEMORY)
		return new->number == old->number;
	return new->kind == SPIN_STATE_COUNTER ||
	       tables_alike(&spin_manifest_tables(to->manifest)[new->number],
			    &spin_manifest_tables(from->manifest)[old->number]);
}

/**
 * spin_state_match - can a version go on with the state of another one?
 * @to: the new version
 * @from: the old one
 * @fresh: it shall not
 * @tally: what becomes of each element
 * @message: says why not
 *
 * Context: the registry's lock is held.
 * Return: 0; -EILSEQ: an element has another type.
 */
int spin_state_match(const struct spin_extension *to, const struct spin_extension *from,
		     bool fresh, struct spin_state_tally *tally, struct spin_message *message)
{
	const struct spin_manifest_state *state, *old;
	int found;
	u32 i;

	*tally = (struct spin_state_tally){};
	if (fresh) {
		tally->begun = to->manifest->states.count;
		tally->dropped = from->manifest->states.count;
		return 0;
	}
	for_each_state(state, i, to->manifest) {
		found = find(from, to, state);
		if (found < 0) {
			tally->begun++;
			continue;
		}
		old = spin_manifest_states(from->manifest) + found;
		if (!alike(to, state, from, old))
			return spin_message_set(message, -EILSEQ,
						"state %s: the new version has \"%.64s\", the installed one \"%.64s\": --fresh begins anew",
						name_of(to, state),
						spin_manifest_string(to->manifest,
								     state->declaration),
						spin_manifest_string(from->manifest,
								     old->declaration));
		tally->carried++;
	}
	for_each_state(state, i, from->manifest)
		tally->dropped += find(to, from, state) < 0;
	return 0;
}

static void exchange(struct spin_extension *to, u32 index, struct spin_extension *from, u32 old)
{
	const struct spin_manifest_state *state = spin_manifest_states(to->manifest) + index;
	u32 table = state->number;

	if (state->kind == SPIN_STATE_MEMORY) {
		swap(to->states[index], from->states[old]);
		point(to, index);
	} else if (state->kind == SPIN_STATE_TABLE) {
		swap(to->tables[table],
		     from->tables[spin_manifest_states(from->manifest)[old].number]);
		*to->record->tables[table] = to->tables[table];
	}
}

/**
 * spin_state_exchange - a version gets the state of another one, which gets its own
 * @to: the new version; nobody runs it
 * @from: the old one, whose handlers go on with what they have; they match
 *
 * Done twice, all is as before.
 * Context: the registry's lock is held.
 */
void spin_state_exchange(struct spin_extension *to, struct spin_extension *from)
{
	const struct spin_manifest_state *state;
	int found;
	u32 i;

	for_each_state(state, i, to->manifest) {
		found = find(from, to, state);
		if (found >= 0)
			exchange(to, i, from, found);
	}
}

static u32 cell_of(const struct spin_extension *extension, const struct spin_manifest_state *state)
{
	return spin_manifest_counters(extension->manifest)[state->number].cell;
}

/**
 * spin_state_fold - counters go on from where they were
 * @to: the new version; it may run
 * @from: the old one; no CPU runs it any more
 *
 * Context: the registry's lock is held, so that nobody reads them meanwhile.
 */
void spin_state_fold(struct spin_extension *to, const struct spin_extension *from)
{
	const struct spin_manifest_state *state, *old;
	int found;
	u32 i;

	for_each_state(state, i, to->manifest) {
		found = state->kind == SPIN_STATE_COUNTER ? find(from, to, state) : -1;
		if (found < 0)
			continue;
		old = spin_manifest_states(from->manifest) + found;
		spin_cells_add(to->cells, cell_of(to, state),
			       spin_cells_sum(from->cells, cell_of(from, old)));
	}
}
