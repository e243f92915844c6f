// SPDX-License-Identifier: GPL-2.0-only
#include "graph.h"

#include "order.h"
#include "output.h"

/* How often it ran, and which part that is of all that ran. */
static void describe_heat(struct json_object *one, uint64_t runs, uint64_t all)
{
	output_number(one, "runs", runs);
	json_object_object_add(one, "share", json_object_new_double(graph_share(runs, all)));
}

static struct json_object *describe_extensions(const struct world *world, uint64_t all)
{
	struct json_object *list = json_object_new_array(), *one;
	const struct spin_extension_info *info;
	size_t i;

	for (i = 0; i < world->extension_count; i++) {
		info = &world->extensions[i];
		one = json_object_new_object();
		output_text(one, "name", info->name);
		output_text(one, "version", info->version);
		output_number(one, "number", info->extension);
		output_text(one, "state", output_state(info->state));
		describe_heat(one, world_heat(world, info->extension), all);
		json_object_array_add(list, one);
	}
	return list;
}

/* Those of domains have no exporter. */
static struct json_object *describe_interfaces(const struct world *world)
{
	struct json_object *list = json_object_new_array(), *one;
	const struct spin_extension_info *exporter;
	size_t i;

	for (i = 0; i < world->interface_count; i++) {
		one = json_object_new_object();
		output_text(one, "name", world->interfaces[i]);
		exporter = world_exporter(world, world->interfaces[i]);
		if (exporter)
			output_text(one, "exporter", exporter->name);
		json_object_array_add(list, one);
	}
	return list;
}

static struct json_object *describe_events(const struct world *world)
{
	struct json_object *list = json_object_new_array(), *one;
	const struct spin_procedure_info *info;
	size_t i;

	for (i = 0; i < world->event_count; i++) {
		info = &world->events[i];
		one = json_object_new_object();
		output_text(one, "interface", info->interface);
		output_text(one, "name", info->name);
		output_text(one, "class", output_class(info->class));
		output_text(one, "mode", output_mode(info->mode));
		output_number(one, "handlers", info->bindings);
		output_number(one, "raised", info->raised);
		json_object_array_add(list, one);
	}
	return list;
}

static struct json_object *describe_link(const struct world *world,
					 const struct spin_link_info *info)
{
	const struct spin_extension_info *extension = world_extension(world, info->extension);
	const struct spin_extension_info *exporter = world_extension(world, info->exporter);
	struct json_object *one = json_object_new_object();

	output_text(one, "extension", extension->name);
	output_text(one, "kind", output_link(info->kind));
	output_text(one, "interface", info->interface);
	output_text(one, "procedure", info->procedure);
	if (exporter)
		output_text(one, "exporter", exporter->name);
	if (info->kind != SPIN_LINK_EXPORT)
		return one;
	output_number(one, "called", info->called);
	output_number(one, "faulted", info->faulted);
	output_number(one, "over_price", info->over_price);
	return one;
}

static struct json_object *describe_links(const struct world *world)
{
	struct json_object *list = json_object_new_array();
	size_t i;

	for (i = 0; i < world->link_count; i++)
		json_object_array_add(list, describe_link(world, &world->links[i]));
	return list;
}

static struct json_object *describe_bindings(const struct world *world, uint64_t all)
{
	struct json_object *list = json_object_new_array(), *one;
	const struct spin_order_info *info;
	const struct world_run *run;
	size_t i;

	for (i = 0; i < world->order_count; i++) {
		info = &world->orders[i];
		run = world_run_of(world, info);
		one = order_describe(info);
		output_text(one, "interface", info->interface);
		output_text(one, "event", info->event);
		json_object_object_add(one, "body", json_object_new_boolean(run && run->is_body));
		if (run)
			describe_heat(one, run->runs, all);
		json_object_array_add(list, one);
	}
	return list;
}

struct json_object *graph_describe(const struct world *world)
{
	struct json_object *one = json_object_new_object();
	uint64_t all = world_heat(world, 0);

	json_object_object_add(one, "extensions", describe_extensions(world, all));
	json_object_object_add(one, "interfaces", describe_interfaces(world));
	json_object_object_add(one, "events", describe_events(world));
	json_object_object_add(one, "links", describe_links(world));
	json_object_object_add(one, "bindings", describe_bindings(world, all));
	return one;
}
