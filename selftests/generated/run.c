// SPDX-License-Identifier: GPL-2.0-only
/*
 * Runs programs: each is bound to an event, raised with what it was raised with in user space,
 * and must do the same.  Every other one shares the event with somebody who declines, so that
 * it is run through a plan.
 */
#include <linux/bottom_half.h>
#include <linux/err.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/percpu.h>
#include <linux/preempt.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/spin_manifest.h>
#include <linux/spin.h>

#include "domains/table/table.h"
#include "spin_core/dispatcher/event.h"
#include "spin_core/domain/object_pool.h"
#include "spin_core/domain/reference.h"
#include "spin_core/message.h"

#include "generated.h"
#include "world.h"

/* As in user space: how a raise ended that was not cut short. */
#define ENDING_FAULTED 3

/* Differences that are told. */
#define MOST_TOLD 8

u32 spin_default_test_event(struct packet *p, u32 n);
void spin_generated_ended(struct spin_record *record, u32 binding, const struct spin_frame *frame);
void spin_generated_log(struct spin_record *record, u32 site, const u64 *values);

struct tally {
	u32 raises;
	u32 faults;
	u32 compared;
	u32 differences;
};

struct world spin_world;
static const struct generated_program *running;

SPIN_EVENT_DEFINE(test, test_event, u32, SPIN_PARAMETERS(struct packet *p, u32 n),
		  SPIN_ARGUMENTS(p, n), !p->data, NULL)

void spin_world_trace(u64 value)
{
	spin_world.value_count++;
	spin_world.hash = inputs_trace(spin_world.hash, value, spin_world.value_count);
}

static const struct spin_manifest *manifest(void)
{
	return (const void *)running->manifest;
}

static const void *area(struct spin_manifest_area where)
{
	return running->manifest + where.at;
}

/* The frame says which site; the manifest, what and where that is. */
void spin_generated_ended(struct spin_record *record, u32 binding, const struct spin_frame *frame)
{
	const struct spin_manifest_site *sites = area(manifest()->sites);

	spin_world.ending = frame->ended;
	if (frame->ended != SPIN_FAULTED || WARN_ON(frame->site >= manifest()->sites.count))
		return;
	spin_world.kind = sites[frame->site].kind;
	spin_world.line = sites[frame->site].line;
}
EXPORT_SYMBOL_GPL(spin_generated_ended);

/* No rate: all that is logged must be the same. */
void spin_generated_log(struct spin_record *record, u32 site, const u64 *values)
{
	const struct spin_manifest_log *logs = area(manifest()->logs);
	u32 i;

	if (WARN_ON(site >= manifest()->logs.count))
		return;
	spin_world_trace(inputs_log_text(running->manifest + logs[site].format));
	for (i = 0; i < logs[site].values; i++)
		spin_world_trace(values[i]);
}
EXPORT_SYMBOL_GPL(spin_generated_log);

static u32 bystander(void *closure, struct packet *p, u32 n, struct spin_raise *raise)
{
	raise->ended = SPIN_DECLINED;
	return 0;
}

static const struct spin_binding_code bystander_code = { .plan = bystander };

static void make_binding(struct spin_binding *binding)
{
	const struct spin_manifest_binding *from = area(manifest()->bindings);

	*binding = (struct spin_binding){
		.event = &spin_event_test_event,
		.handler = running->manifest + from->handler,
		.code = &running->record->bindings[0],
		.guard_count = from->guards,
		.order = from->order,
		.flags = from->flags,
		.stack = from->stack,
		.cost = from->cost,
		.budget = from->budget ?: SPIN_BUDGET_ATOMIC,
	};
}

static int make_table(u32 i)
{
	const struct spin_manifest_table *from = (const void *)area(manifest()->tables);
	const char *name = running->manifest + from[i].name;
	u8 key[64] __aligned(8), value[64] __aligned(8);
	struct spin_table *table;
	u32 number;

	table = spin_table_operations.create(&from[i]);
	if (IS_ERR(table))
		return PTR_ERR(table);
	*running->record->tables[i] = table;
	if (strncmp(name, "shared", 6) || from[i].kind >= SPIN_TABLE_RING)
		return 0;
	for (number = 0; number < 3 && number < from[i].room; number++) {
		inputs_element(&spin_world.at, name, number, key, from[i].key_size, value,
			       from[i].value_size);
		if (spin_table_operations.set(table, key, value) == -ENOMEM)
			return -ENOMEM;
	}
	return 0;
}

