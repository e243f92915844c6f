// SPDX-License-Identifier: GPL-2.0-only
/* <linux/spin.h> says how the memory of a ring lies and who writes what of it when. */
#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "map.h"
#include "ring.h"

/**
 * struct spin_ring - see spin_ring_open()
 * @file: descriptor
 * @page: bytes of a page
 * @size: bytes of the slots, whole pages
 * @reader: the first page, which is ours to write
 * @head: the second one; the slots follow
 * @slot_size: bytes of a slot
 * @value_size: bytes of a record
 * @mask: number of slots - 1
 * @taken: how many records were taken: our own number, not the one that is shown
 */
struct spin_ring {
	int file;
	size_t page;
	size_t size;
	struct spin_ring_reader *reader;
	struct spin_ring_head *head;
	size_t slot_size;
	size_t value_size;
	uint64_t mask;
	uint64_t taken;
};

static uint64_t slots_of(uint32_t room)
{
	uint64_t slots = 1;

	while (slots < room)
		slots *= 2;
	return slots;
}

static void *map_part(const struct spin_ring *ring, size_t size, int protection, off_t at)
{
	void *part = mmap(NULL, size, protection, MAP_SHARED, ring->file, at);

	return part == MAP_FAILED ? NULL : part;
}

static int map_ring(struct spin_ring *ring)
{
	ring->reader = map_part(ring, ring->page, PROT_READ | PROT_WRITE, 0);
	if (!ring->reader)
		return -errno;
	ring->head = map_part(ring, ring->page + ring->size, PROT_READ, ring->page);
	if (!ring->head)
		return -errno;
	ring->taken = __atomic_load_n(&ring->reader->taken, __ATOMIC_RELAXED);
	return 0;
}

static struct spin_ring *new_ring(const struct spin_table_info *table, int file)
{
	struct spin_ring *ring = calloc(1, sizeof(*ring));

	if (!ring)
		return NULL;
	ring->file = file;
	ring->page = (size_t)sysconf(_SC_PAGESIZE);
	ring->slot_size = sizeof(struct spin_ring_slot) + spin_map_slot(table);
	ring->value_size = table->value_size;
	ring->mask = slots_of(table->room) - 1;
	ring->size = ((ring->mask + 1) * ring->slot_size + ring->page - 1) & ~(ring->page - 1);
	return ring;
}

SPIN_PUBLIC int spin_ring_open(struct spin_context *context, const struct spin_table_info *table,
			       struct spin_ring **ring)
{
	struct spin_ring *made;
	int file, status;

	if (table->kind != SPIN_TABLE_RING)
		return spin_context_fail(context, -EOPNOTSUPP, "table \"%s\" is no ring",
					 table->name);
	file = spin_map_open(context, table, true);
	if (file < 0)
		return file;
	made = new_ring(table, file);
	if (!made) {
		close(file);
		return spin_context_fail(context, -ENOMEM, "no memory");
	}
	status = map_ring(made);
	if (status) {
		spin_ring_close(made);
		return spin_context_fail(context, status, "cannot map ring \"%s\": %s",
					 table->name, strerror(-status));
	}
	*ring = made;
	return 0;
}

SPIN_PUBLIC void spin_ring_close(struct spin_ring *ring)
{
	if (!ring)
		return;
	if (ring->head)
		munmap(ring->head, ring->page + ring->size);
	if (ring->reader)
		munmap(ring->reader, ring->page);
	close(ring->file);
	free(ring);
}

SPIN_PUBLIC int spin_ring_next(struct spin_ring *ring, void *record)
{
	uint8_t *slots = (uint8_t *)ring->head + ring->page;
	struct spin_ring_slot *slot = (void *)(slots + (ring->taken & ring->mask) * ring->slot_size);

	if (__atomic_load_n(&slot->number, __ATOMIC_ACQUIRE) != ring->taken + 1)
		return -EAGAIN;
	memcpy(record, slot->record, ring->value_size);
	ring->taken++;
	__atomic_store_n(&ring->reader->taken, ring->taken, __ATOMIC_RELEASE);
	return 0;
}

SPIN_PUBLIC int spin_ring_wait(struct spin_ring *ring, int milliseconds)
{
	struct pollfd wait = { .fd = ring->file, .events = POLLIN };
	int count = poll(&wait, 1, milliseconds);

	if (count < 0)
		return -errno;
	if (wait.revents & POLLIN)
		return 0;
	return count ? -EPIPE : -ETIMEDOUT;
}

SPIN_PUBLIC int spin_ring_descriptor(const struct spin_ring *ring)
{
	return ring->file;
}

SPIN_PUBLIC uint64_t spin_ring_lost(const struct spin_ring *ring)
{
	return __atomic_load_n(&ring->head->lost, __ATOMIC_RELAXED);
}
