// SPDX-License-Identifier: GPL-2.0-only
/*
 * All processors call at once, exactly counted; while who handles the calls comes and goes, and
 * while who exports them does.
 */
#include "calls.h"

#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/sysinfo.h>
#include <sys/wait.h>

#define CALLERS 8
#define CALLS 50000
#define ROUNDS 5

/**
 * struct tally - what one caller saw; in memory that all processes share
 * @right: calls that answered the sum
 * @handled: calls that answered what guest answers
 * @wrong: calls that answered anything else, or failed in another way than by a dead file
 * @dead: calls of a dead file
 * @stop: written by the test: enough
 */
struct tally {
	uint64_t right;
	uint64_t handled;
	uint64_t wrong;
	uint64_t dead;
	bool stop;
};

static struct tally *make_tallies(void)
{
	struct tally *tallies = mmap(NULL, CALLERS * sizeof(*tallies), PROT_READ | PROT_WRITE,
				     MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	return tallies == MAP_FAILED ? NULL : tallies;
}

static struct tally sum_of(const struct tally *tallies)
{
	struct tally sum = { .right = 0 };
	int i;

	for (i = 0; i < CALLERS; i++) {
		sum.right += __atomic_load_n(&tallies[i].right, __ATOMIC_RELAXED);
		sum.handled += __atomic_load_n(&tallies[i].handled, __ATOMIC_RELAXED);
		sum.wrong += __atomic_load_n(&tallies[i].wrong, __ATOMIC_RELAXED);
		sum.dead += __atomic_load_n(&tallies[i].dead, __ATOMIC_RELAXED);
	}
	return sum;
}

static void call_once(int file, uint32_t n, struct tally *tally)
{
	__u32 sum = 0;

	if (callee_add(file, n, 3, &sum)) {
		if (errno == ENODEV)
			tally->dead++;
		else
			tally->wrong++;
	} else if (sum == n + 3) {
		tally->right++;
	} else if (sum == 4711) {
		tally->handled++;
	} else {
		tally->wrong++;
	}
}

/* Processes of their own, each on one of the processors; @file they have of the test. */
static void start(pid_t children[], void (*run)(int device, int file, struct tally *tally),
		  int device, int file, struct tally *tallies)
{
	cpu_set_t cpus;
	int i;

	for (i = 0; i < CALLERS; i++) {
		children[i] = fork();
		if (children[i])
			continue;
		CPU_ZERO(&cpus);
		CPU_SET(i % get_nprocs(), &cpus);
		/* They leave time for who installs, and go with the test, however it ends. */
		if (sched_setaffinity(0, sizeof(cpus), &cpus) ||
		    setpriority(PRIO_PROCESS, 0, 19) || prctl(PR_SET_PDEATHSIG, SIGKILL))
			_exit(1);
		run(device, file, &tallies[i]);
		_exit(0);
	}
}

static int join(pid_t children[], struct tally *tallies)
{
	int i, status, failed = 0;

	for (i = 0; i < CALLERS && tallies; i++)
		__atomic_store_n(&tallies[i].stop, true, __ATOMIC_RELAXED);
	for (i = 0; i < CALLERS; i++)
		failed |= children[i] < 0 || waitpid(children[i], &status, 0) != children[i] ||
			  status;
	return failed;
}

static void call_many(int device, int file, struct tally *tally)
{
	uint32_t n;

	(void)device;
	for (n = 0; n < CALLS; n++)
		call_once(file, n, tally);
}

static void call_on(int device, int file, struct tally *tally)
{
	uint32_t n = 0;

	(void)device;
	while (!__atomic_load_n(&tally->stop, __ATOMIC_RELAXED))
		call_once(file, n++, tally);
}

/* With files of its own, and a new one when one is dead. */
static void call_and_open(int device, int file, struct tally *tally)
{
	uint64_t dead = 0;
	uint32_t n = 0;

	(void)file;
	file = callee_add_open(device);
	while (!__atomic_load_n(&tally->stop, __ATOMIC_RELAXED)) {
		if (file < 0) {
			file = callee_add_open(device);
			tally->wrong += file < 0 && errno != ENOENT;
			continue;
		}
		call_once(file, n++, tally);
		if (tally->dead == dead)
			continue;
		dead = tally->dead;
		close(file);
		file = -1;
	}
	close(file);
}

static void *call_in_thread(void *data)
{
	struct tally *tally = data;

	call_many(-1, (int)tally->dead, tally);
	return NULL;
}

TEST_F(calls, are_counted)
{
	int file = callee_add_open(self->device);
	struct tally *tallies = make_tallies(), sum;
	pid_t children[CALLERS];

	ASSERT_LE(0, file);
	ASSERT_NE(NULL, tallies);
	start(children, call_many, self->device, file, tallies);
	ASSERT_EQ(0, join(children, NULL));
	sum = sum_of(tallies);
	EXPECT_EQ(CALLERS * CALLS, sum.right);
	EXPECT_EQ(0, sum.wrong + sum.dead + sum.handled);
	EXPECT_EQ(CALLERS * CALLS, read_counter(self->device, "callee", "added"));
	EXPECT_EQ(CALLERS * CALLS, count_raises(self->device, "callee_add"));
}

/* Threads share the file, and one of them may close it while others call. */
TEST_F(calls, of_threads)
{
	int file = callee_add_open(self->device), i;
	struct tally tallies[CALLERS] = {}, sum;
	pthread_t threads[CALLERS];
	uint64_t counted;

	ASSERT_LE(0, file);
	for (i = 0; i < CALLERS; i++) {
		tallies[i].dead = file;
		ASSERT_EQ(0, pthread_create(&threads[i], NULL, call_in_thread, &tallies[i]));
	}
	usleep(20000);
	close(file);
	for (i = 0; i < CALLERS; i++)
		ASSERT_EQ(0, pthread_join(threads[i], NULL));
	sum = sum_of(tallies);
	counted = read_counter(self->device, "callee", "added");
	TH_LOG("%llu calls before it was closed", (unsigned long long)counted);
	EXPECT_EQ(counted, sum.right);
	/* EBADF, and nothing else. */
	EXPECT_EQ(CALLERS * CALLS, sum.right + sum.wrong);
}

TEST_F(calls, while_guests_come_and_go)
{
	int file = callee_add_open(self->device), i;
	struct tally *tallies = make_tallies(), sum;
	pid_t children[CALLERS];

	ASSERT_NE(NULL, tallies);
	start(children, call_on, self->device, file, tallies);
	for (i = 0; i < ROUNDS; i++) {
		EXPECT_EQ(0, install("guest"));
		EXPECT_EQ(0, set_way(i & 1 ? NOTHING : ANSWER));
		usleep(50000);
		EXPECT_EQ(0, take_out("guest"));
	}
	EXPECT_EQ(0, join(children, tallies));
	sum = sum_of(tallies);
	TH_LOG("%llu calls, %llu handled", (unsigned long long)(sum.right + sum.handled),
	       (unsigned long long)sum.handled);
	EXPECT_EQ(0, sum.wrong + sum.dead);
	EXPECT_LT(0, sum.handled);
	EXPECT_EQ(sum.right + sum.handled, read_counter(self->device, "callee", "added"));
	EXPECT_EQ(sum.right + sum.handled, count_raises(self->device, "callee_add"));
}

TEST_F(calls, while_it_comes_and_goes)
{
	struct tally *tallies = make_tallies(), before, sum;
	pid_t children[CALLERS];
	int i;

	ASSERT_NE(NULL, tallies);
	start(children, call_and_open, self->device, -1, tallies);
	for (i = 0; i < ROUNDS; i++) {
		usleep(50000);
		EXPECT_EQ(0, take_out("callee"));
		EXPECT_EQ(0, install("callee"));
	}
	/* Calls of the last one: those that it counts, and no other. */
	before = sum_of(tallies);
	usleep(200000);
	EXPECT_EQ(0, join(children, tallies));
	sum = sum_of(tallies);
	TH_LOG("%llu calls, %llu of dead files", (unsigned long long)sum.right,
	       (unsigned long long)sum.dead);
	EXPECT_EQ(0, sum.wrong + sum.handled);
	EXPECT_LT(0, sum.dead);
	EXPECT_LT(before.right, sum.right);
	EXPECT_GE(sum.right, read_counter(self->device, "callee", "added"));
	EXPECT_LE(sum.right - before.right, read_counter(self->device, "callee", "added"));
}

/* What is dead is given back by who has it, long after. */
TEST_F(calls, dead_files_are_many)
{
	int files[CALLERS * ROUNDS], i;
	__u32 sum;

	for (i = 0; i < CALLERS * ROUNDS; i++) {
		files[i] = callee_add_open(self->device);
		EXPECT_LE(0, files[i]);
		if (i % CALLERS)
			continue;
		EXPECT_EQ(0, take_out("callee"));
		EXPECT_EQ(0, install("callee"));
	}
	for (i = 0; i < CALLERS * ROUNDS; i++) {
		/* The first ones, until the last install, are dead. */
		EXPECT_EQ(i > CALLERS * (ROUNDS - 1) ? 0 : -1, callee_add(files[i], 1, 2, &sum));
		close(files[i]);
	}
}

TEST_HARNESS_MAIN
