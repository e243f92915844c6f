// SPDX-License-Identifier: GPL-2.0-only
/*
 * Two processors send without end while two versions of tally.c take each other's place.
 * Every datagram is counted once, in either of them, in each way in which state is kept.
 *
 * REPLACES sets how often, SENDS how many datagrams there are at least.
 */
#define _GNU_SOURCE
#include "../device/installed.h"
#include "senders.h"

/* As tally.c declares them. */
enum { ONE, OTHER, HITS, BY_ONE, BY_TWO, TORN };
enum { SENDS, OWN_SENDS };

FIXTURE(tally)
{
	int fd;
};

static uint64_t installed(const struct _test_data_tally *self)
{
	return find_extension(self->fd, "tally");
}

FIXTURE_SETUP(tally)
{
	ASSERT_EQ(0, system("spinctl key load --keys . && spinctl install tally.spindle"));
	self->fd = open("/dev/spin", O_RDWR | O_CLOEXEC);
	ASSERT_LE(0, self->fd);
	ASSERT_NE(0, installed(self));
}

FIXTURE_TEARDOWN(tally)
{
	close(self->fd);
	EXPECT_EQ(0, system("spinctl remove tally"));
	EXPECT_NE(0, system("grep '^spin_' /proc/modules"));
}

static uint64_t counter(const struct _test_data_tally *self, unsigned int index)
{
	struct spin_counter_info info = {
		.size = sizeof(info), .index = index, .extension = installed(self),
	};

	return command(self->fd, SPIN_GET_COUNTER, &info) ? UINT64_MAX : info.value;
}

static uint64_t result(const struct _test_data_tally *self, uint32_t index)
{
	uint64_t value = UINT64_MAX;
	struct spin_table_element element = {
		.size = sizeof(element), .extension = installed(self),
		.key = (uintptr_t)&index, .key_size = sizeof(index),
		.value = (uintptr_t)&value, .value_size = sizeof(value),
	};

	return command(self->fd, SPIN_TABLE_GET, &element) ? UINT64_MAX : value;
}

static bool tell(const struct _test_data_tally *self)
{
	struct spin_parameter_info info = {
		.size = sizeof(info), .extension = installed(self), .value = 1,
	};
	int sock = socket(AF_INET, SOCK_DGRAM, 0);
	bool good = !command(self->fd, SPIN_SET_PARAMETER, &info) && send_one(sock);

	close(sock);
	return good;
}

TEST_F_TIMEOUT(tally, none_is_lost_and_none_counted_twice, 36000)
{
	unsigned int replaces = setting("REPLACES", 40), sends = setting("SENDS", 20000);
	struct shared *shared = start();
	uint64_t all;

	ASSERT_NE(NULL, shared);
	for (unsigned int i = 0; i < replaces; i++)
		ASSERT_EQ(0, system(i & 1 ? "spinctl replace tally.spindle" QUIET :
					    "spinctl replace second.spindle" QUIET));
	while (sent(shared) < sends)
		usleep(10000);
	all = stop(shared);
	ASSERT_NE(UINT64_MAX, all);
	ASSERT_TRUE(tell(self));
	all++;
	printf("# %llu raises over %u replaces, %llu and %llu in the two versions\n",
	       (unsigned long long)all, replaces, (unsigned long long)result(self, BY_ONE),
	       (unsigned long long)result(self, BY_TWO));
	EXPECT_EQ(all, result(self, ONE));
	EXPECT_EQ(3 * all, result(self, OTHER));
	EXPECT_EQ(all + 1000, result(self, HITS));
	EXPECT_EQ(all, counter(self, SENDS));
	EXPECT_EQ(all, result(self, BY_ONE) + result(self, BY_TWO));
	EXPECT_EQ(0, result(self, TORN));
	EXPECT_LT(replaces, result(self, BY_ONE));
	EXPECT_LT(replaces, result(self, BY_TWO));
	EXPECT_GT(all, counter(self, OWN_SENDS));
}

TEST_F(tally, state_of_another_type_is_refused)
{
	uint64_t before = installed(self);

	EXPECT_EQ(1, WEXITSTATUS(system("spinctl replace other.spindle" QUIET)));
	EXPECT_TRUE(said("state pair: the new version has \"struct pair{u64 one@0;u32 other@8;}"));
	EXPECT_EQ(before, installed(self));
	EXPECT_NE(0, system("grep '^spin_tally.b ' /proc/modules"));
	ASSERT_TRUE(tell(self));
	EXPECT_EQ(1, result(self, ONE));
	EXPECT_EQ(1, result(self, BY_ONE));
}

TEST_F(tally, fresh_begins_anew)
{
	ASSERT_TRUE(tell(self));
	EXPECT_EQ(0, system("spinctl replace other.spindle --fresh" QUIET));
	EXPECT_EQ(UINT64_MAX, counter(self, 2));
	EXPECT_EQ(0, counter(self, SENDS));
	EXPECT_EQ(0, result(self, ONE));
	ASSERT_TRUE(tell(self));
	EXPECT_EQ(1, result(self, ONE));
	EXPECT_EQ(1001, result(self, HITS));
}

/* The first one goes on, and so does what was set of it. */
TEST_F(tally, parameters_and_budgets_stay)
{
	struct spin_parameter_info parameter = { .size = sizeof(parameter) };
	struct spin_binding_info binding = { .size = sizeof(binding) };

	ASSERT_TRUE(tell(self));
	ASSERT_EQ(0, system("spinctl budget tally leave 12345" QUIET));
	ASSERT_EQ(0, system("spinctl replace second.spindle" QUIET));
	parameter.extension = binding.extension = installed(self);
	ASSERT_EQ(0, command(self->fd, SPIN_GET_PARAMETER, &parameter));
	EXPECT_EQ(1, parameter.value);
	ASSERT_EQ(0, command(self->fd, SPIN_GET_BINDING, &binding));
	EXPECT_EQ(12345, binding.budget);
	EXPECT_EQ(1, result(self, BY_ONE));
}

TEST(nothing_to_replace)
{
	ASSERT_EQ(0, system("spinctl key load --keys ."));
	EXPECT_EQ(1, WEXITSTATUS(system("spinctl replace tally.spindle" QUIET)));
	EXPECT_TRUE(said("no extension tally is installed"));
	EXPECT_NE(0, system("grep '^spin_' /proc/modules"));
}

TEST_HARNESS_MAIN
