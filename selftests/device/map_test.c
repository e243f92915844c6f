// SPDX-License-Identifier: GPL-2.0-only
/*
 * Memory of tables, mapped: both sides mean the same values; what may not be mapped, changed
 * or run is refused; and whatever is mapped, moved, unmapped or closed in whatever order
 * before and after the extension goes, nothing is lost that somebody still sees.
 */
#include <signal.h>
#include <sys/wait.h>

#include "map.h"

/* Does a read, or a write, of a byte kill a child? */
static bool kills(volatile char *place, bool write)
{
	pid_t child = fork();
	int status;

	if (!child) {
		signal(SIGSEGV, SIG_DFL);
		signal(SIGBUS, SIG_DFL);
		if (write)
			*place = 1;
		else
			(void)*place;
		_exit(0);
	}
	return waitpid(child, &status, 0) == child && WIFSIGNALED(status) &&
	       WTERMSIG(status) == SIGSEGV;
}

TEST_F(tables, arrays_are_the_same_memory)
{
	const char *route = "spinctl table tables routes set 127.0.0.0/8 7";
	volatile uint64_t *slots;
	uint64_t value;
	int file = OPEN(SLOTS, WRITABLE);

	ASSERT_LE(0, file);
	slots = map(file, array_size(), PROT_READ | PROT_WRITE, 0);
	ASSERT_NE(MAP_FAILED, slots);
	close(file);
	EXPECT_EQ(0, set_slot(self->fd, self->extension, 999, 0x1122334455667788));
	EXPECT_EQ(0x1122334455667788, slots[999]);
	slots[5] = 500;
	EXPECT_EQ(0, get_slot(self->fd, self->extension, 5, &value));
	EXPECT_EQ(500, value);
	/* The handler counts what user space wrote. */
	slots[7] = 1000;
	ASSERT_EQ(0, system(route));
	ASSERT_EQ(0, ping());
	EXPECT_EQ(1002, slots[7]);
	munmap((void *)slots, array_size());
}

TEST_F(tables, what_is_mapped_is_chosen)
{
	size_t size = array_size();
	int reader = OPEN(SLOTS, 0), writer = OPEN(SLOTS, WRITABLE);
	char byte;
	void *there;

	ASSERT_LE(0, reader);
	ASSERT_LE(0, writer);
	EXPECT_EQ(0, try_map(reader, size, PROT_READ, MAP_SHARED, 0));
	EXPECT_EQ(0, try_map(reader, page(), PROT_READ, MAP_SHARED, page()));
	EXPECT_EQ(EACCES, try_map(reader, size, PROT_READ | PROT_WRITE, MAP_SHARED, 0));
	EXPECT_EQ(EINVAL, try_map(reader, size, PROT_READ, MAP_PRIVATE, 0));
	EXPECT_EQ(EINVAL, try_map(writer, size, PROT_READ, MAP_PRIVATE, 0));
	EXPECT_EQ(EPERM, try_map(reader, size, PROT_READ | PROT_EXEC, MAP_SHARED, 0));
	EXPECT_EQ(EINVAL, try_map(reader, size + 1, PROT_READ, MAP_SHARED, 0));
	EXPECT_EQ(EINVAL, try_map(reader, size, PROT_READ, MAP_SHARED, page()));
	EXPECT_EQ(EINVAL, try_map(reader, page(), PROT_READ, MAP_SHARED, size));
	EXPECT_EQ(EINVAL, try_map(reader, page(), PROT_READ, MAP_SHARED, (off_t)1 << 62));
	there = map(reader, size, PROT_READ, 0);
	ASSERT_NE(MAP_FAILED, there);
	EXPECT_EQ(-1, mprotect(there, size, PROT_READ | PROT_WRITE));
	EXPECT_EQ(EACCES, errno);
	EXPECT_EQ(-1, mprotect(there, size, PROT_READ | PROT_EXEC));
	EXPECT_TRUE(kills(there, true));
	munmap(there, size);
	there = map(writer, size, PROT_READ | PROT_WRITE, 0);
	ASSERT_NE(MAP_FAILED, there);
	EXPECT_EQ(-1, mprotect(there, size, PROT_READ | PROT_EXEC));
	EXPECT_EQ(0, mprotect(there, page(), PROT_READ));
	EXPECT_EQ(0, mprotect(there, page(), PROT_READ | PROT_WRITE));
	munmap(there, size);
	EXPECT_EQ(-1, read(reader, &byte, 1));
	EXPECT_EQ(-1, write(writer, "a", 1));
	close(reader);
	close(writer);
}

