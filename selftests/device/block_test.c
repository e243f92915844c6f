// SPDX-License-Identifier: GPL-2.0-only
/*
 * What an installed extension keeps for each CPU, through /dev/spin: a histogram has as many
 * observations as packets were seen, each in its range; percpu() is what each CPU wrote.
 */
#define _GNU_SOURCE
#include <sched.h>

#include "installed.h"

/* As tables.c declares them. */
enum { LENGTHS, MINE, BLOCKS };

struct mine {
	uint64_t packets;
	uint32_t bytes[3];
	uint8_t seen;
};

static int read_block(int fd, uint64_t extension, unsigned int index, unsigned int cpu,
		      void *bytes, size_t size)
{
	struct spin_block_info info = {
		.size = sizeof(info), .index = index, .extension = extension, .cpu = cpu,
		.buffer = (uintptr_t)bytes, .buffer_size = size,
	};

	return command(fd, SPIN_GET_BLOCK, &info);
}

static uint64_t counter_of(int fd, uint64_t extension)
{
	struct spin_counter_info info = { .size = sizeof(info), .extension = extension };

	return command(fd, SPIN_GET_COUNTER, &info) ? 0 : info.value;
}

/* Packets of 84 bytes, sent and received by this CPU. */
static int ping_on(unsigned int cpu)
{
	cpu_set_t set;

	CPU_ZERO(&set);
	CPU_SET(cpu, &set);
	if (sched_setaffinity(0, sizeof(set), &set))
		return -1;
	return system("busybox ping -q -c 3 -s 56 -W 5 127.0.0.1 > /dev/null");
}

TEST_F(tables, blocks_are_described)
{
	struct spin_block_info info = { .size = sizeof(info), .extension = self->extension };

	ASSERT_EQ(0, command(self->fd, SPIN_GET_BLOCK, &info));
	EXPECT_STREQ("lengths", info.name);
	EXPECT_EQ(SPIN_BLOCK_HISTOGRAM, info.kind);
	EXPECT_EQ(SPIN_HISTOGRAM_RANGES * 8, info.bytes);
	EXPECT_STREQ("", info.layout);
	info = (struct spin_block_info){
		.size = sizeof(info), .index = MINE, .extension = self->extension,
	};
	ASSERT_EQ(0, command(self->fd, SPIN_GET_BLOCK, &info));
	EXPECT_STREQ("mine", info.name);
	EXPECT_EQ(SPIN_BLOCK_PERCPU, info.kind);
	EXPECT_EQ(sizeof(struct mine), info.bytes);
	EXPECT_STREQ("packets:u64 bytes:u32[3] seen:bool", info.layout);
}

TEST_F(tables, blocks_refuse)
{
	uint64_t counts[SPIN_HISTOGRAM_RANGES];
	size_t size = sizeof(counts);

	EXPECT_EQ(ENOENT, read_block(self->fd, self->extension, BLOCKS, 0, NULL, 0));
	EXPECT_EQ(ENOENT, read_block(self->fd, self->extension + 1, LENGTHS, 0, NULL, 0));
	EXPECT_EQ(ERANGE, read_block(self->fd, self->extension, LENGTHS, 1 << 20, NULL, 0));
	EXPECT_EQ(ERANGE, read_block(self->fd, self->extension, LENGTHS, -1U, counts, size));
	EXPECT_EQ(EINVAL, read_block(self->fd, self->extension, LENGTHS, 0, counts, size - 8));
	EXPECT_EQ(EINVAL, read_block(self->fd, self->extension, LENGTHS, 0, counts, 0));
	EXPECT_EQ(EFAULT, read_block(self->fd, self->extension, LENGTHS, 0, NULL, size));
	EXPECT_EQ(0, read_block(self->fd, self->extension, LENGTHS, 0, counts, size));
}

TEST_F(tables, a_histogram_has_every_observation)
{
	uint64_t counts[SPIN_HISTOGRAM_RANGES], all = 0, of_ping = 0;
	unsigned int cpu, i;

	ASSERT_EQ(0, ping_on(0));
	ASSERT_EQ(0, ping_on(1));
	for (cpu = 0; !read_block(self->fd, self->extension, LENGTHS, cpu, counts,
				  sizeof(counts)); cpu++) {
		for (i = 0; i < SPIN_HISTOGRAM_RANGES; i++)
			all += counts[i];
		of_ping += counts[7];	/* 64 to 127 */
	}
	EXPECT_LT(1, cpu);
	EXPECT_LE(12, of_ping);
	EXPECT_EQ(counter_of(self->fd, self->extension), all);
}

TEST_F(tables, each_cpu_has_its_own)
{
	struct mine mine[2];
	unsigned int cpu;

	ASSERT_EQ(0, ping_on(1));
	for (cpu = 0; cpu < 2; cpu++)
		ASSERT_EQ(0, read_block(self->fd, self->extension, MINE, cpu, &mine[cpu],
					sizeof(mine[cpu])));
	EXPECT_LE(6, mine[1].packets);
	EXPECT_EQ(1, mine[1].seen);
	/* 84 is a multiple of 3. */
	EXPECT_LE(6 * 84, mine[1].bytes[0]);
	EXPECT_EQ(counter_of(self->fd, self->extension), mine[0].packets + mine[1].packets);
	ASSERT_EQ(0, ping_on(0));
	ASSERT_EQ(0, read_block(self->fd, self->extension, MINE, 0, &mine[0], sizeof(mine[0])));
	EXPECT_LE(6, mine[0].packets);
}

TEST_F_TIMEOUT(tables, spinctl_draws_and_adds_up, 600)
{
	ASSERT_EQ(0, ping_on(1));
	EXPECT_EQ(0, system("spinctl stats tables | grep -q '^  histogram lengths: [0-9]* obs'"));
	EXPECT_EQ(0, system("spinctl stats tables | grep -q '^ *64\\.\\.127 .* ##*$'"));
	EXPECT_EQ(0, system("spinctl show tables | grep -q '^    packets  *[1-9]'"));
	EXPECT_EQ(0, system("spinctl show -j tables | tr -d '\\n ' | "
			    "grep -q '\"percpu\":{\"mine\":{\"sum\":{\"packets\":\"[1-9]'"));
}

TEST_HARNESS_MAIN
