// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "block.h"
#include "command.h"
#include "each.h"
#include "log.h"
#include "output.h"
#include "param.h"
#include "show.h"
#include "stats.h"

static uint64_t seconds_since(uint64_t nanoseconds)
{
	struct timespec now;

	clock_gettime(CLOCK_BOOTTIME, &now);
	return now.tv_sec - nanoseconds / 1000000000;
}

static int print_devices(struct spin_context *context, uint64_t extension)
{
	struct spin_device_info info = { .extension = extension };
	char *text = NULL;
	size_t size;
	FILE *line = open_memstream(&text, &size);
	int status;

	if (!line)
		return -ENOMEM;
	for_each_index(status, info, spin_device_get(context, &info))
		fprintf(line, "%s%s%s", info.index ? ", " : "devices: ", info.name,
			info.alive ? "" : " (gone)");
	if (!fclose(line))
		output_wrapped(text, 2);
	free(text);
	return each_end(status);
}

void show_price(uint64_t budget, uint64_t asked, uint64_t cost, uint32_t stack)
{
	char bound[48] = "not bounded: charged as it runs", demand[48] = "";

	if (asked != budget)
		snprintf(demand, sizeof(demand), "asked for %llu, ", (unsigned long long)asked);
	if (cost)
		snprintf(bound, sizeof(bound), "%llu", (unsigned long long)cost);
	output_line(4, "budget %llu, %scost %s, %u byte%s of stack", (unsigned long long)budget,
		    demand, bound, stack, output_plural(stack));
}

/* What an asynchronous handler has besides. */
static int print_async(struct spin_context *context, const struct spin_binding_info *binding)
{
	struct spin_async_info info = { .extension = binding->extension, .index = binding->index };
	int status = spin_async_get(context, &info);

	if (!status && info.room)
		output_line(4, "asynchronous: queued %llu, dropped %llu, %u of %u waiting",
			    (unsigned long long)info.queued, (unsigned long long)info.dropped,
			    info.waiting, info.room);
	return status;
}

/* What one has that begins strands. */
static int print_strands(struct spin_context *context, const struct spin_binding_info *binding)
{
	struct spin_strand_info info = { .extension = binding->extension, .index = binding->index };
	int status = spin_strands_get(context, &info);

	if (status || !info.room)
		return status;
	output_line(4, "strands: begun %llu, ended %llu, refused %llu, frame %u bytes",
		    (unsigned long long)info.begun, (unsigned long long)info.ended,
		    (unsigned long long)info.refused, info.frame);
	output_line(4, "of %u: %u ready, %u running, %u parked", info.room, info.ready,
		    info.running, info.parked);
	return 0;
}

static int print_handlers(struct spin_context *context, uint64_t extension)
{
	struct spin_binding_info info = { .extension = extension };
	int status;

	for_each_index(status, info, spin_binding_get(context, &info)) {
		output_line(2, "handler %s of %s.%s", info.handler, info.interface, info.event);
		output_line(4, "reached by: %s, position %u, order %s, %u guard%s",
			    output_mode(info.mode), info.position, output_order(info.order),
			    info.guards, output_plural(info.guards));
		show_price(info.budget, info.asked, info.cost, info.stack);
		output_line(4, "fired %llu, declined %llu, faulted %llu, over budget %llu",
			    (unsigned long long)info.fired, (unsigned long long)info.declined,
			    (unsigned long long)info.faulted,
			    (unsigned long long)info.over_budget);
		status = print_async(context, &info);
		if (!status)
			status = print_strands(context, &info);
	}
	return each_end(status);
}

static int print_parameters(struct spin_context *context, uint64_t extension)
{
	struct spin_parameter_info info = { .extension = extension };
	int status;

	for_each_index(status, info, spin_parameter_get(context, &info))
		param_print(&info, 2, "parameter ");
	return each_end(status);
}

static int print_counters(struct spin_context *context, uint64_t extension)
{
	struct spin_counter_info info = { .extension = extension };
	int status;

	for_each_index(status, info, spin_counter_get(context, &info))
		output_line(2, "counter %s = %llu", info.name, (unsigned long long)info.value);
	return each_end(status);
}