TEST_F(tables, not_all_are_open)
{
	struct spin_table_open order = {
		.size = sizeof(order), .index = SLOTS, .extension = self->extension,
	};

	EXPECT_EQ(-EOPNOTSUPP, OPEN(FLOWS, 0));
	EXPECT_EQ(-EOPNOTSUPP, OPEN(RECENT, WRITABLE));
	EXPECT_EQ(-EOPNOTSUPP, OPEN(ROUTES, 0));
	EXPECT_EQ(-EOPNOTSUPP, OPEN(DEVICES, 0));
	EXPECT_EQ(-EOPNOTSUPP, OPEN(PROTOCOLS, WRITABLE));
	EXPECT_EQ(-EACCES, OPEN(NEXT_HOPS, 0));
	EXPECT_EQ(-ENOENT, OPEN(PROTOCOLS + 1, 0));
	EXPECT_EQ(-ENOENT, open_table(self->fd, self->extension + 1, SLOTS, 0));
	EXPECT_EQ(-EINVAL, OPEN(ARRIVALS, 0));
	EXPECT_EQ(-EINVAL, OPEN(SLOTS, 2));
	order.reserved = 1;
	EXPECT_EQ(EINVAL, command(self->fd, SPIN_TABLE_OPEN, &order));
}

TEST_F(tables, writing_is_for_root)
{
	pid_t child = fork();
	int status;

	ASSERT_LE(0, child);
	if (!child) {
		if (setgid(1000) || setuid(1000))
			_exit(1);
		if (OPEN(SLOTS, WRITABLE) != -EPERM)
			_exit(2);
		if (OPEN(ARRIVALS, WRITABLE) != -EPERM)
			_exit(3);
		_exit(OPEN(SLOTS, 0) < 0 ? 4 : 0);
	}
	ASSERT_EQ(child, waitpid(child, &status, 0));
	EXPECT_EQ(0, status);
}

TEST_F(tables, children_do_not_inherit_it)
{
	int file = OPEN(SLOTS, WRITABLE);
	void *there = map(file, array_size(), PROT_READ | PROT_WRITE, 0);

	ASSERT_NE(MAP_FAILED, there);
	EXPECT_TRUE(kills(there, false));
	*(volatile uint64_t *)there = 3;
	munmap(there, array_size());
	close(file);
}

