// SPDX-License-Identifier: GPL-2.0-only
/* spin.ko's part, for emitted C in user space.  Memory that is gone is freed: sanitizers see it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <linux/spin_manifest.h>

#include "../../support/pools.h"
#include "checked.h"
#include "side.h"
#include "walks.h"
#include "world.h"

/* Printed instead of a value where nobody would print it. */
#define TRACE_DROPPED 0xd0bbedull

char __this_module[1];
static struct packet packet;
static struct world_result ended;
static const struct checked_program *running;
/* More views than any budget pays for. */
#define MOST_COPIES 8192
static void *copies[MOST_COPIES];
static unsigned int copy_count;

unsigned int side_program_count(void) { return checked_program_count; }
unsigned int side_program(unsigned int index) { return checked_programs[index].number; }
unsigned int side_patience(void) { return 500000; }

int side_trap(void) { return 0; }

void side_endless(void)
{
	static const char text[] = "endless: no budget stops it\n";

	_exit(write(2, text, sizeof(text) - 1) < 0 ? 98 : 97);
}

/* One processor: a lock that is taken twice is waited for, for ever. */
static unsigned int held;

u64 spin_lock_take(u32 *lock)
{
	if (*lock)
		abort();
	*lock = 1;
	held++;
	return 0x1234;
}

void spin_lock_give(u32 *lock, u64 flags)
{
	if (!*lock || !held || flags != 0x1234)
		abort();
	*lock = 0;
	held--;
}

/* Of this processor; the others have none. */
static u64 cells[1024];

u8 *checked_here(void) { return (u8 *)cells; }

static const void *cell_at(u32 offset, u32 size)
{
	if (offset + size > sizeof(cells))
		abort();
	return (const u8 *)cells + offset;
}

#define SUM(type)							\
u64 spin_percpu_sum_##type(const u64 *all, u32 offset)			\
{									\
	(void)all;							\
	return (u64)*(const type *)cell_at(offset, sizeof(type));	\
}

SUM(u32)
SUM(s32)
SUM(u64)
SUM(s64)

static const struct spin_manifest *manifest(void)
{
	return (const void *)running->manifest;
}

static const void *area(struct spin_manifest_area where)
{
	return running->manifest + where.at;
}

/* The program's own counters and histograms; a binding's cells are nobody else's. */
void checked_count(unsigned int cell, u64 by)
{
	const struct spin_manifest_counter *counters = area(manifest()->counters);
	const struct spin_manifest_block *blocks = area(manifest()->blocks);

	for (u32 i = 0; i < manifest()->counters.count; i++)
		if (cell == counters[i].cell)
			world_count(running->manifest + counters[i].name, 0, by);
	for (u32 i = 0; i < manifest()->blocks.count; i++)
		if (blocks[i].kind == SPIN_BLOCK_HISTOGRAM && cell >= blocks[i].cell &&
		    cell - blocks[i].cell < SPIN_HISTOGRAM_RANGES)
			world_count(running->manifest + blocks[i].name, cell - blocks[i].cell, by);
}

void spin_log_write(struct spin_record *record, u32 site, const u64 *values)
{
	const struct spin_manifest_log *logs = area(manifest()->logs);

	if (record != running->record || site >= manifest()->logs.count)
		abort();
	world_log(running->manifest + logs[site].format, logs[site].values, values);
}

/* The frame says which site; the manifest, what and where that is. */
void spin_extension_ended(struct spin_record *record, u32 binding, const struct spin_frame *frame)
{
	const struct spin_manifest_site *sites = area(manifest()->sites);

	if (record != running->record ||
	    binding >= manifest()->bindings.count + manifest()->exports.count)
		abort();
	ended.ending = frame->ended;
	if (frame->ended != SPIN_FAULTED)
		return;
	if (frame->site >= manifest()->sites.count)
		abort();
	ended.kind = sites[frame->site].kind;
	ended.line = sites[frame->site].line;
}

/* The bytes go somewhere else: who still looks at the old ones is seen. */
static void move_packet(struct packet *p)
{
	u8 *fresh;

	if (!p->data)
		return;
	fresh = malloc(p->linear ? p->linear : 1);
	if (!fresh)
		abort();
	memcpy(fresh, p->data, p->linear);
	free(p->data);
	p->data = fresh;
	while (copy_count)
		free(copies[--copy_count]);
}

/* All of it in one piece. */
static void make_linear(struct packet *p)
{
	u8 *fresh = malloc(p->length ? p->length : 1);

	if (!fresh)
		abort();
	memcpy(fresh, p->data, p->linear);
	memcpy(fresh + p->linear, world->bytes + p->linear, p->length - p->linear);
	free(p->data);
	p->data = fresh;
	p->linear = p->length;
}

