// SPDX-License-Identifier: GPL-2.0-only
/*
 * Arrays, and tables that each processor has of its own, which a handler in a softirq, a handler in
 * a task and user space, by commands and in memory that is mapped, write at once on four
 * processors while all of them read; the extension is taken out meanwhile. The halves of each
 * word agree, as lanes.c says, and what was added up is what was added.
 */
#define INSTALLED "lanes"
#define CHILDREN 8
#include "children.h"

/* As lanes.c has them. */
enum { WORDS, PAIRS, HALVES, OWN, ADDED, KNOWN, RESULTS };
enum { ARRIVALS, SENDINGS, BROKEN, FULL };
enum { ARRIVED = 1, SENT = 2, SLOTS = 64, ROUNDS = 8 };

#define USER 3
#define MOST_CPUS 4096

struct wide {
	uint64_t one;
	uint64_t other;
};

static uint64_t word_of(uint32_t number)
{
	return (uint64_t)number << 32 | number;
}

static bool is_whole(uint64_t word)
{
	return word >> 32 == (uint32_t)word;
}

static bool is_half_whole(uint32_t word)
{
	return word >> 16 == (uint16_t)word;
}

static int operate(int fd, uint64_t extension, unsigned long number, unsigned int table,
		   uint32_t key, void *value, size_t size)
{
	struct spin_table_element element = {
		.size = sizeof(element), .index = table, .extension = extension,
		.key = (uintptr_t)&key, .value = (uintptr_t)value,
		.key_size = sizeof(key), .value_size = size,
	};

	return command(fd, number, &element);
}

/* What one processor has; ERANGE: there is none of that number. */
static int get_own(int fd, uint64_t extension, unsigned int table, uint32_t key, unsigned int cpu,
		   uint64_t *value)
{
	struct spin_table_cpu_element element = {
		.size = sizeof(element), .index = table, .extension = extension,
		.key = (uintptr_t)&key, .value = (uintptr_t)value,
		.key_size = sizeof(key), .value_size = sizeof(*value), .cpu = cpu,
	};

	return command(fd, SPIN_TABLE_GET_CPU, &element);
}

/* 0, or what went wrong first; EILSEQ: a word is torn. */
static int change_shared(int fd, uint64_t extension, uint32_t step)
{
	struct wide pair = { word_of(step << 2 | USER), word_of(step << 2) };
	uint64_t word = pair.one;
	int error;

	error = operate(fd, extension, SPIN_TABLE_SET, WORDS, step * 5 % SLOTS, &word, 8);
	if (!error)
		error = operate(fd, extension, SPIN_TABLE_SET, PAIRS, step * 5 % SLOTS, &pair, 16);
	if (!error)
		error = operate(fd, extension, SPIN_TABLE_GET, WORDS, step * 3 % SLOTS, &word, 8);
	if (!error)
		error = operate(fd, extension, SPIN_TABLE_GET, PAIRS, step * 3 % SLOTS, &pair, 16);
	if (error)
		return error;
	return is_whole(word) && is_whole(pair.one) && is_whole(pair.other) ? 0 : EILSEQ;
}

/* It gives the word to one processor, and to all others 0, whose halves agree as well. */
static int change_own(int fd, uint64_t extension, uint32_t step)
{
	uint64_t word = word_of(step << 2 | USER);
	unsigned int cpu;
	int error;

	error = operate(fd, extension, SPIN_TABLE_SET, OWN, step * 5 % SLOTS, &word, 8);
	for (cpu = 0; !error && cpu < MOST_CPUS; cpu++) {
		error = get_own(fd, extension, OWN, step * 3 % SLOTS, cpu, &word);
		if (!error && !is_whole(word))
			return EILSEQ;
	}
	return error == ERANGE ? 0 : error;
}

/* Until it goes, the extension can be asked about. */
static bool is_there(int fd, uint64_t extension)
{
	struct spin_table_info info = { .size = sizeof(info), .extension = extension };

	return !command(fd, SPIN_GET_TABLE, &info);
}

static int commander(int fd, uint64_t extension, volatile uint32_t *steps)
{
	uint32_t step = 0;
	int error;

	for (; !shared->stop && is_there(fd, extension); *steps = ++step) {
		error = step & 1 ? change_own(fd, extension, step) :
				   change_shared(fd, extension, step);
		if (error)
			return is_there(fd, extension) ? error : 0;
	}
	return step < FEWEST ? EAGAIN : 0;
}

