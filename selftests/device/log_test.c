// SPDX-License-Identifier: GPL-2.0-only
/*
 * What an extension says, through /dev/spin: from softirq and task, on two CPUs; no more than
 * the rate lets through, the rest counted; and readers that wait while the extension goes.
 */
#define _GNU_SOURCE
#define INSTALLED "talker"
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <time.h>

#include "installed.h"

/* The places of talker.c, in the order in which they stand; ten of them say much. */
enum { ARRIVED, AGAIN, SENT = AGAIN + 10, SITES };

/* Its counters. */
enum { ARRIVALS, SENDINGS, SAID };

#define ROOM 1024
#define SITE_RATE 32
#define RATE 256

static struct spin_log_record records[ROOM];

static uint64_t counter_of(int fd, uint64_t extension, unsigned int index)
{
	struct spin_counter_info info = {
		.size = sizeof(info), .index = index, .extension = extension,
	};

	return command(fd, SPIN_GET_COUNTER, &info) ? 0 : info.value;
}

static int get_site(int fd, uint64_t extension, unsigned int index, struct spin_log_info *info)
{
	*info = (struct spin_log_info){
		.size = sizeof(*info), .index = index, .extension = extension,
	};
	return command(fd, SPIN_GET_LOG, info);
}

static struct spin_log_read reading(uint64_t extension, uint64_t position)
{
	return (struct spin_log_read){
		.size = sizeof(struct spin_log_read), .extension = extension,
		.position = position, .records = (uintptr_t)records, .room = ROOM,
	};
}

/* Packets of 84 bytes, each sent by a task and received in a softirq of this CPU. */
static pid_t ping_on(unsigned int cpu)
{
	pid_t child = fork();
	cpu_set_t set;

	if (child)
		return child;
	CPU_ZERO(&set);
	CPU_SET(cpu, &set);
	_exit(sched_setaffinity(0, sizeof(set), &set) ||
	      system("busybox ping -q -c 3 -s 56 -W 5 127.0.0.1 > /dev/null"));
}

static int ended_well(pid_t child)
{
	int status;

	return child > 0 && waitpid(child, &status, 0) == child && !status;
}

static time_t seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_BOOTTIME, &now);
	return now.tv_sec;
}

TEST_F(tables, places_are_described)
{
	struct spin_log_info info;

	ASSERT_EQ(0, get_site(self->fd, self->extension, ARRIVED, &info));
	EXPECT_STREQ("talker.c", info.file);
	EXPECT_STREQ("arrived: {u32} bytes from {be32:address}", info.format);
	EXPECT_EQ(2, info.values);
	EXPECT_EQ(29, info.line);
	ASSERT_EQ(0, get_site(self->fd, self->extension, SENT, &info));
	EXPECT_STREQ("sent: {u32} {s32} {be32:x}", info.format);
	EXPECT_EQ(3, info.values);
	EXPECT_EQ(ENOENT, get_site(self->fd, self->extension, SITES, &info));
	EXPECT_EQ(ENOENT, get_site(self->fd, self->extension + 1, 0, &info));
	info.extension = self->extension;
	info.index = 0;
	info.line = 1;
	EXPECT_EQ(EINVAL, command(self->fd, SPIN_GET_LOG, &info));
}

TEST_F(tables, reading_refuses)
{
	struct spin_log_read read = reading(self->extension + 1, 0);

	EXPECT_EQ(ENOENT, command(self->fd, SPIN_READ_LOG, &read));
	read = reading(self->extension, 0);
	read.room = 0;
	EXPECT_EQ(EINVAL, command(self->fd, SPIN_READ_LOG, &read));
	read.room = ROOM + 1;
	EXPECT_EQ(EINVAL, command(self->fd, SPIN_READ_LOG, &read));
	read = reading(self->extension, 0);
	read.reserved = 1;
	EXPECT_EQ(EINVAL, command(self->fd, SPIN_READ_LOG, &read));
	read = reading(self->extension, 0);
	read.count = 1;
	EXPECT_EQ(EINVAL, command(self->fd, SPIN_READ_LOG, &read));
	ASSERT_EQ(1, ended_well(ping_on(0)));
	read = reading(self->extension, 0);
	read.records = 0;
	EXPECT_EQ(EFAULT, command(self->fd, SPIN_READ_LOG, &read));
	/* A position that no record has yet is none that is waited for without being asked. */
	read = reading(self->extension, UINT64_MAX);
	EXPECT_EQ(0, command(self->fd, SPIN_READ_LOG, &read));
	EXPECT_EQ(0, read.count);
	EXPECT_EQ(UINT64_MAX, read.position);
	EXPECT_EQ(0, read.lost);
}