/* What lies in other pages is copied out, and lives as long as the raise. */
static u8 *copy_of(const struct packet *p, u32 offset, u32 size)
{
	u8 *copy;

	if (!p->data || (u64)offset + size > p->length)
		return NULL;
	if (copy_count == MOST_COPIES)
		abort();
	copy = malloc(size ? size : 1);
	if (!copy)
		abort();
	for (u32 i = 0; i < size; i++)
		copy[i] = offset + i < p->linear ? p->data[offset + i] : world->bytes[offset + i];
	copies[copy_count++] = copy;
	return copy;
}

const void *spin_packet_view(const struct packet *p, u32 offset, u32 size)
{
	return copy_of(p, offset, size);
}

void *spin_packet_edit(struct packet *p, u32 offset, u32 size)
{
	if (!p->data || (u64)offset + size > p->length)
		return NULL;
	if (p->linear < p->length)
		make_linear(p);
	move_packet(p);
	return p->data + offset;
}

u32 spin_default_test_event(struct packet *p, u32 n)
{
	(void)n;
	if (!p->data)
		world_trace(WORLD_CONSUMED);
	return 4242;
}

void spin_print(u64 value) { world_trace(value); }
void spin_print_signed(s64 value) { world_trace((u64)value); }
void spin_reshape(struct packet *p) { move_packet(p); }

void spin_drop(struct packet *p)
{
	world_trace(p->data ? TRACE_DROPPED : WORLD_CONSUMED);
	free(p->data);
	p->data = NULL;
	p->linear = p->length = 0;
}

/* Things are good for the raise, and as long as a table keeps them. */
struct thing;

struct thing *spin_thing_find(u32 n)
{
	return n % 2 ? NULL : (struct thing *)world_thing_new(n);
}

struct thing *spin_thing_of(struct packet *p)
{
	return (struct thing *)copy_of(p, 0, sizeof(struct world_thing));
}

static u32 number_of(struct thing *thing)
{
	u32 number;

	memcpy(&number, thing, sizeof(number));
	return number;
}

bool spin_thing_good(struct thing *thing) { return number_of(thing) % 8 != 2; }
bool spin_thing_use(struct thing *thing) { return number_of(thing) & 4; }

/* Tables. */
struct spin_table {
	struct spin_table_head head;
	struct world_table *world;
};

#define KIND(kind)							\
void *spin_##kind##_find(struct spin_table *table, const void *key)	\
{									\
	return world_find(table->world, key);				\
}									\
bool spin_##kind##_set(struct spin_table *table, const void *key, const void *value) \
{									\
	return world_set(table->world, key, value);			\
}									\
bool spin_##kind##_remove(struct spin_table *table, const void *key)	\
{									\
	return world_remove(table->world, key);				\
}

#define KIND_BY_VALUE(kind)						\
void *spin_##kind##_find_4(struct spin_table *table, u32 key)		\
{									\
	return world_find(table->world, &key);				\
}									\
void *spin_##kind##_find_8(struct spin_table *table, u64 key)		\
{									\
	return world_find(table->world, &key);				\
}									\
void *spin_##kind##_find_16(struct spin_table *table, struct spin_key_16 key) \
{									\
	return world_find(table->world, &key);				\
}

KIND(hash)
KIND(lru)
KIND(lpm)
KIND(array)
KIND(percpu_hash)
KIND(percpu_array)
KIND_BY_VALUE(hash)
KIND_BY_VALUE(lru)

bool spin_ring_submit(struct spin_table *table, const void *value)
{
	return world_submit(table->world, value);
}

/* Who refers to an object of the world's, and not of a pool, is found out at a raise's end. */
bool thing_get(void *thing) { return thing; }
void thing_put(void *thing) { (void)thing; }

static void make_tables(void)
{
	const struct spin_manifest_table *tables = area(manifest()->tables);

	for (u32 i = 0; i < manifest()->tables.count; i++) {
		struct spin_table *table = calloc(1, sizeof(*table));

		if (!table)
			abort();
		table->world = world_table_new(running->manifest + tables[i].name, tables[i].kind,
					       tables[i].key_size, tables[i].value_size,
					       tables[i].room, NULL);
		*running->record->tables[i] = table;
	}
}

