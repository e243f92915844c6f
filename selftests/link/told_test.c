// SPDX-License-Identifier: GPL-2.0-only
/*
 * What SPIN_GET_LINK tells of ledger, which exports, and guest, which calls what that and teller
 * export: while they are installed and run, after they have been taken out, and while they come
 * and go.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <linux/spin.h>

#include "../lib/harness.h"

#define ROUNDS 100
/* Half a minute, as in the scripts. */
#define LOOKS 150
#define BETWEEN 200000

FIXTURE(told)
{
	int fd;
	__u64 ledger;
	__u64 teller;
	__u64 guest;
};

/* 0 or the errno. */
static int command(int fd, unsigned long number, void *argument)
{
	return ioctl(fd, number, argument) ? errno : 0;
}

static int run(const char *format, unsigned int number)
{
	char line[256];

	snprintf(line, sizeof(line), format, number);
	return system(line);
}

static struct spin_extension_info extension_called(int fd, const char *name)
{
	struct spin_extension_info info = { .size = sizeof(info) };

	while (!command(fd, SPIN_NEXT_EXTENSION, &info)) {
		if (!strcmp(info.name, name))
			return info;
		info = (struct spin_extension_info){
			.size = sizeof(info), .extension = info.extension,
		};
	}
	return (struct spin_extension_info){ 0 };
}

/* Installs all three; the event is there. */
static bool all_in(FIXTURE_DATA(told) * self)
{
	if (run("spinctl install ledger.spindle > /dev/null", 0) ||
	    run("SPIN_MODULE=$PWD/spin_link_test.ko spinctl install teller.spindle > /dev/null", 0) ||
	    run("SPIN_MODULE=$PWD/spin_link_test.ko spinctl install guest.spindle > /dev/null", 0))
		return false;
	self->ledger = extension_called(self->fd, "ledger").extension;
	self->teller = extension_called(self->fd, "teller").extension;
	self->guest = extension_called(self->fd, "guest").extension;
	return self->ledger && self->teller && self->guest;
}

FIXTURE_SETUP(told)
{
	ASSERT_EQ(0, run("spinctl key load --keys . > /dev/null", 0));
	ASSERT_EQ(0, run("insmod ./spin_link_test.ko", 0));
	self->fd = open("/dev/spin", O_RDWR | O_CLOEXEC);
	ASSERT_LE(0, self->fd);
	ASSERT_TRUE(all_in(self));
}

FIXTURE_TEARDOWN(told)
{
	close(self->fd);
	EXPECT_EQ(0, run("spinctl remove --all", 0));
	EXPECT_EQ(0, run("rmmod spin_link_test", 0));
}

static int ask(int fd, __u64 extension, __u32 index, struct spin_link_info *info)
{
	*info = (struct spin_link_info){
		.size = sizeof(*info), .extension = extension, .index = index,
	};
	return command(fd, SPIN_GET_LINK, info);
}

/* Its link to, or of, a procedure; of a kind that there is not if it has none. */
static struct spin_link_info link_of(FIXTURE_DATA(told) * self, __u64 extension,
				     const char *interface, const char *procedure)
{
	struct spin_link_info info;
	__u32 index = 0;

	while (!ask(self->fd, extension, index++, &info))
		if (!strcmp(info.interface, interface) && !strcmp(info.procedure, procedure))
			return info;
	return (struct spin_link_info){ .kind = SPIN_LINK_KINDS };
}

/* How many it has, all of them different. */
static unsigned int count_links(FIXTURE_DATA(told) * self, __u64 extension)
{
	struct spin_link_info info, first;
	__u32 count = 0;

	while (!ask(self->fd, extension, count, &info)) {
		first = link_of(self, extension, info.interface, info.procedure);
		if (first.index != count)
			return 0;
		count++;
	}
	return errno == ENOENT ? count : 0;
}

/* So often on each processor, in that way of guest. */
static int raise_asked(unsigned int way, unsigned int rounds)
{
	return run("spinctl param guest way %u > /dev/null", way) ||
	       run("echo %u > /sys/module/spin_link_test/parameters/raise", rounds);
}

TEST_F(told, exports)
{
	static const char *const names[] = {
		"ledger_add", "ledger_sums", "ledger_is_open", "ledger_divide", "ledger_search",
		"ledger_same",
	};
	struct spin_link_info info;
	size_t i;

	EXPECT_EQ(sizeof(names) / sizeof(names[0]), count_links(self, self->ledger));
	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		info = link_of(self, self->ledger, "ledger", names[i]);
		EXPECT_EQ(SPIN_LINK_EXPORT, info.kind) TH_LOG("%s", names[i]);
		EXPECT_EQ(0, info.exporter);
		EXPECT_EQ(0, info.called);
		EXPECT_EQ(0, info.faulted);
		EXPECT_EQ(0, info.over_price);
		EXPECT_EQ(self->ledger, info.extension);
		EXPECT_EQ(sizeof(info), info.size);
	}
}

TEST_F(told, calls)
{
	struct spin_link_info info;

	EXPECT_EQ(4, count_links(self, self->guest));
	info = link_of(self, self->guest, "ledger", "ledger_divide");
	EXPECT_EQ(SPIN_LINK_CALL, info.kind);
	EXPECT_EQ(self->ledger, info.exporter);
	EXPECT_EQ(0, info.called);
	info = link_of(self, self->guest, "teller", "teller_pay");
	EXPECT_EQ(SPIN_LINK_CALL, info.kind);
	EXPECT_EQ(self->teller, info.exporter);
	/* Teller does both; what it imports comes first. */
	EXPECT_EQ(3, count_links(self, self->teller));
	info = link_of(self, self->teller, "teller", "teller_pay");
	EXPECT_EQ(SPIN_LINK_EXPORT, info.kind);
	EXPECT_EQ(2, info.index);
}