/* Of both events, on both CPUs, each once, as it was. */
TEST_F(tables, records_of_softirq_and_task)
{
	struct spin_log_read read = reading(self->extension, 0);
	pid_t one = ping_on(0), other = ping_on(1);
	uint64_t arrivals = 0, sendings = 0;
	unsigned int i;

	ASSERT_EQ(1, ended_well(one));
	ASSERT_EQ(1, ended_well(other));
	ASSERT_EQ(0, command(self->fd, SPIN_READ_LOG, &read));
	EXPECT_EQ(read.count, read.position);
	EXPECT_EQ(0, read.lost);
	for (i = 0; i < read.count; i++) {
		struct spin_log_record *record = &records[i];

		EXPECT_EQ(i, record->number);
		EXPECT_LE(i ? record[-1].time : 1, record->time);
		arrivals += record->site == ARRIVED;
		sendings += record->site == SENT;
		EXPECT_EQ(record->site == SENT ? 3 : 2, record->values);
		if (record->value[0] != 84)
			continue;
		EXPECT_EQ(record->site == SENT ? 1 : 0x0100007f, record->value[1]);
		EXPECT_EQ(record->site == SENT ? 0x0100007f : 0, record->value[2]);
	}
	EXPECT_LE(12, arrivals);
	EXPECT_LE(12, sendings);
	EXPECT_EQ(counter_of(self->fd, self->extension, ARRIVALS), arrivals);
	EXPECT_EQ(counter_of(self->fd, self->extension, SENDINGS), sendings);
}

/* What is read stays; who begins later, or reads less, gets the same. */
TEST_F(tables, reading_takes_nothing_away)
{
	struct spin_log_read read = reading(self->extension, 0);

	ASSERT_EQ(1, ended_well(ping_on(0)));
	read.room = 2;
	ASSERT_EQ(0, command(self->fd, SPIN_READ_LOG, &read));
	EXPECT_EQ(2, read.count);
	EXPECT_EQ(2, read.position);
	read = reading(self->extension, 1);
	ASSERT_EQ(0, command(self->fd, SPIN_READ_LOG, &read));
	EXPECT_LE(5, read.count);
	EXPECT_EQ(1, records[0].number);
}

/* Every log() is either a record or counted as dropped. */
TEST_F_TIMEOUT(tables, what_is_over_the_rate_is_counted, 600)
{
	uint64_t written = 0, dropped = 0, said;
	struct spin_log_info info;
	time_t begun, took;
	unsigned int i;
	pid_t one, other;

	ASSERT_EQ(0, system("spinctl param talker rounds 50"));
	begun = seconds();
	one = ping_on(0);
	other = ping_on(1);
	ASSERT_EQ(1, ended_well(one));
	ASSERT_EQ(1, ended_well(other));
	/* The clock of the rate is another one: a second more at each end. */
	took = seconds() - begun + 2;
	for (i = AGAIN; i < SENT; i++) {
		ASSERT_EQ(0, get_site(self->fd, self->extension, i, &info));
		EXPECT_LE(info.written, SITE_RATE * took);
		EXPECT_LT(0, info.dropped);
		written += info.written;
		dropped += info.dropped;
	}
	said = counter_of(self->fd, self->extension, SAID);
	EXPECT_LE(6000, said);
	EXPECT_EQ(said, written + dropped);
	EXPECT_LT(0, written);
	EXPECT_LE(written, RATE * took);
	EXPECT_EQ(0, system("spinctl log talker 2>&1 | grep -q 'dropped, over the rate$'"));
	EXPECT_EQ(0, system("spinctl show talker | "
			    "grep -q '^  log at talker.c:31: [1-9][0-9]* written, [1-9]'"));
}