static void *map_table(int fd, uint64_t extension, unsigned int table, size_t size)
{
	struct spin_table_open order = {
		.size = sizeof(order), .index = table, .extension = extension,
		.flags = SPIN_TABLE_OPEN_WRITE,
	};
	int file = ioctl(fd, SPIN_TABLE_OPEN, &order);
	size_t page = sysconf(_SC_PAGESIZE);
	void *there;

	if (file < 0)
		return NULL;
	there = mmap(NULL, (size + page - 1) & -page, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
	close(file);
	return there == MAP_FAILED ? NULL : there;
}

/* How often each child added to @halves, behind the steps of all. */
static volatile uint64_t *additions(unsigned int which)
{
	return (volatile uint64_t *)((char *)shared + 2048) + which;
}

/* What is mapped is memory, an element each 8 bytes: a word is written and read in one step. */
static int mapper(int fd, uint64_t extension, unsigned int which)
{
	volatile uint64_t *words = map_table(fd, extension, WORDS, SLOTS * 8);
	volatile struct wide *pairs = map_table(fd, extension, PAIRS, SLOTS * 16);
	volatile uint32_t *halves = map_table(fd, extension, HALVES, SLOTS * 8);
	uint32_t step = 0;

	if (!words || !pairs || !halves)
		return ENOMEM;
	for (; !shared->stop; shared->steps[which] = ++step) {
		uint32_t here = step * 5 % SLOTS, there = step * 3 % SLOTS, half = step & 0xffff;

		words[here] = word_of(step << 2 | USER);
		pairs[here].one = word_of(step);
		pairs[here].other = word_of(step + 1);
		halves[(here & ~1u) * 2] = half << 16 | half;
		/* Nobody else's: only what writes beside it could undo that. */
		__atomic_fetch_add(&halves[(here | 1) * 2], 1, __ATOMIC_SEQ_CST);
		++*additions(which);
		if (!is_whole(words[there]) || !is_whole(pairs[there].one) ||
		    !is_whole(pairs[there].other) || !is_half_whole(halves[(there & ~1u) * 2]))
			return EILSEQ;
	}
	return step < FEWEST ? EAGAIN : 0;
}

static int run_child(unsigned int which, int fd, uint64_t extension)
{
	switch (which) {
	case 0:
	case 1:
		return commander(fd, extension, &shared->steps[which]);
	case 2:
	case 3:
		return mapper(fd, extension, which);
	default:
		pinger(&shared->steps[which]);
		return 0;
	}
}

static uint64_t result_of(int fd, uint64_t extension, uint32_t which)
{
	uint64_t value = 0;

	return operate(fd, extension, SPIN_TABLE_GET, RESULTS, which, &value, 8) ? 0 : value;
}

static uint64_t sum_of(int fd, uint64_t extension, unsigned int table, uint32_t key)
{
	uint64_t sum = 0, value;
	unsigned int cpu;

	for (cpu = 0; cpu < MOST_CPUS && !get_own(fd, extension, table, key, cpu, &value); cpu++)
		sum += value;
	return sum;
}

/* Nobody writes any more: all that was added is there. */
static void expect_sums(struct __test_metadata *_metadata, int fd, uint64_t extension)
{
	uint64_t arrived = counter_of(fd, extension, ARRIVALS) * ROUNDS;
	uint64_t sent = counter_of(fd, extension, SENDINGS) * ROUNDS;
	uint64_t known = 0;
	uint32_t key;

	EXPECT_EQ(arrived, sum_of(fd, extension, ADDED, ARRIVED));
	EXPECT_EQ(sent, sum_of(fd, extension, ADDED, SENT));
	for (key = 0; key < SLOTS; key++)
		known += sum_of(fd, extension, KNOWN, key);
	EXPECT_EQ(arrived + sent, known);
	EXPECT_EQ(arrived + sent, result_of(fd, extension, 0));
	EXPECT_EQ(arrived + sent, result_of(fd, extension, 1) + result_of(fd, extension, 2));
	EXPECT_EQ(arrived + sent, result_of(fd, extension, 3));
	TH_LOG("%llu rounds of what arrived, %llu of what was sent",
	       (unsigned long long)arrived, (unsigned long long)sent);
}

static uint64_t added_by_users(int fd, uint64_t extension)
{
	uint64_t sum = 0;
	uint32_t value, key;

	for (key = 1; key < SLOTS; key += 2)
		if (!operate(fd, extension, SPIN_TABLE_GET, HALVES, key, &value, 4))
			sum += value;
	return sum;
}

TEST_F_TIMEOUT(tables, written_by_all, 600)
{
	pid_t children[CHILDREN];

	ASSERT_TRUE(share());
	begin(children, self->fd, self->extension);
	go_on(5);
	EXPECT_EQ(0, end(children));
	/* The last one writes what all have added. */
	EXPECT_EQ(0, system("busybox ping -q -c 1 -W 5 127.0.0.1 > /dev/null"));
	EXPECT_LE(100, counter_of(self->fd, self->extension, ARRIVALS));
	EXPECT_LE(100, counter_of(self->fd, self->extension, SENDINGS));
	EXPECT_EQ(0, counter_of(self->fd, self->extension, BROKEN));
	EXPECT_EQ(0, counter_of(self->fd, self->extension, FULL));
	expect_sums(_metadata, self->fd, self->extension);
	EXPECT_EQ(*additions(2) + *additions(3), added_by_users(self->fd, self->extension));
	TH_LOG("%llu by users", (unsigned long long)added_by_users(self->fd, self->extension));
}

TEST_F_TIMEOUT(tables, taken_out_meanwhile, 600)
{
	pid_t children[CHILDREN];

	ASSERT_TRUE(share());
	begin(children, self->fd, self->extension);
	go_on(3);
	EXPECT_EQ(0, system("spinctl remove lanes"));
	EXPECT_EQ(0, end(children));
	EXPECT_EQ(0, system("spinctl install lanes.spindle --device lo"));
}

TEST_HARNESS_MAIN