static void set_parameters(void)
{
	const struct spin_manifest_parameter *all = area(manifest()->parameters);

	for (u32 i = 0; i < manifest()->parameters.count; i++) {
		u64 value = inputs_parameter(&world->at, running->manifest + all[i].name,
					     all[i].lowest, all[i].highest);

		memcpy(running->record->parameters[i], &value, all[i].size);
	}
}

static void set_budget(void)
{
	const struct spin_manifest_binding *bindings = area(manifest()->bindings);

	for (u32 i = 0; i < manifest()->bindings.count; i++) {
		s64 *budget = running->record->bindings[i].budget;

		if (budget)
			*budget = inputs_budget(&world->at, bindings[i].budget ?
						(s64)bindings[i].budget : SPIN_BUDGET_ATOMIC);
	}
}

static u32 pure_link(u32 a, u32 b) { return world_link(a, b, 1); }
static u32 atomic_link(u32 a, u32 b) { return world_link(a, b, 0); }

/* Its own name is not known here, but its class. */
static void set_links(void)
{
	const struct spin_manifest_import *imports = area(manifest()->imports);
	u32 linked = 0;

	if (!inputs_is_linked(&world->at))
		return;
	for (u32 i = 0; i < manifest()->imports.count; i++) {
		const char *declaration = running->manifest + imports[i].declaration;

		if (imports[i].flags & SPIN_IMPORT_LINKED)
			*(void **)running->record->links[linked++] =
				strncmp(declaration, "pure", 4) ? (void *)atomic_link :
								  (void *)pure_link;
	}
}

/* Outside of the image, as large as it was said to be. */
static void make_states(void)
{
	const struct spin_manifest_state *states = area(manifest()->states);
	unsigned int made = 0;

	for (u32 i = 0; i < manifest()->states.count; i++) {
		void **place, *memory;

		if (states[i].kind != SPIN_STATE_MEMORY)
			continue;
		place = running->record->states[made++];
		memory = malloc(states[i].number);
		if (!memory)
			abort();
		memcpy(memory, *place, states[i].number);
		*place = memory;
	}
	if (made != running->record->state_count)
		abort();
}

/* A lock is nobody's between raises. */
static void set_states(void)
{
	const struct spin_manifest_state *states = area(manifest()->states);
	void **const *place = running->record->states;

	for (u32 i = 0; i < manifest()->states.count; i++)
		if (states[i].kind == SPIN_STATE_MEMORY) {
			if (strncmp(running->manifest + states[i].declaration, "lock ", 5))
				inputs_state(&world->at, running->manifest + states[i].name,
					     **place, states[i].number);
			place++;
		}
}

static void end_states(void)
{
	for (u32 i = 0; i < running->record->state_count; i++)
		free(*running->record->states[i]);
}

void side_begin(unsigned int index)
{
	running = &checked_programs[index];
	memset(cells, 0, sizeof(cells));
	make_tables();
	make_states();
	pools_fill(manifest(), running->record);
}

void side_begin_group(unsigned int index)
{
	(void)index;
	set_budget();
	set_parameters();
	set_states();
	set_links();
}

static bool is_kept(const struct world_thing *thing)
{
	const struct spin_manifest_table *tables = area(manifest()->tables);

	for (u32 i = 0; i < manifest()->tables.count; i++) {
		const struct list *list = (*running->record->tables[i])->world->list;

		for (unsigned int j = 0; tables[i].flags & SPIN_TABLE_MANAGED && j < list->used; j++)
			if (!memcmp(list_value(list, j), &thing, sizeof(thing)))
				return true;
	}
	return false;
}

static void end_things(bool all)
{
	unsigned int kept = 0;

	for (unsigned int i = 0; i < world->thing_count; i++) {
		if (!all && is_kept(world->things[i]))
			world->things[kept++] = world->things[i];
		else
			free(world->things[i]);
	}
	world->thing_count = kept;
}

static void end_pools(void)
{
	const struct spin_manifest_reference *references = area(manifest()->references);

	for (u32 i = 0; i < running->record->reference_count; i++)
		memset(running->record->references[i], 0, references[i].count * sizeof(void *));
	pools_end();
	for (u32 i = 0; i < manifest()->pools.count; i++)
		free(*running->record->pools[i]);
}

void side_end(void)
{
	end_pools();
	end_things(true);
	end_states();
	for (u32 i = 0; i < manifest()->tables.count; i++)
		free(*running->record->tables[i]);
}

static void make_packet(void)
{
	packet.length = world->length;
	packet.linear = inputs_linear(&world->at, world->length);
	packet.data = malloc(packet.linear ? packet.linear : 1);
	if (!packet.data)
		abort();
	memcpy(packet.data, world->bytes, packet.linear);
	packet.protocol = 8;
	packet.flags = inputs_is_private(&world->at) ? SPIN_PACKET_PRIVATE : 0;
}

