// SPDX-License-Identifier: GPL-2.0-only
/*
 * Objects under load: four processors make, store, take and drop references at each packet
 * sent and received.  Nobody finds an object that is not whole, nothing is left when all was
 * let go, and nothing is left of an extension that is removed meanwhile.
 *
 * SECONDS sets how long the load lasts, ROUNDS how often one is removed under it.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>

#include "../device/installed.h"

/* As churn.c declares them. */
enum { CHURN, CLEAR, GREEDY, REST };
enum { IN_TASK, IN_SOFTIRQ, MADE, NONE, STORED, REFUSED, FOUND, BROKEN };
enum { NODES, FEW_NODES, PAGES };

#define SENDERS 4
#define PATIENCE_SECONDS 180

static unsigned int setting(const char *name, unsigned int preset)
{
	const char *value = getenv(name);

	return value ? strtoul(value, NULL, 10) : preset;
}

/* Datagrams to nobody, for ever, from one processor. */
static void flood(unsigned int processor)
{
	struct sockaddr_in to = { .sin_family = AF_INET, .sin_port = htons(9) };
	int sock = socket(AF_INET, SOCK_DGRAM, 0);
	char bytes[64] = "";
	cpu_set_t set;

	CPU_ZERO(&set);
	CPU_SET(processor, &set);
	sched_setaffinity(0, sizeof(set), &set);
	to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	for (unsigned int i = 0;; i++)
		if (sendto(sock, bytes, i % sizeof(bytes), 0, (void *)&to, sizeof(to)) < 0 &&
		    errno != ECONNREFUSED && errno != ENOBUFS)
			_exit(1);
}

static void start(pid_t senders[SENDERS])
{
	for (unsigned int i = 0; i < SENDERS; i++) {
		senders[i] = fork();
		if (!senders[i])
			flood(i);
	}
}

/* Each was still at it. */
static bool stop(const pid_t senders[SENDERS])
{
	bool all = true;
	int status;

	for (unsigned int i = 0; i < SENDERS; i++) {
		kill(senders[i], SIGKILL);
		if (waitpid(senders[i], &status, 0) != senders[i] || !WIFSIGNALED(status))
			all = false;
	}
	return all;
}

FIXTURE(churn)
{
	int fd;
	uint64_t extension;
};

static int install(void)
{
	return system("spinctl key load --keys . && spinctl install churn.spindle --device lo");
}

/* A neighbour that next hops can lead to, which lo has none of. */
static int make_way(void)
{
	return system("ip link show way > /dev/null 2>&1 || "
		      "{ ip link add way type dummy && "
		      "ip addr add 10.9.0.1/24 dev way && ip link set way up; }");
}

FIXTURE_SETUP(churn)
{
	ASSERT_EQ(0, make_way());
	ASSERT_EQ(0, install());
	self->fd = open("/dev/spin", O_RDWR | O_CLOEXEC);
	ASSERT_LE(0, self->fd);
	self->extension = find_extension(self->fd, "churn");
	ASSERT_NE(0, self->extension);
}

FIXTURE_TEARDOWN(churn)
{
	close(self->fd);
	EXPECT_EQ(0, system("spinctl remove churn"));
}

static uint64_t counter(const struct _test_data_churn *self, unsigned int index)
{
	struct spin_counter_info info = {
		.size = sizeof(info), .index = index, .extension = self->extension,
	};

	return command(self->fd, SPIN_GET_COUNTER, &info) ? UINT64_MAX : info.value;
}

static struct spin_pool_info pool(const struct _test_data_churn *self, unsigned int index)
{
	struct spin_pool_info info = {
		.size = sizeof(info), .index = index, .extension = self->extension,
	};

	if (command(self->fd, SPIN_GET_POOL, &info))
		memset(&info, 0xff, sizeof(info));
	return info;
}

