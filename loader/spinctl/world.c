// SPDX-License-Identifier: GPL-2.0-only
#include "world.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "each.h"

/* Room for one more of the elements; it is zeroed and counted.  NULL: there is none. */
static void *add(void **elements, size_t *count, size_t size)
{
	char *more = *elements;

	/* So that they double: there is room for as many as the next power of two. */
	if (!(*count & (*count - 1))) {
		more = realloc(more, (*count ? 2 * *count : 1) * size);
		if (!more)
			return NULL;
		*elements = more;
	}
	return memset(more + size * (*count)++, 0, size);
}

#define ADD(world, elements, count)							\
	((__typeof__((world)->elements))add((void **)&(world)->elements, &(world)->count, \
					    sizeof(*(world)->elements)))

/* Counts of a kernel that has counted for ever stay the largest number. */
static uint64_t sum(uint64_t a, uint64_t b)
{
	return a + b < a ? UINT64_MAX : a + b;
}

static int add_handler(struct world *world, const struct spin_extension_info *extension,
		       const struct spin_binding_info *info)
{
	struct world_run *run = ADD(world, runs, run_count);

	if (!run)
		return -ENOMEM;
	run->extension = extension->extension;
	run->index = info->index;
	run->position = info->position;
	run->runs = sum(sum(info->fired, info->declined), info->faulted);
	run->declined = info->declined;
	run->faulted = info->faulted;
	memcpy(run->owner, extension->name, sizeof(run->owner));
	memcpy(run->interface, info->interface, sizeof(run->interface));
	memcpy(run->event, info->event, sizeof(run->event));
	memcpy(run->handler, info->handler, sizeof(run->handler));
	return 0;
}

static int add_body(struct world *world, const struct spin_extension_info *extension,
		    const struct spin_link_info *info)
{
	struct world_run *run = ADD(world, runs, run_count);

	if (!run)
		return -ENOMEM;
	run->extension = extension->extension;
	run->index = info->index;
	run->is_body = true;
	run->runs = info->called;
	run->faulted = info->faulted;
	memcpy(run->owner, extension->name, sizeof(run->owner));
	memcpy(run->interface, info->interface, sizeof(run->interface));
	memcpy(run->event, info->procedure, sizeof(run->event));
	memcpy(run->handler, info->procedure, sizeof(run->handler));
	return 0;
}

static int read_handlers(struct spin_context *context, struct world *world,
			 const struct spin_extension_info *extension)
{
	struct spin_binding_info info = { .extension = extension->extension };
	int status;

	for_each_index(status, info, spin_binding_get(context, &info))
		status = add_handler(world, extension, &info);
	return each_end(status);
}

static int read_links(struct spin_context *context, struct world *world,
		      const struct spin_extension_info *extension)
{
	struct spin_link_info info = { .extension = extension->extension }, *link;
	int status;

	for_each_index(status, info, spin_link_get(context, &info)) {
		link = ADD(world, links, link_count);
		if (link)
			*link = info;
		status = link ? 0 : -ENOMEM;
		if (!status && info.kind == SPIN_LINK_EXPORT)
			status = add_body(world, extension, &info);
	}
	return each_end(status);
}

int world_read(struct spin_context *context, struct world *world)
{
	struct spin_extension_info info = { 0 }, *extension;
	int status;

	memset(world, 0, sizeof(*world));
	while (!(status = spin_extension_next(context, &info))) {
		/* What is being installed is not there yet, and may have the name of another. */
		if (info.state < SPIN_EXTENSION_INSTALLED)
			continue;
		extension = ADD(world, extensions, extension_count);
		if (!extension)
			return -ENOMEM;
		*extension = info;
		status = read_handlers(context, world, &info);
		if (!status)
			status = read_links(context, world, &info);
		if (status)
			return status;
	}
	return each_end(status);
}

static void name_event(struct spin_order_info *info, const struct spin_procedure_info *event)
{
	memcpy(info->interface, event->interface, sizeof(info->interface));
	memcpy(info->event, event->name, sizeof(info->event));
}

static int read_order(struct spin_context *context, struct world *world,
		      const struct spin_procedure_info *event)
{
	struct spin_order_info info = { 0 }, *order;
	int status;

	for (;;) {
		name_event(&info, event);
		status = spin_order_get(context, &info);
		if (status)
			return each_end(status);
		order = ADD(world, orders, order_count);
		if (!order)
			return -ENOMEM;
		*order = info;
		name_event(order, event);
		info.position++;
	}
}

static int read_event(struct spin_context *context, struct world *world,
		      const struct spin_procedure_info *info)
{
	struct spin_procedure_info *event = ADD(world, events, event_count);

	if (!event)
		return -ENOMEM;
	*event = *info;
	return read_order(context, world, info);
}

/* Procedures come interface by interface, but those of extensions as these were installed. */
static int note_interface(struct world *world, const char *name)
{
	size_t i;

	for (i = 0; i < world->interface_count; i++)
		if (!strcmp(world->interfaces[i], name))
			return 0;
	if (!ADD(world, interfaces, interface_count))
		return -ENOMEM;
	memcpy(world->interfaces[world->interface_count - 1], name, SPIN_NAME_SIZE);
	return 0;
}

int world_read_events(struct spin_context *context, struct world *world)
{
	struct spin_procedure_info info = { 0 };
	int status;

	for_each_index(status, info, spin_procedure_get(context, &info)) {
		status = note_interface(world, info.interface);
		if (!status && info.is_event)
			status = read_event(context, world, &info);
	}
	return each_end(status);
}

void world_free(struct world *world)
{
	free(world->extensions);
	free(world->runs);
	free(world->links);
	free(world->interfaces);
	free(world->events);
	free(world->orders);
	memset(world, 0, sizeof(*world));
}

const struct spin_extension_info *world_extension(const struct world *world, uint64_t number)
{
	size_t i;

	for (i = 0; i < world->extension_count; i++)
		if (world->extensions[i].extension == number)
			return &world->extensions[i];
	return NULL;
}

static bool runs_at(const struct world_run *run, const struct spin_order_info *order)
{
	return !strcmp(run->handler, order->handler) &&
	       !strcmp(run->event, order->event) &&
	       !strcmp(run->interface, order->interface) &&
	       !strcmp(run->owner, order->extension);
}

/* A handler can be bound to an event twice: then its place tells, if it is still the same. */
const struct world_run *world_run_of(const struct world *world,
				     const struct spin_order_info *order)
{
	const struct world_run *found = NULL, *run;
	size_t i;

	for (i = 0; i < world->run_count; i++) {
		run = &world->runs[i];
		if (!runs_at(run, order))
			continue;
		if (!found || run->position == order->position)
			found = run;
	}
	return found;
}

uint64_t world_heat(const struct world *world, uint64_t extension)
{
	uint64_t heat = 0;
	size_t i;

	for (i = 0; i < world->run_count; i++)
		if (!extension || world->runs[i].extension == extension)
			heat = sum(heat, world->runs[i].runs);
	return heat;
}

const struct spin_extension_info *world_exporter(const struct world *world, const char *interface)
{
	const struct spin_extension_info *extension;
	const struct spin_link_info *link;
	size_t i;

	for (i = 0; i < world->link_count; i++) {
		link = &world->links[i];
		extension = world_extension(world, link->extension);
		/* Another may have exported it, and been taken out since. */
		if (link->kind == SPIN_LINK_EXPORT && !strcmp(link->interface, interface) &&
		    extension->state == SPIN_EXTENSION_INSTALLED)
			return extension;
	}
	return NULL;
}
