// SPDX-License-Identifier: GPL-2.0-only
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/limits.h>
#include <linux/list.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/sort.h>
#include <linux/spin.h>
#include <linux/string.h>

#include "spin_core/dispatcher/binding.h"
#include "spin_core/dispatcher/event.h"
#include "spin_core/dispatcher/order.h"
#include "spin_core/message.h"

/* Places of "last" begin here: no event sees so many installs. */
#define PLACE_LAST (1LL << 62)

/**
 * struct spin_order_node - a binding while its event is put into order
 * @binding: the binding
 * @place: its own, or that of the foremost that it comes before
 * @waits: how many that must come earlier have not been placed
 * @next: index of one that it must come before; of nodes in a cycle
 * @placed: its turn has come
 */
struct spin_order_node {
	struct spin_binding *binding;
	s64 place;
	u32 waits;
	u32 next;
	bool placed;
};

/**
 * spin_order_names - does a before() or after() mean this binding?
 * @name: what it names, or NULL
 * @binding: the binding
 *
 * Context: any.
 * Return: whether its handler or its extension has the name.
 */
bool spin_order_names(const char *name, const struct spin_binding *binding)
{
	return name && (!strcmp(name, binding->handler) ||
			(binding->extension && !strcmp(name, binding->extension)));
}

static bool is_ordered(const struct spin_binding *binding)
{
	return binding->before || binding->after;
}

static bool precedes(const struct spin_binding *binding, const struct spin_binding *other)
{
	return binding != other && (spin_order_names(binding->before, other) ||
				    spin_order_names(other->after, binding));
}

static s64 new_place(const struct spin_binding *binding)
{
	s64 count = ++binding->event->places;

	switch (binding->order) {
	case SPIN_ORDER_FIRST:
		return -count;
	case SPIN_ORDER_LAST:
		return PLACE_LAST + count;
	default:
		return count;
	}
}

/**
 * spin_order_enter - put a binding into its event's list
 * @binding: not in the list
 *
 * Where nothing names others the list is in order from then on; else it wants
 * spin_order_arrange().
 * Context: the dispatcher's lock is held.
 */
void spin_order_enter(struct spin_binding *binding)
{
	struct spin_event *event = binding->event;
	struct list_head *in_front = event->bindings.prev;

	binding->place = new_place(binding);
	event->ordered += is_ordered(binding);
	if (binding->order == SPIN_ORDER_FIRST)
		in_front = &event->bindings;
	/* From the end, where only the few stand that are to be last. */
	while (binding->order == SPIN_ORDER_ANY && in_front != &event->bindings &&
	       list_entry(in_front, struct spin_binding, in_event)->order == SPIN_ORDER_LAST)
		in_front = in_front->prev;
	list_add(&binding->in_event, in_front);
}

/**
 * spin_order_leave - the mirror of spin_order_enter()
 * @binding: in the list
 *
 * Context: the dispatcher's lock is held.
 */
void spin_order_leave(struct spin_binding *binding)
{
	list_del_init(&binding->in_event);
	binding->event->ordered -= is_ordered(binding);
}

/**
 * spin_order_return - put a binding back into the list that it has just left
 * @binding: not in the list
 *
 * Where nothing names others it stands where it stood; else it wants spin_order_arrange().
 * Context: the dispatcher's lock is held.
 */
void spin_order_return(struct spin_binding *binding)
{
	struct spin_event *event = binding->event;
	struct spin_binding *other;

	event->ordered += is_ordered(binding);
	list_for_each_entry(other, &event->bindings, in_event) {
		if (other->place > binding->place) {
			list_add_tail(&binding->in_event, &other->in_event);
			return;
		}
	}
	list_add_tail(&binding->in_event, &event->bindings);
}

/**
 * spin_order_exchange - a binding takes the place of another one
 * @out: in the list; leaves it
 * @in: not in the list
 *
 * Where one of them names others the list wants spin_order_arrange().
 * Context: the dispatcher's lock is held.
 */
void spin_order_exchange(struct spin_binding *out, struct spin_binding *in)
{
	struct spin_event *event = in->event;

	in->place = out->place;
	event->ordered += is_ordered(in);
	event->ordered -= is_ordered(out);
	list_replace_init(&out->in_event, &in->in_event);
}

