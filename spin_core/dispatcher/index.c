// SPDX-License-Identifier: GPL-2.0-only
/*
 * Which bindings of an event indices are made of, and how they find each other in one.
 */
#include <linux/bitops.h>
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/list.h>
#include <linux/log2.h>
#include <linux/minmax.h>
#include <linux/random.h>
#include <linux/slab.h>

#include "spin_core/dispatcher/binding.h"
#include "spin_core/dispatcher/event.h"
#include "spin_core/dispatcher/index.h"
#include "spin_core/limits.h"

/* 2^64 divided by the golden ratio: keys that follow each other fall far from each other. */
#define FACTOR 0x9e3779b97f4a7c15ULL

/* Keys of one bucket.  More of them are a mishap of the factor, and another one is tried. */
#define MOST_IN_BUCKET 8
#define TRIES 8

/**
 * struct look - a term of a binding, and those of its key that follow without a gap
 * @values: which there are among them, as bits of a sketch: at least so many
 * @length: how many bindings
 * @differ: not all of them ask for the same
 */
struct look {
	u64 values;
	u32 length;
	bool differ;
};

static u32 term_count(const struct spin_binding *binding)
{
	/* A filter gets arguments by reference, from the walk over the plan. */
	return binding->flags & SPIN_BINDING_FILTER ? 0 : binding->term_count;
}

static bool same_key(const struct spin_term *a, const struct spin_term *b)
{
	return a->read == b->read && a->argument == b->argument && a->mask == b->mask;
}

/**
 * spin_index_term - what a binding asks of a key
 * @binding: the binding
 * @like: a term of the key
 *
 * Return: the first of its terms that has the same key; NULL: none.
 */
const struct spin_term *spin_index_term(const struct spin_binding *binding,
					const struct spin_term *like)
{
	u32 i;

	for (i = 0; i < term_count(binding); i++)
		if (same_key(&binding->terms[i], like))
			return &binding->terms[i];
	return NULL;
}

/* @look is what @next is, and the binding in front of that. */
static void add_to(struct look *look, const struct spin_term *term, const struct look *next,
		   const struct spin_term *next_term)
{
	look->values |= next->values;
	look->length += next->length;
	look->differ = next->differ || term->value != next_term->value;
}

/* From the last binding to the first, so that each has what follows it. */
static void look_at_all(const struct spin_event *event, struct look *end)
{
	const struct spin_binding *binding, *next = NULL;
	struct look *looks = end, *next_looks = NULL;
	const struct spin_term *term;
	u32 i;

	list_for_each_entry_reverse(binding, &event->bindings, in_event) {
		looks -= term_count(binding);
		for (i = 0; i < term_count(binding); i++) {
			looks[i].values = 1ULL << (binding->terms[i].value * FACTOR >> 58);
			looks[i].length = 1;
			term = next ? spin_index_term(next, &binding->terms[i]) : NULL;
			if (term)
				add_to(&looks[i], &binding->terms[i],
				       &next_looks[term - next->terms], term);
		}
		next = binding;
		next_looks = looks;
	}
}

/* Does an index of @a keep more bindings out than one of @b? */
static bool is_better(const struct look *a, const struct look *b)
{
	u32 values = hweight64(a->values), other = hweight64(b->values);

	return values != other ? values > other : a->length > b->length;
}

/* Of few bindings, or where all ask for the same, an index costs more than it spares. */
static bool is_worth_it(const struct look *look)
{
	return look->length >= SPIN_INDEX_LEAST && look->differ;
}

/* Of what stands from each binding on the best is taken, and what is behind that comes next. */
static void choose(const struct spin_event *event, const struct look *looks,
		   struct spin_index_choice *choice)
{
	const struct spin_binding *binding;
	struct spin_index_part *part = choice->parts;
	const struct look *best;
	u32 i, inside = 0;

	list_for_each_entry(binding, &event->bindings, in_event) {
		best = looks;
		for (i = 1; !inside && i < term_count(binding); i++)
			if (is_better(&looks[i], best))
				best = &looks[i];
		if (!inside && term_count(binding) && is_worth_it(best)) {
			part->term = &binding->terms[best - looks];
			part->length = best->length;
			inside = best->length;
			choice->indices++;
			choice->steps += best->length;
			choice->buckets += spin_index_buckets(best->length);
		}
		looks += term_count(binding);
		inside -= !!inside;
		part++;
	}
}