/* The ring has the last records; who wants older ones hears how many are gone. */
TEST_F_TIMEOUT(tables, the_oldest_are_forgotten, 600)
{
	struct spin_log_read read = reading(self->extension, 0);
	unsigned int i;

	ASSERT_EQ(0, system("spinctl param talker rounds 32"));
	for (i = 0; i < 40 && read.position < ROOM + 100; i++) {
		ASSERT_EQ(1, ended_well(ping_on(i % 2)));
		read = reading(self->extension, read.position);
		ASSERT_EQ(0, command(self->fd, SPIN_READ_LOG, &read));
	}
	ASSERT_LE(ROOM + 100, read.position);
	read = reading(self->extension, 0);
	ASSERT_EQ(0, command(self->fd, SPIN_READ_LOG, &read));
	EXPECT_EQ(ROOM, read.count);
	EXPECT_LE(100, read.lost);
	EXPECT_EQ(read.lost, records[0].number);
	EXPECT_EQ(read.position, read.lost + ROOM);
}

/* In a child: waits for the record @position; the errno, or 100 and how many there were. */
static pid_t wait_for(int fd, uint64_t extension, uint64_t position)
{
	struct spin_log_read read = reading(extension, position);
	pid_t child = fork();
	int error;

	if (child)
		return child;
	read.wait = 240000;
	error = command(fd, SPIN_READ_LOG, &read);
	_exit(error ? error : 100 + (read.count < 100 ? (int)read.count : 100));
}

static int code_of(pid_t child)
{
	int status;

	return waitpid(child, &status, 0) == child && WIFEXITED(status) ?
	       WEXITSTATUS(status) : -1;
}

TEST_F_TIMEOUT(tables, a_reader_waits, 600)
{
	struct spin_log_read read = reading(self->extension, UINT64_MAX);
	time_t begun = seconds();
	pid_t child;

	read.wait = 2000;
	EXPECT_EQ(0, command(self->fd, SPIN_READ_LOG, &read));
	EXPECT_LE(1, seconds() - begun);
	EXPECT_EQ(0, read.count);
	child = wait_for(self->fd, self->extension, 0);
	sleep(1);
	EXPECT_EQ(0, waitpid(child, NULL, WNOHANG));
	ASSERT_EQ(1, ended_well(ping_on(1)));
	EXPECT_LE(101, code_of(child));
	child = wait_for(self->fd, self->extension, UINT64_MAX);
	sleep(1);
	EXPECT_EQ(0, kill(child, SIGTERM));
	EXPECT_EQ(-1, code_of(child));
}

/* Who waits is woken, and the extension is gone when remove says so. */
TEST_F_TIMEOUT(tables, removal_with_readers, 600)
{
	pid_t children[3];
	time_t begun;
	unsigned int i;

	for (i = 0; i < 3; i++)
		children[i] = wait_for(self->fd, self->extension, UINT64_MAX);
	EXPECT_EQ(0, system("rm -f ended; (spinctl log talker --follow > followed; "
			    "echo $? > ended) & sleep 1"));
	ASSERT_EQ(1, ended_well(ping_on(0)));
	sleep(1);
	begun = seconds();
	EXPECT_EQ(0, system("spinctl remove talker"));
	for (i = 0; i < 3; i++)
		EXPECT_EQ(100, code_of(children[i]));
	EXPECT_GT(200, seconds() - begun);
	EXPECT_EQ(ENOENT, code_of(wait_for(self->fd, self->extension, 0)));
	EXPECT_EQ(0, system("for i in $(seq 60); do "
			    "[ ! -s ended ] || exit $(cat ended); sleep 1; done; exit 1"));
	EXPECT_EQ(0, system("grep -q '^[0-9]*\\.[0-9]* talker.c:29 arrived: 84 bytes from 127.0.0.1$'"
			    " followed"));
	/* As the fixture left it. */
	EXPECT_EQ(0, system("spinctl install " INSTALLED ".spindle --device lo"));
}

TEST_HARNESS_MAIN