static uint64_t faults(const struct _test_data_churn *self)
{
	struct spin_extension_info info = {
		.size = sizeof(info), .extension = self->extension - 1,
	};

	return command(self->fd, SPIN_NEXT_EXTENSION, &info) ||
	       info.extension != self->extension ? UINT64_MAX : info.faults;
}

static int set_mode(const struct _test_data_churn *self, unsigned int mode)
{
	struct spin_parameter_info info = {
		.size = sizeof(info), .extension = self->extension, .value = mode,
	};

	return command(self->fd, SPIN_SET_PARAMETER, &info);
}

static int send_some(void)
{
	return system("busybox ping -q -c 10 -i 0.01 -W 5 127.0.0.1 > /dev/null");
}

/* What is in use a while after everything was let go; grace periods take their time. */
static uint32_t left_in_use(const struct _test_data_churn *self, unsigned int index)
{
	uint32_t used = pool(self, index).used;

	for (unsigned int i = 0; used && i < PATIENCE_SECONDS * 10; i++) {
		usleep(100000);
		used = pool(self, index).used;
	}
	return used;
}

TEST_F(churn, pools_are_described)
{
	struct spin_pool_info info = pool(self, NODES);

	EXPECT_STREQ("nodes", info.name);
	EXPECT_EQ(48, info.object_size);
	EXPECT_EQ(16384, info.room);
	EXPECT_EQ(0, info.failed);
	EXPECT_LE(16384 * 48, info.memory);
	EXPECT_STREQ("pages", pool(self, PAGES).name);
	EXPECT_EQ(4096, pool(self, PAGES).room);
	info = (struct spin_pool_info){
		.size = sizeof(info), .index = 3, .extension = self->extension,
	};
	EXPECT_EQ(ENOENT, command(self->fd, SPIN_GET_POOL, &info));
	info = (struct spin_pool_info){
		.size = sizeof(info), .room = 1, .extension = self->extension,
	};
	EXPECT_EQ(EINVAL, command(self->fd, SPIN_GET_POOL, &info));
	EXPECT_EQ(0, system("spinctl show churn | grep -q 'pool pages: 0 of 4096 objects used'"));
}

TEST_F_TIMEOUT(churn, whole_and_none_left, 3600)
{
	pid_t senders[SENDERS];

	start(senders);
	sleep(setting("SECONDS", 6));
	EXPECT_TRUE(stop(senders));
	printf("# made %llu, none %llu, stored %llu, refused %llu, found %llu; %llu sends, %llu arrivals\n",
	       (unsigned long long)counter(self, MADE), (unsigned long long)counter(self, NONE),
	       (unsigned long long)counter(self, STORED),
	       (unsigned long long)counter(self, REFUSED),
	       (unsigned long long)counter(self, FOUND),
	       (unsigned long long)counter(self, IN_TASK),
	       (unsigned long long)counter(self, IN_SOFTIRQ));
	EXPECT_EQ(0, counter(self, BROKEN));
	EXPECT_EQ(0, faults(self));
	EXPECT_LT(1000, counter(self, IN_TASK));
	EXPECT_LT(1000, counter(self, IN_SOFTIRQ));
	EXPECT_LT(1000, counter(self, MADE));
	EXPECT_LT(1000, counter(self, STORED));
	EXPECT_LT(1000, counter(self, FOUND));
	/* Whether anybody meets a dying object is chance; selftests/cove/run/R12-try-keep.c does. */
	EXPECT_EQ(0, set_mode(self, CLEAR));
	EXPECT_EQ(0, send_some());
	EXPECT_EQ(0, set_mode(self, REST));
	EXPECT_EQ(0, left_in_use(self, NODES));
	EXPECT_EQ(0, left_in_use(self, PAGES));
}