/**
 * spin_index_choose - find what of an event can be in indices
 * @event: its bindings are in their order
 * @choice: all 0; filled in.  Its @parts are the caller's, to kvfree()
 *
 * In time proportional to the bindings, and to the square of the terms of one.
 * Context: may sleep; the dispatcher's lock is held.
 * Return: 0; -ENOMEM.
 */
int spin_index_choose(const struct spin_event *event, struct spin_index_choice *choice)
{
	const struct spin_binding *binding;
	struct look *looks;
	u32 terms = 0;

	list_for_each_entry(binding, &event->bindings, in_event)
		terms += term_count(binding);
	if (!event->indexing || terms < SPIN_INDEX_LEAST)
		return 0;
	looks = kvcalloc(terms, sizeof(*looks), GFP_KERNEL);
	choice->parts = kvcalloc(event->binding_count, sizeof(*choice->parts), GFP_KERNEL);
	if (!looks || !choice->parts) {
		kvfree(looks);
		return -ENOMEM;
	}
	look_at_all(event, looks + terms);
	choose(event, looks, choice);
	kvfree(looks);
	return 0;
}

/**
 * spin_index_buckets - how many an index has
 * @count: bindings in it, at least two
 *
 * Return: a power of two; two to four for each binding.
 */
u32 spin_index_buckets(u32 count)
{
	return roundup_pow_of_two(2 * count);
}

/* What has the same key stands behind @step then; returns how many keys were looked at. */
static u32 put_in(struct spin_index_step **place, struct spin_index_step *step)
{
	struct spin_index_step **first = place;
	u32 keys = 1;

	for (; *place; place = &(*place)->other, keys++) {
		if ((*place)->key != step->key)
			continue;
		step->same = *place;
		step->other = (*place)->other;
		(*place)->other = NULL;
		*place = step;
		return keys;
	}
	step->same = NULL;
	step->other = *first;
	*first = step;
	return keys;
}

/* From the last to the first; false if there came to be too many keys in a bucket. */
static bool fill(struct spin_index *index, u32 most)
{
	struct spin_index_step *step = index->end;
	size_t bucket;

	while (step != index->steps) {
		step--;
		bucket = step->key * index->factor >> index->shift;
		if (put_in(&index->buckets[bucket], step) > most)
			return false;
	}
	return true;
}

/* Whatever keys somebody has thought of, by factors that nobody knew they are spread well. */
static void spread(struct spin_index *index)
{
	u32 buckets = spin_index_buckets(index->end - index->steps), tries = 0;

	index->shift = 64 - ilog2(buckets);
	index->factor = FACTOR;
	while (!fill(index, ++tries < TRIES ? MOST_IN_BUCKET : U32_MAX)) {
		memset(index->buckets, 0, array_size(buckets, sizeof(*index->buckets)));
		index->factor = get_random_u64() | 1;
	}
}

static bool is_alone(const struct spin_index *index, const struct spin_index_step *step)
{
	/* What is read may be another key once a handler has run, and somebody's. */
	return !step->same && !step->step.guard_count && !step->may_end &&
	       (!index->read || step + 1 == index->end);
}

/**
 * spin_index_link - let steps find each other
 * @index: has all members but @factor and @shift, its steps all but @same, @other and @is_alone;
 *	its buckets are all NULL
 *
 * Context: may sleep; nobody sees the index yet.
 */
void spin_index_link(struct spin_index *index)
{
	struct spin_index_step *step;

	spread(index);
	for (step = index->steps; step != index->end; step++)
		step->is_alone = is_alone(index, step);
}

/**
 * spin_index_seek - the next that asks for a key that was another one before
 * @index: the index
 * @step: the first that may be it; may be behind the last
 * @key: what it is now
 *
 * One by one: together the searches of a raise look at each binding once, which are fewer
 * instructions than its guard has.
 * Context: any.
 * Return: the step; NULL: none.
 */
const struct spin_index_step *spin_index_seek(const struct spin_index *index,
					      const struct spin_index_step *step, u64 key)
{
	while (step != index->end && step->key != key)
		step++;
	return step == index->end ? NULL : step;
}
EXPORT_SYMBOL_GPL(spin_index_seek);