/* Behind the cells each processor has the address of its own. */
static int make_cells(void)
{
	u32 count = manifest()->cells;
	u64 __percpu *cells = __alloc_percpu((count + 1) * sizeof(u64), sizeof(u64));
	int cpu;

	if (!cells)
		return -ENOMEM;
	for_each_possible_cpu(cpu)
		*per_cpu_ptr(cells + count, cpu) = (uintptr_t)per_cpu_ptr(cells, cpu);
	running->record->cells = cells;
	return 0;
}

static int make_pools(void)
{
	const struct spin_manifest_pool *from = area(manifest()->pools);
	const struct spin_manifest_reference *members = area(manifest()->references);
	struct spin_object_pool *pool;
	u32 i;

	members += running->record->reference_count;
	for (i = 0; i < manifest()->pools.count; i++) {
		pool = spin_object_pool_create(&from[i], members);
		if (IS_ERR(pool))
			return PTR_ERR(pool);
		*running->record->pools[i] = pool;
		members += from[i].references;
	}
	return 0;
}

static int begin_program(void)
{
	int error = make_cells();
	u32 i;

	if (!error)
		error = make_pools();
	for (i = 0; i < manifest()->tables.count && !error; i++)
		error = make_table(i);
	return error;
}

/* Statics that refer to objects no longer do. */
static void end_references(void)
{
	const struct spin_manifest_reference *from = area(manifest()->references);
	void **place;
	u32 i, k;

	for (i = 0; i < running->record->reference_count; i++) {
		place = running->record->references[i];
		for (k = 0; k < from[i].count; k++)
			if (from[i].flags & SPIN_REFERENCE_POOLED)
				spin_reference_set_pooled(place + k, NULL);
			else
				spin_reference_set(place + k, NULL);
	}
}

static void end_program(void)
{
	struct spin_record *record = running->record;
	u32 i;

	end_references();
	for (i = 0; i < manifest()->tables.count; i++)
		if (*record->tables[i])
			spin_table_operations.destroy(*record->tables[i]);
	for (i = 0; i < manifest()->pools.count; i++)
		spin_object_pools_destroy(record->pools[i], 1);
	free_percpu(record->cells);
}

static void set_parameters(void)
{
	const struct spin_manifest_parameter *all = area(manifest()->parameters);
	u64 value;
	u32 i;

	for (i = 0; i < manifest()->parameters.count; i++) {
		value = inputs_parameter(&spin_world.at, running->manifest + all[i].name,
					 all[i].lowest, all[i].highest);
		memcpy(running->record->parameters[i], &value, all[i].size);
	}
}

/* Where the image has its first values: nobody else is handed it. */
static void set_states(void)
{
	const struct spin_manifest_state *states = area(manifest()->states);
	void **const *place = running->record->states;
	u32 i;

	for (i = 0; i < manifest()->states.count; i++) {
		if (states[i].kind != SPIN_STATE_MEMORY)
			continue;
		if (strncmp(running->manifest + states[i].declaration, "lock ", 5))
			inputs_state(&spin_world.at, running->manifest + states[i].name,
				     **place, states[i].number);
		place++;
	}
}

static void set_budget(const struct spin_binding *binding)
{
	if (binding->code->budget)
		*binding->code->budget = inputs_budget(&spin_world.at, (s64)binding->budget);
}

/* As where packets come from: in a softirq's place. */
static void raise_event(struct generated_raise *came)
{
	struct packet *p;
	u32 result;

	spin_world.ending = SPIN_FIRED;
	spin_world.kind = 0;
	spin_world.line = 0;
	spin_world.value_count = 0;
	spin_world.hash = 0;
	local_bh_disable();
	p = spin_world_packet_begin();
	result = SPIN_EVENT_RAISE(test_event, p, inputs_number(&spin_world.at));
	spin_world_packet_end();
	spin_world_things_end();
	spin_world_seats_end();
	local_bh_enable();
	*came = (struct generated_raise){
		.ending = spin_world.ending, .result = result, .kind = spin_world.kind,
		.line = spin_world.line, .value_count = spin_world.value_count,
		.hash = spin_world.hash,
	};
}

