/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * An index: bindings that stand side by side in a plan, and of which each asks whether the same
 * key has some value.  Who raises the event looks the key up, and comes by those alone that ask
 * for what it is, in their order.
 *
 * To the walk over the plan it is one step, which has declined if nobody behind it fired.
 */
#ifndef SPIN_DISPATCHER_INDEX_H
#define SPIN_DISPATCHER_INDEX_H

#include <linux/types.h>
#include <spin/runtime.h>

struct spin_binding;
struct spin_event;
struct spin_term;

/**
 * struct spin_index_step - one binding in an index
 * @step: the same as of a binding in a plan, without the guard that asks for @key and nothing else
 * @key: it can only run when the key has this value
 * @same: the next that asks for the same; NULL: none
 * @other: in the same bucket: the first that asks for another; NULL: none
 * @may_end: it may end in another way than by running through
 * @is_alone: when the key is @key it runs, and ends by running through, and nobody runs behind it
 */
struct spin_index_step {
	struct spin_plan_step step;
	u64 key;
	struct spin_index_step *same;
	struct spin_index_step *other;
	bool may_end;
	bool is_alone;
};

/**
 * struct spin_index - see above; inside the plan's own memory
 * @read: makes the key of the argument; NULL: the argument is the key
 * @mask: bits of the key that are asked for
 * @factor: a key times this has in its upper bits the number of its bucket
 * @shift: so many bits are not upper ones
 * @argument: which one of the event's
 * @steps: the bindings, in order
 * @end: behind the last of them
 * @buckets: first of each, of which others of the same key are not a part; NULL: empty
 *
 * Never changes once its plan is published.
 */
struct spin_index {
	u64 (*read)(u64 argument);
	u64 mask;
	u64 factor;
	u32 shift;
	u32 argument;
	struct spin_index_step *steps;
	struct spin_index_step *end;
	struct spin_index_step **buckets;
};

/**
 * struct spin_index_part - how a plan deals with a binding
 * @term: it begins an index of what this asks; NULL: it is a step of its own, or in an index
 * @length: bindings of the index that it begins
 */
struct spin_index_part {
	const struct spin_term *term;
	u32 length;
};

/**
 * struct spin_index_choice - which of an event's bindings indices are made of
 * @parts: one for each binding, in order; NULL: no index
 * @indices: how many
 * @steps: bindings in all of them
 * @buckets: of all of them
 */
struct spin_index_choice {
	struct spin_index_part *parts;
	u32 indices;
	u32 steps;
	u32 buckets;
};

int spin_index_choose(const struct spin_event *event,
		      struct spin_index_choice *choice) __must_check;
u32 spin_index_buckets(u32 count);
const struct spin_term *spin_index_term(const struct spin_binding *binding,
					const struct spin_term *like);
void spin_index_link(struct spin_index *index);
const struct spin_index_step *spin_index_seek(const struct spin_index *index,
					      const struct spin_index_step *step, u64 key);

/* The first that asks for @key; NULL: nobody does. */
static __always_inline const struct spin_index_step *
spin_index_find(const struct spin_index *index, u64 key)
{
	const struct spin_index_step *step = index->buckets[key * index->factor >> index->shift];

	while (step && step->key != key)
		step = step->other;
	return step;
}

/* The next one, behind one that has run when the key may have become @key. */
static __always_inline const struct spin_index_step *
spin_index_next(const struct spin_index *index, const struct spin_index_step *step, u64 key)
{
	if (step->key == key)
		return step->same;
	return spin_index_seek(index, step + 1, key);
}

#endif
