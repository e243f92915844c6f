// SPDX-License-Identifier: GPL-2.0-only
/* Calls through io_uring: as those by ioctl, many with one system call. */
#include "calls.h"

#include <linux/io_uring.h>
#include <sys/mman.h>
#include <sys/syscall.h>

#define ENTRIES 64

/**
 * struct ring - an io_uring
 * @file: its descriptor
 * @entries: what is submitted
 * @submitted: array of places in @entries, which stay as they are
 * @tail: of what is submitted
 * @head: of what was completed
 * @end: behind what was completed
 * @completions: what was completed
 */
struct ring {
	int file;
	struct io_uring_sqe *entries;
	uint32_t *submitted;
	uint32_t *tail;
	uint32_t *head;
	uint32_t *end;
	struct io_uring_cqe *completions;
};

static void *map(int file, size_t size, off_t offset)
{
	void *memory = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_POPULATE, file,
			    offset);

	return memory == MAP_FAILED ? NULL : memory;
}

static bool make_ring(struct ring *ring)
{
	struct io_uring_params parameters = { .flags = 0 };
	char *submissions, *completions;

	ring->file = syscall(__NR_io_uring_setup, ENTRIES, &parameters);
	if (ring->file < 0)
		return false;
	submissions = map(ring->file, parameters.sq_off.array + ENTRIES * sizeof(uint32_t),
			  IORING_OFF_SQ_RING);
	completions = map(ring->file, parameters.cq_off.cqes +
			  parameters.cq_entries * sizeof(struct io_uring_cqe), IORING_OFF_CQ_RING);
	ring->entries = map(ring->file, ENTRIES * sizeof(struct io_uring_sqe), IORING_OFF_SQES);
	if (!submissions || !completions || !ring->entries)
		return false;
	ring->submitted = (uint32_t *)(submissions + parameters.sq_off.array);
	ring->tail = (uint32_t *)(submissions + parameters.sq_off.tail);
	ring->head = (uint32_t *)(completions + parameters.cq_off.head);
	ring->end = (uint32_t *)(completions + parameters.cq_off.tail);
	ring->completions = (struct io_uring_cqe *)(completions + parameters.cq_off.cqes);
	return true;
}

static void put(struct ring *ring, uint32_t at, int file, uint32_t command, const void *call)
{
	struct io_uring_sqe *entry = &ring->entries[at];

	memset(entry, 0, sizeof(*entry));
	entry->opcode = IORING_OP_URING_CMD;
	entry->fd = file;
	entry->cmd_op = command;
	entry->user_data = at;
	/* Where the bytes of a command begin. */
	entry->addr3 = (uintptr_t)call;
	ring->submitted[at] = at;
}

/* All of @count at once; results by their place.  False: not all came to an end. */
static bool submit(struct ring *ring, uint32_t count, int results[])
{
	uint32_t at, seen;

	__atomic_store_n(ring->tail, *ring->tail + count, __ATOMIC_RELEASE);
	if (syscall(__NR_io_uring_enter, ring->file, count, count, IORING_ENTER_GETEVENTS, NULL,
		    0) != (long)count)
		return false;
	for (seen = 0, at = *ring->head; at != __atomic_load_n(ring->end, __ATOMIC_ACQUIRE); at++) {
		const struct io_uring_cqe *one = &ring->completions[at % (2 * ENTRIES)];

		results[one->user_data] = one->res;
		seen++;
	}
	__atomic_store_n(ring->head, at, __ATOMIC_RELEASE);
	return seen == count;
}

TEST_F(calls, many_at_once)
{
	int file = callee_add_open(self->device), results[ENTRIES], i;
	struct spin_call many[ENTRIES];
	struct ring ring;

	if (!make_ring(&ring))
		SKIP(return, "no io_uring: %s", strerror(errno));
	for (i = 0; i < ENTRIES; i++) {
		many[i] = (struct spin_call){ .arguments = { i, 1000 } };
		put(&ring, i, file, SPIN_CALL, &many[i]);
	}
	ASSERT_TRUE(submit(&ring, ENTRIES, results));
	for (i = 0; i < ENTRIES; i++) {
		EXPECT_EQ(0, results[i]);
		EXPECT_EQ(i + 1000, many[i].result);
	}
	EXPECT_EQ(ENTRIES, read_counter(self->device, "callee", "added"));
	close(ring.file);
}

TEST_F(calls, fail_as_by_ioctl)
{
	struct spin_call good = { .arguments = { 40, 2 } };
	struct spin_call large = { .arguments = { 1ull << 32, 2 } };
	struct spin_call zero = { .arguments = { 1, 0 } };
	int file = callee_add_open(self->device), results[ENTRIES];
	int divide = callee_divide_open(self->device);
	struct ring ring;

	if (!make_ring(&ring))
		SKIP(return, "no io_uring: %s", strerror(errno));
	put(&ring, 0, file, SPIN_CALL, &good);
	put(&ring, 1, file, SPIN_CALL, &large);
	put(&ring, 2, file, SPIN_CALL_OPEN, &good);
	put(&ring, 3, file, SPIN_CALL, NULL);
	put(&ring, 4, divide, SPIN_CALL, &zero);
	put(&ring, 5, self->device, SPIN_CALL, &good);
	ASSERT_TRUE(submit(&ring, 6, results));
	EXPECT_EQ(0, results[0]);
	EXPECT_EQ(42, good.result);
	EXPECT_EQ(0, results[1]);
	EXPECT_EQ(2, large.result);
	EXPECT_EQ(-ENOTTY, results[2]);
	EXPECT_EQ(-EFAULT, results[3]);
	EXPECT_EQ(-EIO, results[4]);
	EXPECT_EQ(-EOPNOTSUPP, results[5]);
	ASSERT_EQ(0, take_out("callee"));
	put(&ring, 0, file, SPIN_CALL, &good);
	ring.submitted[(*ring.tail) % ENTRIES] = 0;
	ASSERT_TRUE(submit(&ring, 1, results));
	EXPECT_EQ(-ENODEV, results[0]);
	close(ring.file);
}

TEST_HARNESS_MAIN