static bool is_same(const struct generated_raise *a, const struct generated_raise *b)
{
	return a->ending == b->ending && a->result == b->result && a->kind == b->kind &&
	       a->line == b->line && a->value_count == b->value_count && a->hash == b->hash;
}

static void tell(const struct generated_raise *here, const struct generated_raise *there)
{
	spin_world_results_print("SEED=%llu group %u raise %u: here %u %u %u line %u, %u values %llx; user space %u %u %u line %u, %u values %llx\n",
				 running->seed, spin_world.at.group, spin_world.at.raise,
				 here->ending, here->result, here->kind, here->line,
				 here->value_count, here->hash, there->ending, there->result,
				 there->kind, there->line, there->value_count, there->hash);
}

/* Returns whether what comes next can be compared. */
static bool judge(const struct generated_raise *here, const struct generated_raise *there,
		  struct tally *tally)
{
	if (there->is_loose || spin_world.no_memory)
		return false;
	tally->compared++;
	if (is_same(here, there))
		return true;
	if (tally->differences++ < MOST_TOLD)
		tell(here, there);
	return false;
}

static void run_groups(const struct spin_binding *binding, struct tally *tally)
{
	const struct generated_raise *there = running->raises;
	struct inputs *at = &spin_world.at;
	struct generated_raise here;
	bool comparable = running->seed;

	/* What a processor has for itself must be the same one's. */
	migrate_disable();
	for (at->group = 0; at->group < WORLD_GROUPS; at->group++) {
		set_budget(binding);
		set_parameters();
		set_states();
		for (at->raise = 0; at->raise < WORLD_RAISES; at->raise++, there++) {
			raise_event(&here);
			tally->raises++;
			tally->faults += here.ending == ENDING_FAULTED;
			comparable = comparable && judge(&here, there, tally);
		}
		cond_resched();
	}
	migrate_enable();
}

static int run_program(struct tally *tally)
{
	struct spin_binding binding, other = {
		.event = &spin_event_test_event, .handler = "bystander", .code = &bystander_code,
		.flags = SPIN_BINDING_MAY_END, .cost = 1, .order = SPIN_ORDER_LAST,
	};
	struct spin_binding *const bindings[] = { &binding, &other };
	struct spin_message message;
	u32 count = running->number % 2 ? 2 : 1;
	int error;

	spin_world.at = (struct inputs){ .program = running->number };
	spin_world.no_memory = false;
	make_binding(&binding);
	error = begin_program();
	if (!error)
		error = spin_event_bind(bindings, count, &message);
	if (!error) {
		run_groups(&binding, tally);
		spin_event_unbind(bindings, count);
	}
	end_program();
	return error;
}

/**
 * spin_generated_run - run programs, and compare
 * @programs: in the module that calls
 * @count: elements of @programs
 *
 * Context: may sleep.
 * Return: 0; a negative errno of the first program that could not be run.
 */
int spin_generated_run(const struct generated_program *programs, u32 count)
{
	struct tally tally = { };
	int error = 0;
	u32 i;

	spin_world_results_begin();
	for (i = 0; i < count && !error; i++) {
		running = &programs[i];
		error = run_program(&tally);
	}
	if (error)
		spin_world_results_print("SEED=%llu: error %d\n", running->seed, error);
	spin_world_results_print("%u programs, %u raises, %u faults, %u compared, %u differences\n",
				 i, tally.raises, tally.faults, tally.compared, tally.differences);
	return error;
}
EXPORT_SYMBOL_GPL(spin_generated_run);

static int __init world_init(void)
{
	spin_event_test_event.class = SPIN_PROCEDURE_ATOMIC;
	return spin_event_create(&spin_event_test_event);
}

static void __exit world_exit(void)
{
	spin_event_destroy(&spin_event_test_event);
	/* Things that the last raise gave up. */
	rcu_barrier();
	rcu_barrier();
}

module_init(world_init);
module_exit(world_exit);

MODULE_DESCRIPTION("What random programs in Cove run in");
MODULE_LICENSE("GPL");