static int compare(const void *a, const void *b)
{
	const struct spin_order_node *one = a, *other = b;

	if (one->place != other->place)
		return one->place < other->place ? -1 : 1;
	if (one->binding->place != other->binding->place)
		return one->binding->place < other->binding->place ? -1 : 1;
	return 0;
}

static void collect(const struct spin_event *event, struct spin_order_node *nodes)
{
	struct spin_binding *binding;

	list_for_each_entry(binding, &event->bindings, in_event) {
		nodes->binding = binding;
		nodes->place = binding->place;
		nodes++;
	}
}

static void count_waits(struct spin_order_node *nodes, u32 count)
{
	u32 i, k;

	for (i = 0; i < count; i++) {
		nodes[i].placed = false;
		nodes[i].waits = 0;
	}
	for (i = 0; i < count; i++, cond_resched())
		for (k = 0; k < count; k++)
			nodes[k].waits += precedes(nodes[i].binding, nodes[k].binding);
}

/* The first that waits for nobody now that @done has been placed; @next: none before it. */
static u32 release(struct spin_order_node *nodes, u32 count, u32 done, u32 next)
{
	u32 i;

	for (i = 0; i < count; i++)
		if (!nodes[i].placed && precedes(nodes[done].binding, nodes[i].binding) &&
		    !--nodes[i].waits && i < next)
			next = i;
	return next;
}

/*
 * Places all that can be placed, the first of @nodes that waits for nobody next: their
 * indices go to @sequence.  Returns how many; those of a cycle are left.
 */
static u32 place_all(struct spin_order_node *nodes, u32 count, u32 *sequence)
{
	u32 i = 0, placed = 0;

	count_waits(nodes, count);
	while (i < count) {
		cond_resched();
		if (nodes[i].placed || nodes[i].waits) {
			i++;
			continue;
		}
		nodes[i].placed = true;
		sequence[placed++] = i;
		i = release(nodes, count, i, i + 1);
	}
	return placed;
}

/* From the last to the first, so that what a binding comes before has its place already. */
static void take_places(struct spin_order_node *nodes, u32 count, const u32 *sequence)
{
	struct spin_order_node *node;
	u32 i, k;

	for (i = count; i--; cond_resched()) {
		node = &nodes[sequence[i]];
		for (k = 0; node->binding->before && k < count; k++)
			if (nodes[k].binding != node->binding &&
			    spin_order_names(node->binding->before, nodes[k].binding))
				node->place = min(node->place, nodes[k].place);
	}
}

static u32 one_before(const struct spin_order_node *nodes, u32 count, u32 index)
{
	u32 i;

	for (i = 0; i < count; i++)
		if (!nodes[i].placed && precedes(nodes[i].binding, nodes[index].binding))
			return i;
	/* Not reached: what is left waits for something that is left. */
	return index;
}

/* After so many steps back from one that could not be placed a walk is inside a cycle. */
static u32 find_cycle(struct spin_order_node *nodes, u32 count)
{
	u32 i, before, at = 0;

	while (nodes[at].placed)
		at++;
	for (i = 0; i < 2 * count; i++, cond_resched()) {
		before = one_before(nodes, count, at);
		nodes[before].next = at;
		at = before;
	}
	return at;
}

static size_t add_name(char *text, size_t size, const struct spin_binding *binding)
{
	if (!binding->extension || !strcmp(binding->handler, binding->extension))
		return scnprintf(text, size, "%s", binding->handler);
	return scnprintf(text, size, "%s of %s", binding->handler, binding->extension);
}

static int refuse_cycle(const struct spin_event *event, struct spin_order_node *nodes, u32 count,
			struct spin_message *message)
{
	u32 first = find_cycle(nodes, count), at = first;
	char *text = message->text;
	size_t size = sizeof(message->text), used;

	used = scnprintf(text, size, "the order at %s.%s has a cycle: ", event->interface,
			 event->name);
	used += add_name(text + used, size - used, nodes[at].binding);
	do {
		at = nodes[at].next;
		used += scnprintf(text + used, size - used, " before ");
		used += add_name(text + used, size - used, nodes[at].binding);
	} while (at != first);
	return -ELOOP;
}