/* What is left of it must be the same, too. */
static void end_packet(void)
{
	u64 sum = 0;

	for (u32 i = 0; packet.data && i < packet.length; i++)
		sum = sum * 31 + (i < packet.linear ? packet.data[i] : world->bytes[i]);
	world_trace(sum);
	free(packet.data);
	packet.data = NULL;
	while (copy_count)
		free(copies[--copy_count]);
}

/* The first binding that has one of these flags alone; the others may stand on a filter. */
static const struct spin_binding_code *binding_that(u32 flags, u32 *index)
{
	const struct spin_manifest_binding *bindings = area(manifest()->bindings);

	for (*index = 0; *index < manifest()->bindings.count; ++*index)
		if ((bindings[*index].flags & (SPIN_BINDING_ASYNC | SPIN_BINDING_STRAND)) == flags)
			return &running->record->bindings[*index];
	return NULL;
}

static u32 guards_of(u32 binding)
{
	return ((const struct spin_manifest_binding *)area(manifest()->bindings))[binding].guards;
}

/* Whoever raised it has gone on: there is nobody to decline to. */
static u32 run_later(const struct spin_binding_code *code, u32 binding, u32 n)
{
	void (*plan)(void *, u32, struct spin_raise *) = code->plan;
	struct spin_raise raise = { .ended = SPIN_FIRED };

	for (u32 i = 0; i < guards_of(binding); i++) {
		bool (*guard)(void *, u32) = code->guards[i];

		if (!guard(NULL, n))
			return 4242;
	}
	plan(NULL, n, &raise);
	if (raise.ended != SPIN_FIRED && raise.ended != SPIN_FAULTED)
		abort();
	return raise.ended == SPIN_FIRED ? 0 : 4242;
}

/* A filter is reached through plans alone; those behind it get what it made of the number. */
static u32 run_filter(const struct spin_binding_code *code, u32 binding, u32 n)
{
	u32 (*plan)(void *, struct packet **, u32 *, struct spin_raise *) = code->plan;
	struct spin_raise raise = { .ended = SPIN_FIRED };
	struct packet *p = &packet;
	u32 result;

	for (u32 i = 0; i < guards_of(binding); i++) {
		bool (*guard)(void *, struct packet *, u32) = code->guards[i];

		if (!guard(NULL, p, n))
			return spin_default_test_event(p, n);
	}
	result = plan(NULL, &p, &n, &raise);
	world_note(WORLD_FILTERED + n);
	if (raise.ended == SPIN_FIRED || raise.ended == SPIN_CANCELLED)
		return result;
	return spin_default_test_event(p, n);
}

/* One that parks for ever is none that plain C would end: as if it was over its budget. */
static u32 run_strand(const struct spin_binding_code *code, u32 n)
{
	if (!strands_run((void (*)(u32))code->direct, n)) {
		ended.ending = WORLD_FAULTED;
		ended.kind = SPIN_FAULT_FUEL;
	}
	return ended.ending == WORLD_DECLINED ? 4242 : 0;
}

/* Half of the calls go as they do while others handle it as well. */
static u32 run_exported(const struct spin_export_code *code, u32 number)
{
	u32 (*entry)(u32, u32) = code->entry;

	return number & 1 ? walks_run(code, number, world->length) : entry(number, world->length);
}

static u32 run(u32 number)
{
	const struct spin_binding_code *code;
	u32 (*direct)(struct packet *, u32);
	u32 binding;

	if (manifest()->exports.count && inputs_part(&world->at) == PART_EXPORT)
		return run_exported(running->record->exports, number);
	code = binding_that(SPIN_BINDING_ASYNC, &binding);
	if (code && inputs_part(&world->at) == PART_LATER)
		return run_later(code, binding, number);
	code = binding_that(SPIN_BINDING_STRAND, &binding);
	if (code && inputs_part(&world->at) == PART_LATER)
		return run_strand(code, number);
	code = binding_that(0, &binding);
	direct = code->direct;
	return direct ? direct(&packet, number) : run_filter(code, binding, number);
}

struct world_result side_raise(unsigned int index, unsigned int number)
{
	(void)index;
	make_packet();
	ended = (struct world_result){ .ending = WORLD_FIRED };
	ended.result = run(number);
	/* Whatever way it ended. */
	if (held)
		abort();
	seats_end_raise();
	end_packet();
	end_things(false);
	pools_end_raise();
	world->is_loose |= pools_are_loose();
	return ended;
}
