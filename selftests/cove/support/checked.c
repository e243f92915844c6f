// SPDX-License-Identifier: GPL-2.0-only
/* spin.ko's part, for emitted C in user space. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <linux/spin_manifest.h>
#include <spin/runtime.h>

#include "driver.h"

extern struct spin_record spin_record;
char __this_module[1];
static struct packet packet;
static u64 cells[64];
static unsigned int raised_sites;

void stub_count(unsigned int cell, u64 by)
{
	if (cell >= 64)
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

	(void)record;
	if (binding || frame->ended > SPIN_FAULTED)
		abort();
	raised_sites++;
	printf("  %s\n", ways[frame->ended]);
}

const void *spin_packet_view(const struct packet *p, u32 offset, u32 size)
{
	(void)p;
	(void)offset;
	(void)size;
	return NULL;
}

void *spin_packet_edit(struct packet *p, u32 offset, u32 size)
{
	return (u64)offset + size <= p->linear ? p->data + offset : NULL;
}

u32 spin_default_test_event(struct packet *p, u32 n)
{
	(void)p;
	(void)n;
	return 4242;
}

void spin_print(u64 value) { driver_print(value); }
void spin_print_signed(s64 value) { driver_print_signed(value); }
u32 spin_look(struct packet *p) { return p->data[0]; }
u32 spin_square(u32 n) { return n * n; }
void spin_reshape(struct packet *p) { (void)p; }
void spin_expensive(void) { }
void spin_drop(struct packet *p) { (void)p; printf("  dropped\n"); }

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

/* Tables: a list each, keyed by the bytes of the key. */
struct spin_table {
	unsigned int key_size;
	unsigned int value_size;
	unsigned int room;
	unsigned int used;
	unsigned char *elements;
};

static unsigned char *element(const struct spin_table *table, unsigned int number)
{
	return table->elements + (size_t)number * (table->key_size + table->value_size);
}

void *spin_hash_find(struct spin_table *table, const void *key)
{
	for (unsigned int i = 0; i < table->used; i++)
		if (!memcmp(element(table, i), key, table->key_size))
			return element(table, i) + table->key_size;
	return NULL;
}

void *spin_hash_find_4(struct spin_table *table, u32 key)
{
	if (table->key_size != sizeof(key))
		abort();
	return spin_hash_find(table, &key);
}

void *spin_hash_find_8(struct spin_table *table, u64 key)
{
	if (table->key_size != sizeof(key))
		abort();
	return spin_hash_find(table, &key);
}

void *spin_hash_find_16(struct spin_table *table, struct spin_key_16 key)
{
	if (table->key_size != sizeof(key))
		abort();
	return spin_hash_find(table, &key);
}

bool spin_hash_set(struct spin_table *table, const void *key, const void *value)
{
	void *known = spin_hash_find(table, key);

	if (!known && table->used == table->room)
		return false;
	if (!known) {
		known = element(table, table->used++);
		memcpy(known, key, table->key_size);
		known = (unsigned char *)known + table->key_size;
	}
	memcpy(known, value, table->value_size);
	return true;
}

bool spin_hash_remove(struct spin_table *table, const void *key)
{
	unsigned char *value = spin_hash_find(table, key);

	if (!value)
		return false;
	memmove(value - table->key_size, element(table, table->used - 1),
		table->key_size + table->value_size);
	table->used--;
	return true;
}

/* The manifest lies in the image; its tables tell the sizes. */
extern const struct spin_manifest *stub_manifest(void);

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
		table->key_size = tables[i].key_size;
		table->value_size = tables[i].value_size;
		table->room = tables[i].room;
		table->elements = calloc(table->room, table->key_size + table->value_size);
		*spin_record.tables[i] = table;
	}
}

void driver_run(unsigned int n)
{
	u32 (*direct)(struct packet *, u32) = spin_record.bindings[0].direct;

	if (!packet.data) {
		packet.data = driver_packet();
		packet.linear = packet.length = PACKET_BYTES;
		packet.protocol = 8;
		fill_tables();
	}
	printf("  = %u\n", direct(&packet, n));
}