static int print_tables(struct spin_context *context, uint64_t extension)
{
	struct spin_table_info info = { .extension = extension };
	int status;

	for_each_index(status, info, spin_table_get(context, &info))
		output_line(2, "table %s: %s, %s, %u of %u element%s", info.name,
			    output_kind(info.kind),
			    info.flags & SPIN_TABLE_SHARED ? "shared" : "private", info.count,
			    info.room, output_plural(info.room));
	return each_end(status);
}

static int print_pools(struct spin_context *context, uint64_t extension)
{
	struct spin_pool_info info = { .extension = extension };
	char memory[16];
	int status;

	for_each_index(status, info, spin_pool_get(context, &info))
		output_line(2, "pool %s: %u of %u object%s used, %s, failed %llu time%s", info.name,
			    info.used, info.room, output_plural(info.room),
			    output_bytes(info.memory, memory, sizeof(memory)),
			    (unsigned long long)info.failed, output_plural(info.failed));
	return each_end(status);
}

/* What a packet that the extension takes never meets. */
static void print_bypassed(const struct spin_extension_info *info)
{
	const char *const *bypassed = show_bypassed(info);

	if (*bypassed)
		puts("    what it takes bypasses:");
	for (; *bypassed; bypassed++)
		printf("      %s\n", *bypassed);
}

static void print_head(const struct spin_extension_info *info)
{
	uint64_t seconds = seconds_since(info->installed);
	char memory[16];

	output_line(0, "%s %s: %s", info->name, info->version, output_state(info->state));
	if (info->state == SPIN_EXTENSION_TAKEN_OUT)
		output_line(2, "taken out by the kernel: %s at %s:%u",
			    output_fault(info->last_fault_kind), info->last_fault_file,
			    info->last_fault_line);
	output_line(2, "%llu second%s ago by user %u, %s; %s of kernel memory",
		    (unsigned long long)seconds, output_plural(seconds), info->installer,
		    info->flags & SPIN_EXTENSION_SEALED ? "sealed" : "built here",
		    output_bytes(info->memory, memory, sizeof(memory)));
	if (info->flags & SPIN_EXTENSION_UNMASKED)
		puts(SHOW_UNMASKED);
	printf("  hook: %s%s\n", output_hook(info->hook),
	       info->flags & SPIN_EXTENSION_PEER ? ", straight into peers" : "");
	print_bypassed(info);
	if (info->faults)
		output_line(2, "%llu fault%s; the last at %s:%u: %s",
			    (unsigned long long)info->faults, output_plural(info->faults),
			    info->last_fault_file, info->last_fault_line,
			    output_fault(info->last_fault_kind));
}

static int print(struct spin_context *context, const struct spin_extension_info *info)
{
	int status;

	print_head(info);
	status = print_devices(context, info->extension);
	if (!status)
		status = print_handlers(context, info->extension);
	if (!status)
		status = print_parameters(context, info->extension);
	if (!status)
		status = print_counters(context, info->extension);
	if (!status)
		status = block_print_all(context, info->extension, SPIN_BLOCK_KINDS);
	if (!status)
		status = log_print_sites(context, info->extension);
	if (!status)
		status = print_tables(context, info->extension);
	if (!status)
		status = print_pools(context, info->extension);
	return command_status(status);
}

static int run(struct spin_context *context, const struct words *words)
{
	const char *what = words->operands[0];
	struct spin_extension_info info;
	int status;

	if (strchr(what, '/') || strchr(what, '.'))
		return show_file(context, words);
	status = spin_extension_find(context, what, &info);
	if (status)
		return command_status(status);
	if (options_given(words, OPTION_JSON))
		return show_json(context, &info);
	return print(context, &info);
}

const struct command command_show = {
	.name = "show",
	.synopsis = "EXTENSION\nFILE.spindle [--keys FOLDER]",
	.summary = "tell all about an extension, or about a spindle in a file",
	.options = OPTION_BIT(OPTION_KEYS),
	.least = 1,
	.most = 1,
	.run = run,
};