TEST_F(tables, mappings_move_and_shrink)
{
	size_t size = array_size();
	int file = OPEN(SLOTS, WRITABLE);
	volatile uint64_t *slots = map(file, size, PROT_READ | PROT_WRITE, 0);
	char *elsewhere = mmap(NULL, 4 * size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	uint64_t value;

	ASSERT_NE(MAP_FAILED, slots);
	ASSERT_NE(MAP_FAILED, elsewhere);
	close(file);
	ASSERT_LT(page(), size);
	slots[0] = 10;
	slots[SLOT_COUNT - 1] = 20;
	EXPECT_EQ(MAP_FAILED, mremap((void *)slots, size, 2 * size, MREMAP_MAYMOVE));
	EXPECT_EQ(MAP_FAILED, mremap((void *)slots, 0, size, MREMAP_MAYMOVE));
	slots = mremap((void *)slots, size, size, MREMAP_MAYMOVE | MREMAP_FIXED, elsewhere);
	ASSERT_EQ(elsewhere, (char *)slots);
	EXPECT_EQ(10, slots[0]);
	/* The rest of it stays what it was. */
	ASSERT_EQ(0, munmap(elsewhere, page()));
	EXPECT_EQ(20, slots[SLOT_COUNT - 1]);
	slots[SLOT_COUNT - 1] = 21;
	EXPECT_EQ(0, madvise(elsewhere + page(), size - page(), MADV_DONTNEED));
	EXPECT_EQ(21, slots[SLOT_COUNT - 1]);
	EXPECT_EQ(0, get_slot(self->fd, self->extension, SLOT_COUNT - 1, &value));
	EXPECT_EQ(21, value);
	EXPECT_TRUE(kills(elsewhere, false));
	munmap(elsewhere, 4 * size);
}

TEST_F(tables, rings_are_read)
{
	struct arrival arrival;
	struct reader reader;
	unsigned int n = 0;
	pid_t child;

	ASSERT_TRUE(begin_reading(&reader, OPEN(ARRIVALS, WRITABLE)));
	EXPECT_EQ(0, wait_for(reader.file, 0));
	/* The packet comes while it waits. */
	child = fork();
	if (!child) {
		usleep(300000);
		_exit(ping());
	}
	EXPECT_EQ(POLLIN, wait_for(reader.file, 10000));
	waitpid(child, NULL, 0);
	while (take(&reader, &arrival)) {
		EXPECT_EQ(n++, arrival.number);
		EXPECT_EQ(htonl(0x7f000001), arrival.address);
		EXPECT_EQ(84, arrival.length);
		EXPECT_EQ(1, arrival.protocol);
	}
	EXPECT_EQ(2, n);
	EXPECT_EQ(0, wait_for(reader.file, 0));
	EXPECT_EQ(0, reader.head->lost);
	/* The reader after this one goes on where it stopped. */
	ASSERT_EQ(0, ping());
	end_reading(&reader);
	close(reader.file);
	ASSERT_TRUE(begin_reading(&reader, OPEN(ARRIVALS, WRITABLE)));
	EXPECT_EQ(POLLIN, wait_for(reader.file, 0));
	EXPECT_TRUE(take(&reader, &arrival));
	EXPECT_EQ(2, arrival.number);
	end_reading(&reader);
	close(reader.file);
}

TEST_F(tables, rings_have_one_reader)
{
	int file = OPEN(ARRIVALS, WRITABLE);
	struct reader reader;

	ASSERT_TRUE(begin_reading(&reader, file));
	EXPECT_EQ(-EBUSY, OPEN(ARRIVALS, WRITABLE));
	close(file);
	/* What is mapped holds it. */
	EXPECT_EQ(-EBUSY, OPEN(ARRIVALS, WRITABLE));
	munmap(reader.mine, page());
	EXPECT_EQ(-EBUSY, OPEN(ARRIVALS, WRITABLE));
	munmap(reader.head, page() + ring_size());
	file = OPEN(ARRIVALS, WRITABLE);
	EXPECT_LE(0, file);
	close(file);
}

TEST_F(tables, records_are_not_written)
{
	int file = OPEN(ARRIVALS, WRITABLE);
	size_t size = page() + ring_size();
	void *there = map(file, size, PROT_READ, page());

	ASSERT_NE(MAP_FAILED, there);
	EXPECT_EQ(-1, mprotect(there, size, PROT_READ | PROT_WRITE));
	EXPECT_EQ(-1, mprotect(there, page(), PROT_READ | PROT_WRITE));
	EXPECT_EQ(EPERM, try_map(file, size, PROT_READ | PROT_WRITE, MAP_SHARED, page()));
	EXPECT_EQ(EPERM, try_map(file, page(), PROT_READ | PROT_WRITE, MAP_SHARED, page()));
	EXPECT_EQ(EPERM, try_map(file, 2 * page(), PROT_READ | PROT_WRITE, MAP_SHARED, 0));
	EXPECT_EQ(0, try_map(file, page() + size, PROT_READ, MAP_SHARED, 0));
	EXPECT_EQ(EINVAL, try_map(file, 2 * page() + size, PROT_READ, MAP_SHARED, 0));
	EXPECT_EQ(EPERM, try_map(file, page(), PROT_READ | PROT_EXEC, MAP_SHARED, 0));
	munmap(there, size);
	close(file);
}

/* Lies cost the liar records, and nobody else anything. */
TEST_F(tables, readers_that_lie)
{
	static const uint64_t lies[] = { 1, ROOM, RECORDS, 1ull << 32, 1ull << 63, -1ull };
	struct reader reader;
	unsigned int i;

	ASSERT_TRUE(begin_reading(&reader, OPEN(ARRIVALS, WRITABLE)));
	for (i = 0; i < sizeof(lies) / sizeof(lies[0]); i++) {
		memset(reader.mine, 0xa5, page());
		reader.mine->taken = lies[i];
		ASSERT_EQ(0, ping());
		wait_for(reader.file, 0);
	}
	EXPECT_LT(0, reader.head->lost);
	EXPECT_EQ(0, system("spinctl show tables > /dev/null"));
	end_reading(&reader);
	close(reader.file);
}

TEST_F(tables, arrays_outlive_their_extension)
{
	size_t size = array_size();
	int file = OPEN(SLOTS, WRITABLE), late = OPEN(SLOTS, WRITABLE), other;
	volatile uint64_t *slots = map(file, size, PROT_READ | PROT_WRITE, 0), *after;

	ASSERT_NE(MAP_FAILED, slots);
	slots[1] = 11;
	slots[SLOT_COUNT - 1] = 99;
	/* A page that nobody has touched yet comes afterwards, too. */
	ASSERT_EQ(0, madvise((void *)slots, size, MADV_DONTNEED));
	ASSERT_EQ(0, reinstall());
	EXPECT_EQ(POLLHUP, wait_for(file, 0));
	EXPECT_EQ(11, slots[1]);
	EXPECT_EQ(99, slots[SLOT_COUNT - 1]);
	slots[1] = 12;
	after = map(late, size, PROT_READ, 0);
	ASSERT_NE(MAP_FAILED, after);
	EXPECT_EQ(12, after[1]);
	/* The new one has memory of its own. */
	self->extension = find_extension(self->fd, "tables");
	other = OPEN(SLOTS, 0);
	ASSERT_LE(0, other);
	close(file);
	EXPECT_EQ(12, slots[1]);
	munmap((void *)slots, size);
	EXPECT_EQ(99, after[SLOT_COUNT - 1]);
	munmap((void *)after, size);
	close(late);
	after = map(other, size, PROT_READ, 0);
	ASSERT_NE(MAP_FAILED, after);
	EXPECT_EQ(0, after[1]);
	munmap((void *)after, size);
	close(other);
}

TEST_F(tables, rings_outlive_their_extension)
{
	struct arrival arrival;
	struct reader reader;
	pid_t child;
	int status;

	ASSERT_TRUE(begin_reading(&reader, OPEN(ARRIVALS, WRITABLE)));
	ASSERT_EQ(0, ping());
	ASSERT_TRUE(take(&reader, &arrival));
	/* A reader that waits learns of the end. */
	child = fork();
	if (!child)
		_exit(wait_for(reader.file, 0) == POLLIN ? 0 : 1);
	waitpid(child, &status, 0);
	EXPECT_EQ(0, status);
	ASSERT_EQ(0, reinstall());
	EXPECT_EQ(POLLIN | POLLHUP, wait_for(reader.file, -1));
	ASSERT_TRUE(take(&reader, &arrival));
	EXPECT_EQ(1, arrival.number);
	EXPECT_FALSE(take(&reader, &arrival));
	EXPECT_EQ(POLLHUP, wait_for(reader.file, -1));
	close(reader.file);
	EXPECT_FALSE(take(&reader, &arrival));
	end_reading(&reader);
}

TEST_F(tables, waiting_ends_with_the_extension)
{
	int file = OPEN(ARRIVALS, WRITABLE), status;
	pid_t child = fork();

	if (!child)
		_exit(wait_for(file, 120000) == POLLHUP ? 0 : 1);
	usleep(300000);
	ASSERT_EQ(0, reinstall());
	waitpid(child, &status, 0);
	EXPECT_EQ(0, status);
	close(file);
}

TEST_F(tables, are_followed)
{
	/* Until it has followed: on a busy machine that may take a while. */
	const char *follow = ": > records; "
			     "spinctl table tables arrivals follow > records & pid=$!; sleep 1; "
			     "busybox ping -q -c 2 -W 5 127.0.0.1 > /dev/null; "
			     "for i in $(seq 100); do [ $(wc -l < records) -lt 4 ] || break; "
			     "sleep 0.3; done; kill -INT $pid; wait $pid && "
			     "[ \"$(grep -c '^127.0.0.1 84 [0-3] 1$' records)\" = 4 ]";
	const char *json = ": > records; "
			   "spinctl table tables arrivals follow -j > records & pid=$!; sleep 1; "
			   "busybox ping -q -c 1 -W 5 127.0.0.1 > /dev/null; "
			   "for i in $(seq 100); do [ $(wc -l < records) -lt 2 ] || break; "
			   "sleep 0.3; done; spinctl remove tables; wait $pid && grep -q "
			   "'^{\"record\":{\"address\":\"127.0.0.1\",\"length\":\"84\",\"number\":\"4\"' "
			   "records && spinctl install tables.spindle --device lo";

	EXPECT_EQ(0, system(follow));
	EXPECT_EQ(0, system(json));
	EXPECT_NE(0, system("spinctl table tables arrivals list 2> /dev/null"));
	EXPECT_NE(0, system("spinctl table tables slots follow 2> /dev/null"));
}

TEST_HARNESS_MAIN