TEST_F_TIMEOUT(churn, full_ones_say_so, 600)
{
	EXPECT_EQ(0, set_mode(self, GREEDY));
	for (unsigned int i = 0; i < 20 && !pool(self, FEW_NODES).failed; i++)
		system("busybox ping -q -c 100 -i 0.001 -W 5 127.0.0.1 > /dev/null");
	EXPECT_EQ(256, pool(self, FEW_NODES).used);
	EXPECT_NE(0, pool(self, FEW_NODES).failed);
	EXPECT_EQ(pool(self, FEW_NODES).failed, counter(self, NONE));
	EXPECT_EQ(0, counter(self, BROKEN));
	EXPECT_EQ(0, faults(self));
	EXPECT_EQ(0, set_mode(self, CLEAR));
	EXPECT_EQ(0, send_some());
	EXPECT_EQ(0, set_mode(self, REST));
	EXPECT_EQ(0, left_in_use(self, FEW_NODES));
}

TEST_F_TIMEOUT(churn, goes_under_load, 3600)
{
	unsigned int rounds = setting("ROUNDS", 3);
	pid_t senders[SENDERS];

	start(senders);
	for (unsigned int i = 0; i < rounds; i++) {
		usleep(500000);
		ASSERT_EQ(0, system("spinctl remove churn"));
		EXPECT_NE(0, system("grep -q '^spin_churn ' /proc/modules"));
		ASSERT_EQ(0, install());
	}
	EXPECT_TRUE(stop(senders));
	self->extension = find_extension(self->fd, "churn");
	EXPECT_EQ(0, counter(self, BROKEN));
}

static bool write_file(const char *path, const char *text)
{
	FILE *file = fopen(path, "we");

	return file && (fputs(text, file) >= 0) & !fclose(file);
}

TEST(more_than_an_extension_may_have)
{
	static const char limit[] = "/sys/module/spin/parameters/pool_memory";
	char before[32] = "";
	FILE *file = fopen(limit, "re");

	ASSERT_NE(NULL, file);
	ASSERT_NE(NULL, fgets(before, sizeof(before), file));
	fclose(file);
	ASSERT_TRUE(write_file(limit, "100000"));
	EXPECT_EQ(0, system("spinctl key load --keys . && "
			    "spinctl install churn.spindle --device lo 2>&1 | "
			    "grep -q 'pool_memory lets an extension have 100000'"));
	ASSERT_TRUE(write_file(limit, before));
	ASSERT_EQ(0, install());
	EXPECT_EQ(0, system("spinctl remove churn"));
}

static long long number_in(const char *path)
{
	FILE *file = fopen(path, "re");
	long long number = -1;

	if (file && fscanf(file, "%lld", &number) != 1)
		number = -1;
	if (file)
		fclose(file);
	return number;
}

/* Whose memory the pools are: that of the group in which the installer was. */
TEST(installer_is_charged)
{
	long long with, without;

	mkdir("/tmp/groups", 0700);
	if (mount("none", "/tmp/groups", "cgroup2", 0, NULL) ||
	    !write_file("/tmp/groups/cgroup.subtree_control", "+memory"))
		SKIP(return, "this kernel counts no memory of groups");
	ASSERT_EQ(0, mkdir("/tmp/groups/installer", 0700));
	ASSERT_EQ(0, system("echo $$ > /tmp/groups/installer/cgroup.procs && "
			    "spinctl key load --keys . && "
			    "spinctl install churn.spindle --device lo"));
	with = number_in("/tmp/groups/installer/memory.current");
	ASSERT_EQ(0, system("spinctl remove churn"));
	/* What was charged is given back later, in parts. */
	for (unsigned int i = 0; i < 300; i++) {
		without = number_in("/tmp/groups/installer/memory.current");
		if (with - without >= 4096 * 128)
			break;
		usleep(100000);
	}
	printf("# %lld bytes with it, %lld without\n", with, without);
	/* 4 096 pages of 128 bytes and what lies before each. */
	EXPECT_LE(4096 * 128, with - without);
	rmdir("/tmp/groups/installer");
	umount("/tmp/groups");
}

TEST_HARNESS_MAIN