static void relink(struct spin_event *event, const struct spin_order_node *nodes, u32 count,
		   const u32 *sequence)
{
	u32 i;

	INIT_LIST_HEAD(&event->bindings);
	for (i = 0; i < count; i++)
		list_add_tail(&nodes[sequence[i]].binding->in_event, &event->bindings);
}

static int arrange(struct spin_event *event, struct spin_order_node *nodes, u32 *sequence,
		   struct spin_message *message)
{
	u32 count = event->binding_count;

	collect(event, nodes);
	sort(nodes, count, sizeof(*nodes), compare, NULL);
	if (place_all(nodes, count, sequence) != count)
		return refuse_cycle(event, nodes, count, message);
	take_places(nodes, count, sequence);
	sort(nodes, count, sizeof(*nodes), compare, NULL);
	place_all(nodes, count, sequence);
	relink(event, nodes, count, sequence);
	event->arranged = event->ordered;
	return 0;
}

/**
 * spin_order_arrange - put the bindings of an event into their order
 * @event: some have come
 * @message: says why not: the names of a cycle
 *
 * Takes nothing where no binding names another.
 * Context: may sleep; the dispatcher's lock is held.
 * Return: 0; -ELOOP: a binding would come before itself; -ENOMEM.  On failure the list is
 * as it was.
 */
int spin_order_arrange(struct spin_event *event, struct spin_message *message)
{
	u32 count = event->binding_count;
	struct spin_order_node *nodes;
	u32 *sequence;
	int error = -ENOMEM;

	if (!event->ordered && !event->arranged)
		return 0;
	nodes = kvcalloc(count, sizeof(*nodes), GFP_KERNEL);
	sequence = kvcalloc(count, sizeof(*sequence), GFP_KERNEL);
	if (nodes && sequence)
		error = arrange(event, nodes, sequence, message);
	kvfree(sequence);
	kvfree(nodes);
	return error;
}

/**
 * spin_order_rearrange - put the bindings of an event into their order
 * @event: some have gone
 *
 * Who leaves only frees others, so there is no cycle; for a few bytes it waits.
 * Context: may sleep; the dispatcher's lock is held.
 */
void spin_order_rearrange(struct spin_event *event)
{
	struct spin_message message;

	while (spin_order_arrange(event, &message))
		cond_resched();
}

static bool is_there(const char *name, const struct spin_binding *binding)
{
	const struct spin_binding *other;

	list_for_each_entry(other, &binding->event->bindings, in_event)
		if (other != binding && spin_order_names(name, other))
			return true;
	return false;
}

static void describe(const struct spin_binding *binding, struct spin_order_info *info)
{
	info->order = binding->order;
	info->guards = binding->guard_count;
	if (is_there(binding->before, binding))
		info->flags |= SPIN_ORDER_BEFORE_IS_THERE;
	if (is_there(binding->after, binding))
		info->flags |= SPIN_ORDER_AFTER_IS_THERE;
	if (binding->flags & SPIN_BINDING_FILTER)
		info->flags |= SPIN_ORDER_FILTER;
	if (binding->flags & SPIN_BINDING_ASYNC)
		info->flags |= SPIN_ORDER_ASYNC;
	strscpy_pad(info->handler, binding->handler, sizeof(info->handler));
	strscpy_pad(info->extension, binding->extension ?: "", sizeof(info->extension));
	strscpy_pad(info->before, binding->before ?: "", sizeof(info->before));
	strscpy_pad(info->after, binding->after ?: "", sizeof(info->after));
}

/**
 * spin_order_describe - who stands at a place, and why
 * @event: the event
 * @info: in: the position, other members 0; out: what is said of its binding
 *
 * Context: the dispatcher's lock is held.
 * Return: 0; -ENOENT: no further binding.
 */
int spin_order_describe(const struct spin_event *event, struct spin_order_info *info)
{
	const struct spin_binding *binding;
	u32 position = 0;

	list_for_each_entry(binding, &event->bindings, in_event) {
		if (position++ == info->position) {
			describe(binding, info);
			return 0;
		}
	}
	return -ENOENT;
}
EXPORT_SYMBOL_GPL(spin_order_describe);
