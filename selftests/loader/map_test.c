// SPDX-License-Identifier: GPL-2.0-only
/* Memory of tables as libspin maps it, out of a file that this test writes as a kernel does. */
#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "fake_kernel.h"
#include "test.h"

#define ROOM 3
#define SLOTS 4

struct record {
	uint64_t number;
	uint32_t twice;
};

struct slot {
	uint64_t number;
	struct record record;
};

static struct spin_context *context;
static struct spin_table_info info;
static struct spin_ring_reader *reader;
static struct spin_ring_head *head;
static struct slot *slots;
static uint64_t position;

static void describe(uint32_t kind, uint32_t key_size, uint32_t value_size, uint32_t room)
{
	memset(&fake.table, 0, sizeof(fake.table));
	strcpy(fake.table.name, "it");
	strcpy(fake.table.key_layout, key_size ? "key:u32" : "");
	strcpy(fake.table.value_layout, value_size == 8 ? "value:u64" : "number:u64 twice:u32");
	fake.table.kind = kind;
	fake.table.flags = SPIN_TABLE_SHARED;
	fake.table.key_size = key_size;
	fake.table.value_size = value_size;
	fake.table.room = room;
	test_check(!spin_table_find(context, 1, "it", &info), "the table is there");
}

/* What the kernel has of it, all of which it may write. */
static void *make_window(size_t size)
{
	if (fake.window)
		close(fake.window);
	fake.window = memfd_create("window", 0);
	if (ftruncate(fake.window, (off_t)size))
		return NULL;
	return mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, fake.window, 0);
}

static void test_array(void)
{
	struct spin_map *map;
	uint64_t *kernel;

	describe(SPIN_TABLE_ARRAY, 4, 8, 1000);
	test_check(spin_table_map(context, &info, true, &map) == -EOPNOTSUPP, "without memory");
	kernel = make_window(8192);
	kernel[999] = 77;
	if (!test_check(!spin_table_map(context, &info, true, &map), "an array is mapped"))
		return;
	test_check(*(uint64_t *)spin_table_value(map, 999) == 77, "its last value");
	*(uint64_t *)spin_table_value(map, 3) = 5;
	test_check(kernel[3] == 5, "a value is written");
	test_check(!spin_table_value(map, 1000) && !spin_table_value(map, UINT32_MAX),
		   "there is none beyond its end");
	spin_table_unmap(map);
	spin_table_unmap(NULL);
	fake.failing = "open";
	fake.errno_value = EPERM;
	test_check(spin_table_map(context, &info, true, &map) == -EPERM, "it may not be opened");
	fake.failing = NULL;
	munmap(kernel, 8192);
}

static bool put(uint64_t number)
{
	struct slot *slot = &slots[position % SLOTS];

	if (position - reader->taken >= ROOM) {
		head->lost++;
		return false;
	}
	slot->record = (struct record){ number, (uint32_t)(2 * number) };
	slot->number = ++position;
	return true;
}

static void test_rounds(struct spin_ring *ring)
{
	struct record record;
	uint64_t in = 100, out = 100;
	bool good = true;

	for (unsigned int round = 0; round < 20; round++) {
		for (unsigned int i = 0; i <= round % ROOM; i++)
			good &= put(in++);
		while (!spin_ring_next(ring, &record))
			good &= record.number == out && record.twice == 2 * out, out++;
		good &= in == out;
	}
	test_check(good, "records come out as they went in, round after round");
	test_check(reader->taken == position, "the kernel is told");
	test_check(spin_ring_next(ring, &record) == -EAGAIN, "there is no more");
}

static void test_ring(void)
{
	size_t page = (size_t)sysconf(_SC_PAGESIZE);
	uint8_t *kernel = make_window(3 * page);
	struct spin_ring *ring, *other;
	struct record record;

	describe(SPIN_TABLE_RING, 0, sizeof(record), ROOM);
	reader = (void *)kernel;
	head = (void *)(kernel + page);
	slots = (void *)(kernel + 2 * page);
	if (!test_check(!spin_ring_open(context, &info, &ring), "a ring is opened"))
		return;
	test_rounds(ring);
	for (unsigned int i = 0; i < ROOM + 2; i++)
		put(i);
	test_check(spin_ring_lost(ring) == 2, "what found no room is counted");
	test_check(spin_ring_descriptor(ring) >= 0 && !spin_ring_wait(ring, 0), "it is waited for");
	test_check(!spin_ring_next(ring, &record) && !record.number, "the oldest one");
	spin_ring_close(ring);
	test_check(!spin_ring_open(context, &info, &ring), "another reader");
	test_check(!spin_ring_next(ring, &record) && record.number == 1, "goes on");
	/* The kernel does not read its own memory back, and neither does libspin. */
	reader->taken = 1ull << 40;
	test_check(!spin_ring_next(ring, &record) && record.number == 2, "by its own number");
	spin_ring_close(ring);
	spin_ring_close(NULL);
	fake.failing = "open";
	fake.errno_value = EBUSY;
	test_check(spin_ring_open(context, &info, &other) == -EBUSY, "it has a reader");
	fake.failing = NULL;
	munmap(kernel, 3 * page);
}

static void test_kinds(void)
{
	struct spin_ring *ring;
	struct spin_map *map;

	describe(SPIN_TABLE_HASH, 4, 8, 4);
	test_check(spin_table_map(context, &info, false, &map) == -EOPNOTSUPP &&
		   test_says("no array"), "a hash table is not mapped");
	test_check(spin_ring_open(context, &info, &ring) == -EOPNOTSUPP && test_says("no ring"),
		   "and has no reader");
}

static void test_sums(void)
{
	uint32_t key = 5, next = 0;
	uint64_t value = 0;

	describe(SPIN_TABLE_PERCPU_HASH, 4, 8, 4);
	fake.full = true;
	fake.key = 5;
	fake.value = 7;
	test_check(!spin_table_read(context, &info, &key, &value) && value == 1007, "the sum");
	test_check(!spin_table_read_cpu(context, &info, &key, 0, &value) && value == 7 &&
		   !spin_table_read_cpu(context, &info, &key, 1, &value) && value == 1000 &&
		   spin_table_read_cpu(context, &info, &key, 2, &value) == -ERANGE, "each CPU's");
	key = 6;
	test_check(spin_table_read(context, &info, &key, &value) == -ENOENT, "none of another key");
	test_check(!spin_table_next(context, &info, true, &next, &value) && next == 5 &&
		   value == 1007, "the first one, and its sum");
}

int main(int argc, char **argv)
{
	struct spin_spindle *spindle;

	context = test_context();
	if (argc != 2 || spin_spindle_read(context, argv[1], &spindle))
		return 2;
	fake_reset(spindle);
	test_array();
	test_ring();
	test_kinds();
	test_sums();
	test_check(fake_is_clean(), "nothing is left open");
	spin_spindle_unref(spindle);
	spin_context_unref(context);
	return test_finish();
}
