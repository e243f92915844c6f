// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the made-up kernel answers, made as wide as it can be: names that are as long as
 * names may be, and the largest numbers.  Linked with fake_world.c only.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fake_kernel.h"

#define LARGEST UINT64_MAX

/* "handler_xxxx...": full. */
static void widen(char *name, const char *beginning)
{
	memset(name, 'x', SPIN_NAME_SIZE - 1);
	name[SPIN_NAME_SIZE - 1] = '\0';
	memcpy(name, beginning, strlen(beginning));
}

static void widen_extension(struct spin_extension_info *info)
{
	widen(info->name, "extension_");
	widen(info->version, "1.0-");
	widen(info->last_fault_file, "counter_");
	info->memory = LARGEST;
	info->faults = LARGEST;
	info->bindings = UINT32_MAX;
	info->devices = UINT32_MAX;
	info->last_fault_line = UINT32_MAX;
	info->installer = UINT32_MAX;
}

static void widen_binding(struct spin_binding_info *info)
{
	widen(info->interface, "interface_");
	widen(info->event, "event_");
	widen(info->handler, "handler_");
	info->fired = LARGEST;
	info->declined = LARGEST;
	info->faulted = LARGEST;
	info->over_budget = LARGEST;
	info->budget = LARGEST;
	info->cost = LARGEST;
	info->asked = UINT32_MAX;
	info->stack = UINT32_MAX;
	info->guards = UINT32_MAX;
	info->position = UINT32_MAX;
}

static void widen_async(struct spin_async_info *info)
{
	info->queued = LARGEST;
	info->dropped = LARGEST;
	info->waiting = UINT32_MAX;
	info->room = UINT32_MAX;
}

static void widen_link(struct spin_link_info *info)
{
	widen(info->interface, "interface_");
	widen(info->procedure, "event_");
	info->kind = SPIN_LINK_EXPORT;
	info->called = LARGEST;
	info->faulted = LARGEST;
	info->over_price = LARGEST;
}

static void widen_strands(struct spin_strand_info *info)
{
	info->begun = LARGEST;
	info->ended = LARGEST;
	info->refused = LARGEST;
	info->ready = UINT32_MAX;
	info->running = UINT32_MAX;
	info->parked = UINT32_MAX;
	info->room = UINT32_MAX;
	info->frame = UINT32_MAX;
}

static void widen_procedure(struct spin_procedure_info *info)
{
	if (!strcmp(getenv("FAKE_WIDE"), "all")) {
		widen(info->interface, "interface_");
		widen(info->name, "event_");
	}
	info->raised = LARGEST;
	info->bindings = UINT32_MAX;
}

static void widen_parameter(struct spin_parameter_info *info)
{
	widen(info->name, "parameter_");
	info->value = LARGEST;
	info->lowest = LARGEST;
	info->highest = LARGEST;
	info->preset = LARGEST;
	memset(info->doc, 'd', sizeof(info->doc) - 1);
}

static int widen_order(struct spin_order_info *info)
{
	if (info->position)
		return -ENOENT;
	widen(info->handler, "handler_");
	widen(info->extension, "extension_");
	widen(info->before, "before_");
	widen(info->after, "after_");
	info->guards = UINT32_MAX;
	info->flags = SPIN_ORDER_FILTER | SPIN_ORDER_ASYNC;
	return 0;
}

/* It has an element, of which the value alone does not fit into a line. */
static void widen_table(struct spin_table_info *info)
{
	char name[SPIN_NAME_SIZE];

	widen(info->name, "table_");
	widen(name, "field_");
	info->count = UINT32_MAX;
	info->room = UINT32_MAX;
	info->value_size = 32 * sizeof(uint64_t);
	snprintf(info->key_layout, sizeof(info->key_layout), "%s:u32", name);
	snprintf(info->value_layout, sizeof(info->value_layout), "%s:u64[32]", name);
	fake.full = true;
	fake.key = UINT32_MAX;
	fake.value = LARGEST;
}

static void widen_block(struct spin_block_info *info)
{
	uint64_t *words = (void *)(uintptr_t)info->buffer;
	char name[SPIN_NAME_SIZE];
	uint32_t i;

	widen(name, "field_");
	widen(info->name, "block_");
	for (i = 0; words && i < info->bytes / sizeof(*words); i++)
		words[i] = LARGEST / 4;
	if (info->kind == SPIN_BLOCK_PERCPU)
		snprintf(info->layout, sizeof(info->layout), "%s:u64 bytes:u32", name);
}

static void widen_log(struct spin_log_info *info)
{
	widen(info->file, "counter_");
	info->line = UINT32_MAX;
	info->written = LARGEST;
	info->dropped = LARGEST;
}

/* Of counters and pools, of which the made-up kernel has none, there is one each. */
static int widen_counter(struct spin_counter_info *info)
{
	if (info->index)
		return -ENOENT;
	widen(info->name, "counter_");
	info->value = LARGEST;
	return 0;
}

static int widen_pool(struct spin_pool_info *info)
{
	if (info->index)
		return -ENOENT;
	widen(info->name, "pool_");
	info->room = UINT32_MAX;
	info->used = UINT32_MAX;
	info->failed = LARGEST;
	info->memory = LARGEST;
	return 0;
}

static void widen_replacement(struct spin_replace *order)
{
	order->carried = UINT32_MAX;
	order->begun = UINT32_MAX;
	order->dropped = UINT32_MAX;
}

int fake_widen(unsigned long command, void *argument, int status)
{
	if (command == SPIN_GET_COUNTER)
		return widen_counter(argument);
	if (command == SPIN_GET_POOL)
		return widen_pool(argument);
	if (command == SPIN_GET_ORDER)
		return widen_order(argument);
	if (status)
		return status;
	switch (command) {
	case SPIN_NEXT_EXTENSION: widen_extension(argument); break;
	case SPIN_GET_BINDING: widen_binding(argument); break;
	case SPIN_GET_ASYNC: widen_async(argument); break;
	case SPIN_GET_LINK: widen_link(argument); break;
	case SPIN_GET_STRANDS: widen_strands(argument); break;
	case SPIN_GET_PROCEDURE: widen_procedure(argument); break;
	case SPIN_GET_PARAMETER: widen_parameter(argument); break;
	case SPIN_GET_TABLE: widen_table(argument); break;
	case SPIN_GET_BLOCK: widen_block(argument); break;
	case SPIN_GET_LOG: widen_log(argument); break;
	case SPIN_REPLACE: widen_replacement(argument); break;
	}
	return 0;
}
