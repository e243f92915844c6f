// SPDX-License-Identifier: GPL-2.0-only
/*
 * The picture in the language of Graphviz.  From left to right: an event, who handles it, what that
 * calls.  What runs more is redder and thicker.
 */
#include "graph.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "order.h"
#include "output.h"

double graph_share(uint64_t part, uint64_t all)
{
	return all ? (double)part / all : 0;
}

/* Inside of quotes.  A newline in the text begins a new line of a label. */
static void put_text(FILE *file, const char *text)
{
	for (; *text; text++) {
		if (*text == '\n')
			fputs("\\n", file);
		else if (*text == '"' || *text == '\\')
			fprintf(file, "\\%c", *text);
		else
			fputc(*text, file);
	}
}

/* "KIND A" or "KIND A.B": what a node is called in the file. */
static void put_node(FILE *file, const char *kind, const char *first, const char *second)
{
	fprintf(file, "\"%s ", kind);
	put_text(file, first);
	if (second)
		fputc('.', file);
	put_text(file, second ? second : "");
	fputc('"', file);
}

static void put_heat(FILE *file, uint64_t runs, uint64_t all)
{
	fprintf(file, "\\n%" PRIu64 " run%s, %.1f %%", runs, output_plural(runs),
		100 * graph_share(runs, all));
}

static void put_extension(FILE *file, const struct world *world,
			  const struct spin_extension_info *info)
{
	uint64_t all = world_heat(world, 0), runs = world_heat(world, info->extension);

	fputc('\t', file);
	put_node(file, "extension", info->name, NULL);
	fputs(" [shape=box style=\"rounded,filled\" label=\"", file);
	put_text(file, info->name);
	fputc(' ', file);
	put_text(file, info->version);
	if (info->state != SPIN_EXTENSION_INSTALLED)
		fprintf(file, "\\n%s", output_state(info->state));
	put_heat(file, runs, all);
	fprintf(file, "\" fillcolor=\"0.030 %.3f 1.000\"];\n", graph_share(runs, all));
}

static void put_event(FILE *file, const struct spin_procedure_info *info)
{
	fputs("\t\t", file);
	put_node(file, "event", info->interface, info->name);
	fputs(" [label=\"", file);
	put_text(file, info->name);
	fprintf(file, "\\n%s, raised %" PRIu64 " time%s\\nreached by: %s\"%s];\n",
		output_class(info->class), (uint64_t)info->raised, output_plural(info->raised),
		output_mode(info->mode), info->bindings ? "" : " style=dashed");
}

/* A domain has operations besides; of what an extension exports each procedure is an event. */
static void put_interface(FILE *file, const struct world *world, size_t index)
{
	const char *name = world->interfaces[index];
	const struct spin_extension_info *exporter = world_exporter(world, name);
	size_t i;

	fprintf(file, "\tsubgraph cluster_%zu {\n\t\tlabel=\"", index);
	put_text(file, name);
	if (exporter) {
		fputs(", exported by ", file);
		put_text(file, exporter->name);
	}
	fputs("\";\n", file);
	if (!exporter) {
		fputs("\t\t", file);
		put_node(file, "operations", name, NULL);
		fputs(" [shape=plaintext label=\"operations\"];\n", file);
	}
	for (i = 0; i < world->event_count; i++)
		if (!strcmp(world->events[i].interface, name))
			put_event(file, &world->events[i]);
	fputs("\t}\n", file);
}

/* What the handler asked for, as "events show" says it. */
static int put_words(FILE *file, const struct spin_order_info *order)
{
	char *text = NULL;
	size_t size;
	FILE *line = open_memstream(&text, &size);

	if (!line)
		return -ENOMEM;
	order_tell(line, order);
	if (!fclose(line))
		put_text(file, text);
	free(text);
	return 0;
}

static int put_binding(FILE *file, const struct world *world, const struct spin_order_info *order)
{
	const struct world_run *run = world_run_of(world, order);
	uint64_t all = world_heat(world, 0);
	double share = run ? graph_share(run->runs, all) : 0;
	int status;

	fputc('\t', file);
	put_node(file, "event", order->interface, order->event);
	fputs(" -> ", file);
	put_node(file, "extension", order->extension, NULL);
	fprintf(file, " [label=\"%u. ", order->position + 1);
	put_text(file, order->handler);
	fputs(run && run->is_body ? ", its body\\n" : "\\n", file);
	status = put_words(file, order);
	if (run)
		put_heat(file, run->runs, all);
	fprintf(file, "\" penwidth=%.1f color=\"0.030 %.3f 0.700\"];\n", 1 + 4 * share, share);
	return status;
}

/* A call of what another extension exports raises an event. */
static void put_call(FILE *file, const struct spin_extension_info *extension,
		     const struct spin_link_info *link)
{
	fputc('\t', file);
	put_node(file, "extension", extension->name, NULL);
	fputs(" -> ", file);
	put_node(file, "event", link->interface, link->procedure);
	fputs(" [style=dashed label=\"calls\"];\n", file);
}

static bool imports(const struct spin_link_info *link, uint64_t extension, const char *interface)
{
	return link->kind == SPIN_LINK_IMPORT && link->extension == extension &&
	       !strcmp(link->interface, interface);
}

/* Operations of one interface in one line, by their names. */
static void put_imports(FILE *file, const struct world *world,
			const struct spin_extension_info *extension, const char *interface)
{
	bool some = false;
	size_t i;

	for (i = 0; i < world->link_count; i++) {
		if (!imports(&world->links[i], extension->extension, interface))
			continue;
		if (!some) {
			fputc('\t', file);
			put_node(file, "extension", extension->name, NULL);
			fputs(" -> ", file);
			put_node(file, "operations", interface, NULL);
			fputs(" [style=dashed label=\"", file);
		}
		fputs(some ? "\\n" : "", file);
		put_text(file, world->links[i].procedure);
		some = true;
	}
	if (some)
		fputs("\"];\n", file);
}

static void put_links(FILE *file, const struct world *world,
		      const struct spin_extension_info *extension)
{
	size_t i;

	for (i = 0; i < world->interface_count; i++)
		put_imports(file, world, extension, world->interfaces[i]);
	for (i = 0; i < world->link_count; i++)
		if (world->links[i].kind == SPIN_LINK_CALL &&
		    world->links[i].extension == extension->extension)
			put_call(file, extension, &world->links[i]);
}

int graph_write(FILE *file, const struct world *world)
{
	int status = 0;
	size_t i;

	fputs("digraph spin {\n\trankdir=LR;\n\tnode [fontname=\"sans-serif\" fontsize=10];\n"
	      "\tedge [fontname=\"sans-serif\" fontsize=9];\n"
	      "\tgraph [fontname=\"sans-serif\" fontsize=11];\n", file);
	for (i = 0; i < world->interface_count; i++)
		put_interface(file, world, i);
	for (i = 0; i < world->extension_count; i++)
		put_extension(file, world, &world->extensions[i]);
	for (i = 0; i < world->order_count && !status; i++)
		status = put_binding(file, world, &world->orders[i]);
	for (i = 0; i < world->extension_count; i++)
		put_links(file, world, &world->extensions[i]);
	fputs("}\n", file);
	return status;
}
