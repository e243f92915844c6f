// SPDX-License-Identifier: GPL-2.0-only
/*
 * The order that a program gives its own handlers of an event by before() and after().
 * That of all handlers is found when it is installed; what can never be is said here.
 */
#include <string.h>

#include "checker.h"

#include "../common/buffer.h"

/**
 * struct order - the bindings of a program while a cycle is looked for
 * @from: of each that was reached the one that it comes behind
 * @queue: those that were reached
 * @reached: they are in it
 * @told: they are in a cycle that was told
 */
struct order {
	struct cove_checker *checker;
	const struct cove_binding *bindings;
	size_t count;
	size_t *from;
	size_t *queue;
	unsigned char *reached;
	unsigned char *told;
};

static const char *handler_of(const struct cove_binding *binding)
{
	return binding->handler->symbol->name;
}

/* Does @name mean this binding, by its handler or by the program? */
static int means(const struct order *order, const struct cove_expression *name,
		 const struct cove_binding *binding)
{
	const char *program = order->checker->unit->name;

	return name && (!strcmp(name->name, handler_of(binding)) ||
			(program && !strcmp(name->name, program)));
}

static int means_any(const struct order *order, const struct cove_expression *name,
		     const struct cove_function *event)
{
	for (size_t i = 0; i < order->count; i++)
		if (order->bindings[i].event == event && means(order, name, &order->bindings[i]))
			return 1;
	return 0;
}

/* One says before(x), the other after(x): x is another program's, and comes between them. */
static int between(const struct order *order, const struct cove_binding *a,
		   const struct cove_binding *b)
{
	const struct cove_expression *before = a->declaration->before;
	const struct cove_expression *after = b->declaration->after;

	return before && after && !strcmp(before->name, after->name) &&
	       !means_any(order, before, a->event);
}

static int precedes(const struct order *order, size_t index, size_t other)
{
	const struct cove_binding *a = &order->bindings[index], *b = &order->bindings[other];

	if (a->event != b->event)
		return 0;
	return between(order, a, b) || (index != other && (means(order, a->declaration->before, b) ||
						    means(order, b->declaration->after, a)));
}

static void add_step(const struct order *order, size_t index, size_t other,
		     struct spin_buffer *path)
{
	const struct cove_binding *a = &order->bindings[index], *b = &order->bindings[other];

	if (between(order, a, b))
		spin_buffer_print(path, " before '%s'", a->declaration->before->name);
	spin_buffer_print(path, " before '%s'", handler_of(b));
}

static void note(const struct order *order, const struct cove_binding *binding,
		 const struct cove_expression *name, const char *word)
{
	cove_diagnostic_add(order->checker->diagnostics, name->at, COVE_BINDING_BESIDE,
			    handler_of(binding), word, name->name);
}

static void note_step(const struct order *order, size_t index, size_t other)
{
	const struct cove_binding *a = &order->bindings[index], *b = &order->bindings[other];

	if (between(order, a, b) || means(order, a->declaration->before, b))
		note(order, a, a->declaration->before, "before");
	if (between(order, a, b) || means(order, b->declaration->after, a))
		note(order, b, b->declaration->after, "after");
}

/* @steps: each comes before the next one, and the last before the first. */
static void tell(struct order *order, const size_t *steps, size_t count)
{
	const struct cove_binding *start = &order->bindings[*steps];
	struct spin_buffer path = { .arena = order->checker->arena };
	size_t i;

	spin_buffer_print(&path, "'%s'", handler_of(start));
	for (i = 0; i < count; i++)
		add_step(order, steps[i], steps[(i + 1) % count], &path);
	cove_diagnostic_add(order->checker->diagnostics, start->declaration->at,
			    COVE_BINDING_CYCLE, start->event->symbol->name,
			    spin_buffer_text(&path));
	for (i = 0; i < count; i++) {
		note_step(order, steps[i], steps[(i + 1) % count]);
		order->told[steps[i]] = 1;
	}
}

/* @end comes before @start: the way from @start to it is written over the queue. */
static void tell_way(struct order *order, size_t start, size_t end)
{
	size_t count = 1, at, i;

	for (at = end; at != start; at = order->from[at])
		count++;
	for (at = end, i = count; i--; at = order->from[at])
		order->queue[i] = at;
	tell(order, order->queue, count);
}

/* Walks all that come behind @start, until one of them comes before it. */
static void look_from(struct order *order, size_t start)
{
	size_t head = 0, tail = 0, i;

	memset(order->reached, 0, order->count);
	order->queue[tail++] = start;
	while (head < tail) {
		size_t at = order->queue[head++];

		if (precedes(order, at, start)) {
			tell_way(order, start, at);
			return;
		}
		for (i = 0; i < order->count; i++) {
			if (i == start || order->reached[i] || !precedes(order, at, i))
				continue;
			order->reached[i] = 1;
			order->from[i] = at;
			order->queue[tail++] = i;
		}
	}
}

static void check_itself(struct cove_checker *checker, const struct cove_binding *binding,
			 const struct cove_expression *name, const char *word)
{
	if (name && !strcmp(name->name, handler_of(binding)))
		cove_diagnostic_add(checker->diagnostics, name->at, COVE_BESIDE_ITSELF,
				    handler_of(binding), word);
}

void cove_check_bindings(struct cove_checker *checker)
{
	size_t count = checker->unit->bindings_count, i;
	struct order order = {
		.checker = checker,
		.bindings = checker->unit->bindings,
		.count = count,
		.from = spin_arena_allocate(checker->arena, count * sizeof(size_t)),
		.queue = spin_arena_allocate(checker->arena, count * sizeof(size_t)),
		.reached = spin_arena_allocate(checker->arena, count),
		.told = spin_arena_allocate(checker->arena, count),
	};

	for (i = 0; i < count; i++) {
		const struct cove_declaration *declaration = order.bindings[i].declaration;

		check_itself(checker, &order.bindings[i], declaration->before, "before");
		check_itself(checker, &order.bindings[i], declaration->after, "after");
		if ((declaration->before || declaration->after) && !order.told[i])
			look_from(&order, i);
	}
}
