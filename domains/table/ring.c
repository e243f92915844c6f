// SPDX-License-Identifier: GPL-2.0-only
/*
 * Any number of handlers put records in, on all CPUs and one inside of the other; one reader
 * takes them out. A writer takes the next position, writes the record into the slot of that
 * position, and marks the slot with the position's number at last: no lock, and nobody waits
 * for anybody. A ring that is full drops the new record and counts it.
 *
 * The reader's mapping (<linux/spin.h> says how it lies): one page that the reader writes,
 * with the number of records that it took; then what it only sees. The kernel reads back
 * nothing of all that but the reader's number, and believes it no more than that: whatever
 * it is, the slot is inside the ring, and who lies about it loses his own records.
 */
#include <linux/atomic.h>
#include <linux/err.h>
#include <linux/export.h>
#include <linux/log2.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/vmalloc.h>

#include "domains/table/ring.h"
#include "domains/table/table.h"
#include "domains/table/value.h"
#include "spin_core/domain/window.h"
#include "spin_core/limits.h"

/**
 * struct spin_ring - a ring
 * @table: what all tables have; @table.lock is not used
 * @window: the memory: reader's page, head's page, slots
 * @reader: the first page: how many records were taken. User space writes it
 * @head: the second one: what user space may know. Never read here
 * @slots: from the third page on
 * @slot_size: bytes of a slot; set once
 * @mask: number of slots - 1; set once
 * @taken: positions that writers have taken
 * @lost: records that did not find room
 */
struct spin_ring {
	struct spin_table table;
	struct spin_window window;
	struct spin_ring_reader *reader;
	struct spin_ring_head *head;
	void *slots;
	u32 slot_size;
	u32 mask;
	atomic64_t taken ____cacheline_aligned_in_smp;
	atomic64_t lost;
};

static struct spin_ring *ring_of(struct spin_table *table)
{
	return container_of(table, struct spin_ring, table);
}

static struct spin_ring_slot *slot_of(struct spin_ring *ring, u64 position)
{
	return ring->slots + (size_t)(position & ring->mask) * ring->slot_size;
}

/* A position of its own for each caller; false if the reader has not made room. */
static bool take_position(struct spin_ring *ring, u64 *position)
{
	s64 next = atomic64_read(&ring->taken);
	u64 seen;

	do {
		/* What the reader took it has read before: pairs with its release. */
		seen = smp_load_acquire(&ring->reader->taken);
		if ((u64)next - seen >= ring->table.room)
			return false;
	} while (!atomic64_try_cmpxchg(&ring->taken, &next, next + 1));
	*position = next;
	return true;
}

/* Who was counted first may write last, sees then what the other has counted, and writes again. */
static void drop(struct spin_ring *ring)
{
	u64 lost = atomic64_inc_return(&ring->lost), written;

	do {
		written = lost;
		WRITE_ONCE(ring->head->lost, written);
		/* Pairs with who counts then: either sees what the other did. */
		smp_mb();
		lost = atomic64_read(&ring->lost);
	} while (lost != written);
}

/* Wakes the reader if it stands at this record; who is behind finds it without. */
static void tell(struct spin_ring *ring, u64 position)
{
	if (spin_window_waits(&ring->window) && READ_ONCE(ring->reader->taken) == position)
		spin_window_wake(&ring->window);
}

/**
 * spin_ring_submit - give the reader a record
 * @table: a ring
 * @value: of the table's size
 *
 * Context: any.
 * Return: false if the ring is full: the record is lost, and counted.
 */
bool spin_ring_submit(struct spin_table *table, const void *value)
{
	struct spin_ring *ring = ring_of(table);
	struct spin_ring_slot *slot;
	u64 position;

	if (!take_position(ring, &position)) {
		drop(ring);
		return false;
	}
	slot = slot_of(ring, position);
	spin_value_store(slot->record, value, table->value_size);
	/* Whoever sees the number sees the record. */
	smp_store_release(&slot->number, position + 1);
	tell(ring, position);
	return true;
}
EXPORT_SYMBOL_GPL(spin_ring_submit);

static bool ready(struct spin_window *window)
{
	struct spin_ring *ring = container_of(window, struct spin_ring, window);
	u64 taken = READ_ONCE(ring->reader->taken);

	/* Who is told that there is a record finds it whole. */
	return smp_load_acquire(&slot_of(ring, taken)->number) == taken + 1;
}

static void free_ring(struct spin_window *window)
{
	vfree(window->memory);
	kfree(container_of(window, struct spin_ring, window));
}

static const struct spin_window_operations window_operations = {
	.ready = ready,
	.free = free_ring,
};

static size_t size_of(const struct spin_manifest_table *description, u32 slot_size)
{
	return 2 * PAGE_SIZE +
	       PAGE_ALIGN((size_t)roundup_pow_of_two(description->room) * slot_size);
}

static struct spin_table *create(const struct spin_manifest_table *description)
{
	u32 slot_size = sizeof(struct spin_ring_slot) + spin_value_slot(description->value_size);
	size_t size = size_of(description, slot_size);
	struct spin_ring *ring;
	void *memory;

	if (size > SPIN_LIMIT_TABLE_MEMORY)
		return ERR_PTR(-E2BIG);
	ring = kzalloc(sizeof(*ring), GFP_KERNEL_ACCOUNT);
	memory = ring ? spin_window_allocate(size) : NULL;
	if (!memory) {
		kfree(ring);
		return ERR_PTR(-ENOMEM);
	}
	spin_table_init(&ring->table, &spin_ring_operations, description);
	spin_window_init(&ring->window, &window_operations, memory, size, PAGE_SIZE, true);
	ring->reader = memory;
	ring->head = memory + PAGE_SIZE;
	ring->slots = memory + 2 * PAGE_SIZE;
	ring->slot_size = slot_size;
	ring->mask = roundup_pow_of_two(description->room) - 1;
	return &ring->table;
}

static void destroy(struct spin_table *table)
{
	spin_window_close(&ring_of(table)->window);
}

/* Records have no keys: they are read from the window alone. */
static int get(struct spin_table *table, const void *key, void *value)
{
	return -EOPNOTSUPP;
}

static int set(struct spin_table *table, const void *key, const void *value)
{
	return -EOPNOTSUPP;
}

static int remove(struct spin_table *table, const void *key)
{
	return -EOPNOTSUPP;
}

static int next(struct spin_table *table, const void *key, void *next_key, void *value)
{
	return -EOPNOTSUPP;
}

/* What the reader says it took may be anything. */
static u32 count(struct spin_table *table)
{
	struct spin_ring *ring = ring_of(table);
	u64 waiting = atomic64_read(&ring->taken) - READ_ONCE(ring->reader->taken);

	return min_t(u64, waiting, table->room);
}

static size_t memory(struct spin_table *table)
{
	return sizeof(struct spin_ring) + ring_of(table)->window.size;
}

static struct spin_window *window(struct spin_table *table)
{
	return &ring_of(table)->window;
}

const struct spin_table_operations spin_ring_operations = {
	.create = create,
	.destroy = destroy,
	.get = get,
	.set = set,
	.remove = remove,
	.next = next,
	.count = count,
	.memory = memory,
	.window = window,
};