TEST_F(told, counts)
{
	const __u64 each = (__u64)ROUNDS * sysconf(_SC_NPROCESSORS_ONLN);
	struct spin_link_info info;

	ASSERT_EQ(0, raise_asked(0, ROUNDS));
	EXPECT_EQ(each, link_of(self, self->teller, "teller", "teller_pay").called);
	EXPECT_EQ(each, link_of(self, self->ledger, "ledger", "ledger_add").called);
	EXPECT_EQ(each, link_of(self, self->ledger, "ledger", "ledger_sums").called);
	EXPECT_EQ(0, link_of(self, self->ledger, "ledger", "ledger_same").called);
	ASSERT_EQ(0, raise_asked(1, 10));
	info = link_of(self, self->ledger, "ledger", "ledger_divide");
	EXPECT_EQ(each / 10, info.called);
	EXPECT_EQ(each / 10, info.faulted);
	EXPECT_EQ(0, info.over_price);
	ASSERT_EQ(0, raise_asked(2, 1));
	info = link_of(self, self->ledger, "ledger", "ledger_search");
	EXPECT_EQ(each / ROUNDS, info.called);
	EXPECT_EQ(each / ROUNDS, info.faulted);
	EXPECT_EQ(each / ROUNDS, info.over_price);
	EXPECT_EQ(each, link_of(self, self->ledger, "ledger", "ledger_add").called);
}

TEST_F(told, no_such_link)
{
	struct spin_link_info info;

	EXPECT_EQ(ENOENT, ask(self->fd, self->ledger, 6, &info));
	EXPECT_EQ(ENOENT, ask(self->fd, self->ledger, UINT32_MAX, &info));
	EXPECT_EQ(ENOENT, ask(self->fd, self->teller, UINT32_MAX, &info));
	/* The number of imports is taken off what it exports are counted by. */
	EXPECT_EQ(ENOENT, ask(self->fd, self->guest, 4, &info));
	EXPECT_EQ(ENOENT, ask(self->fd, self->guest, 1u << 31, &info));
	EXPECT_EQ(ENOENT, ask(self->fd, 0, 0, &info));
	EXPECT_EQ(ENOENT, ask(self->fd, self->guest + 1, 0, &info));
	EXPECT_EQ(ENOENT, ask(self->fd, UINT64_MAX, 0, &info));
}

static bool is_taken_out(FIXTURE_DATA(told) * self, const char *name)
{
	int i;

	for (i = 0; i < LOOKS; i++) {
		if (extension_called(self->fd, name).state == SPIN_EXTENSION_TAKEN_OUT)
			return true;
		usleep(BETWEEN);
	}
	return false;
}

/* Who called is linked to nobody; what was counted stays. */
TEST_F(told, taken_out)
{
	struct spin_link_info before, info;

	ASSERT_EQ(0, raise_asked(0, ROUNDS));
	before = link_of(self, self->ledger, "ledger", "ledger_add");
	ASSERT_EQ(0, raise_asked(1, 10 * ROUNDS));
	ASSERT_TRUE(is_taken_out(self, "ledger"));
	ASSERT_TRUE(is_taken_out(self, "guest"));
	EXPECT_EQ(4, count_links(self, self->guest));
	info = link_of(self, self->guest, "ledger", "ledger_divide");
	EXPECT_EQ(SPIN_LINK_CALL, info.kind);
	EXPECT_EQ(0, info.exporter);
	info = link_of(self, self->ledger, "ledger", "ledger_add");
	EXPECT_EQ(SPIN_LINK_EXPORT, info.kind);
	EXPECT_EQ(before.called, info.called);
	info = link_of(self, self->ledger, "ledger", "ledger_divide");
	EXPECT_LT(0, info.faulted);
	EXPECT_LE(info.faulted, info.called);
}

/* Asks about all extensions that there may be, until it is ended; says if an answer is wrong. */
static void ask_for_ever(__u64 from)
{
	int fd = open("/dev/spin", O_RDWR | O_CLOEXEC), status;
	struct spin_link_info info;
	__u64 extension;
	__u32 index;

	for (;;)
		for (extension = from; extension < from + 40; extension++)
			for (index = 0; index < 8; index++) {
				status = ask(fd, extension, index, &info);
				if (status && status != ENOENT)
					_exit(1);
				if (!status && info.kind >= SPIN_LINK_KINDS)
					_exit(2);
				if (!status && info.exporter >= extension)
					_exit(3);
			}
}

TEST_F(told, while_they_come_and_go)
{
	pid_t child = fork();
	int status, i;

	ASSERT_LE(0, child);
	if (!child)
		ask_for_ever(self->ledger);
	for (i = 0; i < 10; i++) {
		EXPECT_EQ(0, raise_asked(0, 10));
		EXPECT_EQ(0, run("spinctl remove --force ledger > /dev/null", 0));
		EXPECT_TRUE(all_in(self));
	}
	/* It asked until it was ended. */
	EXPECT_EQ(0, waitpid(child, &status, WNOHANG));
	kill(child, SIGKILL);
	EXPECT_EQ(child, waitpid(child, &status, 0));
	EXPECT_TRUE(WIFSIGNALED(status));
}

TEST_HARNESS_MAIN
