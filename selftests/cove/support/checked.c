// SPDX-License-Identifier: GPL-2.0-only
/* spin.ko's part, for emitted C in user space. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <linux/spin_manifest.h>
#include <spin/runtime.h>

#include "driver.h"
#include "pools.h"
#include "strands.h"
#include "tables.h"

extern struct spin_record spin_record;
char __this_module[1];
static struct packet packet;
/* As many as spin.ko lets an extension have. */
static u64 cells[2048];
static unsigned int raised_sites;

void stub_count(unsigned int cell, u64 by)
{
	if (cell >= 2048)
		abort();
	cells[cell] += by;
}

int spin_extension_present(struct spin_record *record)
{
	return record->size == sizeof(*record) ? 0 : -1;
}

void spin_extension_ended(struct spin_record *record, u32 binding, const struct spin_frame *frame)
{
	static const char *const ways[] = { "fired", "declined", "cancelled", "faulted" };

	if (binding >= record->binding_count + record->export_count ||
	    frame->ended > SPIN_FAULTED)
		abort();
	raised_sites++;
	printf("  %s\n", ways[frame->ended]);
}

/* One processor: a lock that is taken is taken for ever, if not by whom it is given back. */
static unsigned int held;

u64 spin_lock_take(u32 *lock)
{
	printf("%s", *lock ? "  waits for ever\n" : "");
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

/* What each of three processors has; this one is the second. */
#define CELLS 2048
static u64 percpu[3][CELLS];

u8 *stub_here(void)
{
	return (u8 *)percpu[1];
}

static u64 percpu_sum(u32 offset, unsigned int size, int is_signed)
{
	u64 sum = 0;

	for (unsigned int i = 0; i < 3; i++) {
		const void *at = (const u8 *)percpu[i] + offset;

		if (offset + size > sizeof(percpu[i]))
			abort();
		sum += size == 8 ? *(const u64 *)at : is_signed ? (u64)(s64)*(const s32 *)at :
		       *(const u32 *)at;
	}
	return sum;
}

u64 spin_percpu_sum_u32(const u64 *cells, u32 offset) { (void)cells; return percpu_sum(offset, 4, 0); }
u64 spin_percpu_sum_s32(const u64 *cells, u32 offset) { (void)cells; return percpu_sum(offset, 4, 1); }
u64 spin_percpu_sum_u64(const u64 *cells, u32 offset) { (void)cells; return percpu_sum(offset, 8, 0); }
u64 spin_percpu_sum_s64(const u64 *cells, u32 offset) { (void)cells; return percpu_sum(offset, 8, 1); }

/* The bytes go somewhere else, and whoever still looks at the old ones is seen by a sanitizer. */
static void move_packet(struct packet *p)
{
	u8 *fresh;

	if (!p->data)
		return;
	fresh = malloc(p->linear);
	if (!fresh)
		abort();
	memcpy(fresh, p->data, p->linear);
	free(p->data);
	p->data = fresh;
}

const void *spin_packet_view(const struct packet *p, u32 offset, u32 size)
{
	return (u64)offset + size <= p->linear ? p->data + offset : NULL;
}

void *spin_packet_edit(struct packet *p, u32 offset, u32 size)
{
	if ((u64)offset + size > p->linear)
		return NULL;
	move_packet(p);
	return p->data + offset;
}

u32 spin_default_test_event(struct packet *p, u32 n)
{
	(void)n;
	if (!p->data)
		printf("  the default got a packet that was consumed\n");
	return 4242;
}

u32 spin_default_test_slow(struct packet *p, u32 n)
{
	return spin_default_test_event(p, n);
}

void spin_print(u64 value) { driver_print(value); }
void spin_print_signed(s64 value) { driver_print_signed(value); }
u32 spin_look(struct packet *p) { return p->data[0]; }
u32 spin_square(u32 n) { return n * n; }
void spin_reshape(struct packet *p) { move_packet(p); }
void spin_expensive(void) { }
void spin_sleep(u32 n) { (void)n; printf("  slept where nobody may\n"); }

void spin_drop(struct packet *p)
{
	printf(p->data ? "  dropped\n" : "  dropped twice\n");
	free(p->data);
	p->data = NULL;
	p->linear = p->length = 0;
}

/* Things are good for the raise, and as long as a table keeps them. */
#define MOST_THINGS 64

struct thing {
	u8 good;
	u64 count;	/* places outside of tables that refer to it */
};

static struct thing *things[MOST_THINGS];

struct thing *spin_thing_find(u32 n)
{
	unsigned int i = 0;

	if (n % 2)
		return NULL;
	while (things[i])
		if (++i == MOST_THINGS)
			abort();
	things[i] = malloc(sizeof(struct thing));
	if (!things[i])
		abort();
	things[i]->good = 1;
	things[i]->count = 0;
	return things[i];
}

bool thing_get(void *thing)
{
	((struct thing *)thing)->count++;
	return true;
}

void thing_put(void *thing)
{
	((struct thing *)thing)->count--;
}

struct thing *spin_thing_of(struct packet *p) { return (struct thing *)p->data; }
bool spin_thing_good(struct thing *t) { return t->good != 0; }
bool spin_thing_use(struct thing *t) { return t->good != 0; }

struct packet *spin_thing_packet(struct thing *t)
{
	(void)t;
	return &packet;
}

/* As <test.h> lays it out. */
struct pair {
	u32 one;
	u16 two;
	u8 bytes[6];
};

u32 spin_sum_pair(u8 *from)
{
	struct pair pair;
	u32 sum;

	memcpy(&pair, from, sizeof(pair));
	sum = pair.one + pair.two;
	for (unsigned int i = 0; i < 6; i++)
		sum += pair.bytes[i];
	return sum;
}

void spin_fill_pair(u8 *to)
{
	const struct pair pair = { 1, 2, { 3, 4, 5, 6, 7, 8 } };

	memcpy(to, &pair, sizeof(pair));
}

/* As many as <seats.h> says; what was released is no more. */
#define SEATS 4

struct seat {
	struct packet packet;
	u8 bytes[16];
	u32 number;
};

static struct seat *seats[SEATS];

struct seat *spin_seat_take(u32 number)
{
	struct seat *seat;

	if (number >= SEATS || seats[number])
		return NULL;
	seat = calloc(1, sizeof(*seat));
	if (!seat)
		abort();
	seat->number = number;
	seat->bytes[0] = (u8)(100 + number);
	seat->packet.data = seat->bytes;
	seat->packet.linear = seat->packet.length = sizeof(seat->bytes);
	seats[number] = seat;
	return seat;
}

void spin_seat_release(struct seat *seat)
{
	printf("  released %u\n", seat->number);
	seats[seat->number] = NULL;
	free(seat);
}

bool spin_seat_give(struct seat *seat, u32 whom)
{
	printf("  given %u\n", seat->number);
	seats[seat->number] = NULL;
	free(seat);
	return whom != 0;
}

u32 spin_seat_number(struct seat *seat) { return seat->number; }
struct packet *spin_seat_packet(struct seat *seat) { return &seat->packet; }

u32 spin_seat_sum(struct seat *one, struct seat *other)
{
	return one->number + other->number;
}

/* Nobody keeps one beyond the raise. */
static void look_for_seats(void)
{
	for (unsigned int i = 0; i < SEATS; i++) {
		if (!seats[i])
			continue;
		printf("  still taken\n");
		free(seats[i]);
		seats[i] = NULL;
	}
}

/* Tables. */
struct spin_table {
	struct spin_table_head head;
	struct list *list;
	bool pooled;	/* a value begins with a reference to an object of a pool */
};

/* What a value refers to, if that is counted here. */
static void *pooled_object(const struct spin_table *table, const void *value)
{
	return table->pooled && value ? *(void *const *)value : NULL;
}

void *spin_hash_find(struct spin_table *table, const void *key)
{
	return list_find(table->list, key);
}

void *spin_hash_find_4(struct spin_table *table, u32 key)
{
	if (table->list->key_size != sizeof(key))
		abort();
	return list_find(table->list, &key);
}

void *spin_hash_find_8(struct spin_table *table, u64 key)
{
	if (table->list->key_size != sizeof(key))
		abort();
	return list_find(table->list, &key);
}

void *spin_hash_find_16(struct spin_table *table, struct spin_key_16 key)
{
	if (table->list->key_size != sizeof(key))
		abort();
	return list_find(table->list, &key);
}

/* What the C compiler puts where nobody writes, if it is told to: user space would see it. */
static void look_for_padding(const void *bytes, unsigned int size)
{
	static const unsigned char unwritten[] = { 0xfe, 0xfe, 0xfe };

	for (unsigned int i = 0; i + sizeof(unwritten) <= size; i++) {
		if (memcmp((const unsigned char *)bytes + i, unwritten, sizeof(unwritten)))
			continue;
		printf("  padding\n");
		return;
	}
}

bool spin_hash_set(struct spin_table *table, const void *key, const void *value)
{
	void *old = pooled_object(table, list_find(table->list, key));
	void *fresh = pooled_object(table, value);
	bool kept;

	look_for_padding(key, table->list->key_size);
	look_for_padding(value, table->list->value_size);
	if (fresh && !pools_get(fresh))
		return false;
	kept = list_set(table->list, key, value);
	if (kept ? old : fresh)
		pools_put(kept ? old : fresh);
	return kept;
}

bool spin_hash_remove(struct spin_table *table, const void *key)
{
	void *old = pooled_object(table, list_find(table->list, key));

	if (old)
		pools_put(old);
	return list_remove(table->list, key);
}

/* There is one CPU, nothing is let go of, and nobody else changes anything. */
#define KIND(kind, look)							\
	void *spin_##kind##_find(struct spin_table *table, const void *key)	\
	{									\
		return look(table->list, key);					\
	}									\
	bool spin_##kind##_set(struct spin_table *table, const void *key, const void *value) \
	{									\
		return spin_hash_set(table, key, value);			\
	}									\
	bool spin_##kind##_remove(struct spin_table *table, const void *key)	\
	{									\
		return spin_hash_remove(table, key);				\
	}

KIND(percpu_hash, list_find)
KIND(percpu_array, list_find)
KIND(array, list_find)
KIND(lru, list_find)
KIND(lpm, list_find_prefix)

void *spin_lru_find_4(struct spin_table *table, u32 key)
{
	return spin_hash_find_4(table, key);
}

bool spin_ring_submit(struct spin_table *table, const void *value)
{
	look_for_padding(value, table->list->value_size);
	return list_append(table->list, value);
}

/* The manifest lies in the image; its tables tell the sizes. */
extern const struct spin_manifest *stub_manifest(void);

void spin_log_write(struct spin_record *record, u32 site, const u64 *values)
{
	const struct spin_manifest *head = stub_manifest();
	const struct spin_manifest_log *log = (const void *)((const char *)head + head->logs.at);

	if (record != &spin_record || site >= head->logs.count)
		abort();
	driver_log((const char *)head + log[site].format, log[site].values,
		   (const unsigned long long *)values);
}

static void fill_tables(void)
{
	const struct spin_manifest *head = stub_manifest();
	const struct spin_manifest_table *tables;

	if (head->magic != SPIN_MANIFEST_MAGIC || head->head_size != sizeof(*head) ||
	    head->tables.count != spin_record.table_count)
		abort();
	tables = (const void *)((const char *)head + head->tables.at);
	for (u32 i = 0; i < head->tables.count; i++) {
		struct spin_table *table = calloc(1, sizeof(*table));

		if (!table)
			abort();
		if (tables[i].kind == SPIN_TABLE_ARRAY || tables[i].kind == SPIN_TABLE_PERCPU_ARRAY)
			table->list = list_new_array(tables[i].value_size, tables[i].room);
		else
			table->list = list_new(tables[i].key_size, tables[i].value_size,
					       tables[i].room);
		table->pooled = tables[i].flags & SPIN_TABLE_POOLED;
		*spin_record.tables[i] = table;
	}
}

static bool is_kept(const struct thing *thing)
{
	for (u32 i = 0; i < spin_record.table_count; i++) {
		const struct list *list = (*spin_record.tables[i])->list;

		for (unsigned int j = 0; j < list->used; j++)
			if (list->value_size >= sizeof(thing) &&
			    !memcmp(list_value(list, j), &thing, sizeof(thing)))
				return true;
	}
	return false;
}

/* References that nobody stored end with the raise. */
static void end_things(void)
{
	for (unsigned int i = 0; i < MOST_THINGS; i++) {
		if (!things[i] || things[i]->count || is_kept(things[i]))
			continue;
		free(things[i]);
		things[i] = NULL;
	}
}

/* The driver's bytes, in memory of their own: as large as it says. */
static void make_packet(void)
{
	packet.linear = packet.length = driver_packet_bytes();
	packet.data = malloc(packet.linear);
	if (!packet.data)
		abort();
	memcpy(packet.data, driver_packet(), packet.linear);
	packet.protocol = 8;
}

/* Whoever still looks at it is seen; what was written into it the driver gets. */
static void end_packet(void)
{
	if (packet.data)
		memcpy(driver_packet(), packet.data, packet.linear);
	free(packet.data);
	packet.data = NULL;
}

/* The first procedure that the program would call of another extension is its own first one... */
static void connect_links(void)
{
	for (u32 i = 0; i < spin_record.link_count && i < spin_record.export_count; i++)
		*(void **)spin_record.links[i] = spin_record.exports[i].entry;
}

/* Programs without strands are not linked with strands.c. */
__attribute__((__weak__)) void strands_run(void)
{
}

void strands_turn_ended(void)
{
	if (held)
		printf("  still held\n");
	look_for_seats();
	pools_end_raise();
	end_things();
}

static const struct spin_manifest_binding *bindings(void)
{
	const struct spin_manifest *head = stub_manifest();

	return (const void *)((const char *)head + head->bindings.at);
}

/* Of the first binding that begins no strand, and does not run later. */
static void *direct_entry(void)
{
	u32 i = 0;

	while (bindings()[i].flags & (SPIN_BINDING_STRAND | SPIN_BINDING_ASYNC))
		if (++i == spin_record.binding_count)
			abort();
	return spin_record.bindings[i].direct;
}

/* Their guards: while the event is raised. */
static bool takes(u32 binding, u32 n)
{
	const struct spin_manifest_binding *manifest = bindings() + binding;
	bool (*guard)(void *, u32);

	for (u32 i = 0; i < manifest->guards; i++) {
		guard = spin_record.bindings[binding].guards[i];
		if (!guard(NULL, n))
			return false;
	}
	return true;
}

/* Handlers of test_silent() that run later, behind the raise; they have nothing but a plan. */
static void run_later(u32 n)
{
	for (u32 i = 0; i < spin_record.binding_count; i++) {
		const struct spin_binding_code *code = &spin_record.bindings[i];
		void (*plan)(void *, u32, struct spin_raise *) = code->plan;
		struct spin_raise raise = { .ended = SPIN_FIRED };

		if (!(bindings()[i].flags & SPIN_BINDING_ASYNC) || !takes(i, n))
			continue;
		if (code->direct || code->raised)
			abort();
		printf("  later\n");
		plan(NULL, n, &raise);
		if (raise.ended != SPIN_FIRED && raise.ended != SPIN_FAULTED)
			abort();
		strands_turn_ended();
	}
}

/* A filter is reached through plans alone; what it made of the number is shown. */
static u32 run_filter(u32 n)
{
	u32 (*plan)(void *, struct packet **, u32 *, struct spin_raise *) =
		spin_record.bindings[0].plan;
	struct spin_raise raise = { .ended = SPIN_FIRED };
	struct packet *argument = &packet;
	u32 result = plan(NULL, &argument, &n, &raise);

	printf("  those behind it get %u\n", n);
	if (raise.ended == SPIN_FIRED || raise.ended == SPIN_CANCELLED)
		return result;
	return spin_default_test_event(&packet, n);
}

void driver_run(unsigned int n)
{
	u32 (*direct)(struct packet *, u32) = direct_entry();
	static bool filled;

	if (!filled) {
		fill_tables();
		pools_fill(stub_manifest(), &spin_record);
		connect_links();
	}
	filled = true;
	make_packet();
	printf("  = %u\n", direct ? direct(&packet, n) : run_filter(n));
	strands_turn_ended();
	end_packet();
	run_later(n);
	strands_run();
}
