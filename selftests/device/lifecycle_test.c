// SPDX-License-Identifier: GPL-2.0-only
/*
 * spin.ko goes when nobody needs it any more, and not before: not while an extension is
 * prepared, installed, or on its way out.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "../lib/harness.h"
#include "manifest.h"

#define ROUNDS 5
#define PATIENCE_SECONDS 60

/* 0 or the errno. */
static int unload(void)
{
	return syscall(SYS_delete_module, "spin", O_NONBLOCK) ? errno : 0;
}

static bool loaded(const char *name)
{
	FILE *file = fopen("/proc/modules", "re");
	size_t length = strlen(name);
	bool found = false;
	char line[512];

	if (!file)
		return false;
	while (fgets(line, sizeof(line), file))
		found |= !strncmp(line, name, length) && line[length] == ' ';
	fclose(file);
	return found;
}

static int load(void)
{
	return system("insmod \"$SPIN_MODULE\"");
}

static int install(void)
{
	return system("spinctl key load --keys . && spinctl install tables.spindle --device lo");
}

static int works(void)
{
	return system("busybox ping -q -c 1 -W 5 127.0.0.1 > /dev/null && "
		      "spinctl stats tables | grep -q '^ *seen  *[1-9]'");
}

TEST(it_stays_while_a_file_is_open)
{
	int fd = open("/dev/spin", O_RDWR | O_CLOEXEC);
	struct test_manifest manifest;
	struct spin_prepare prepare = {
		.size = sizeof(prepare),
		.flags = SPIN_PREPARE_UNSEALED,
		.manifest = (uintptr_t)&manifest,
		.manifest_size = sizeof(manifest),
	};

	ASSERT_LE(0, fd);
	EXPECT_EQ(EWOULDBLOCK, unload());
	test_manifest_fill(&manifest);
	ASSERT_EQ(0, ioctl(fd, SPIN_PREPARE, &prepare));
	EXPECT_EQ(EWOULDBLOCK, unload());
	close(fd);
	/* The ticket went with the file. */
	EXPECT_EQ(0, unload());
	EXPECT_FALSE(loaded("spin"));
	ASSERT_EQ(0, load());
}

TEST(it_stays_while_an_extension_is_installed)
{
	ASSERT_EQ(0, install());
	EXPECT_EQ(EWOULDBLOCK, unload());
	EXPECT_TRUE(loaded("spin"));
	EXPECT_EQ(0, works());
	EXPECT_EQ(0, system("spinctl remove --all"));
	EXPECT_FALSE(loaded("spin_tables"));
	EXPECT_EQ(0, unload());
	EXPECT_FALSE(loaded("spin"));
	EXPECT_EQ(-1, access("/dev/spin", F_OK));
	ASSERT_EQ(0, load());
	ASSERT_EQ(0, install());
	EXPECT_EQ(0, works());
	EXPECT_EQ(0, system("spinctl remove --all"));
}

/* A file by which double_of() is called, or -1. */
static int open_calls(void)
{
	struct spin_call_open order = { .size = sizeof(order), .interface = "doubles",
					.procedure = "double_of" };
	struct spin_procedure_info info = { .size = sizeof(info) };
	int device = open("/dev/spin", O_RDWR | O_CLOEXEC), file = -1;
	uint32_t index;

	for (index = 0; !ioctl(device, SPIN_GET_PROCEDURE, &info) && file < 0; index++) {
		if (!strcmp(info.name, order.procedure)) {
			memcpy(order.digest, info.digest, sizeof(order.digest));
			file = ioctl(device, SPIN_CALL_OPEN, &order);
		}
		info = (struct spin_procedure_info){ .size = sizeof(info), .index = index + 1 };
	}
	close(device);
	return file;
}

/* It keeps the code by which calls find that nobody answers them, not the extension. */
TEST(it_stays_while_a_file_of_calls_is_open)
{
	struct spin_call call = { .arguments = { 21 } };
	int file;

	ASSERT_EQ(0, install());
	file = open_calls();
	ASSERT_LE(0, file);
	ASSERT_EQ(0, ioctl(file, SPIN_CALL, &call));
	EXPECT_EQ(42, call.result);
	EXPECT_EQ(0, system("spinctl remove --all"));
	EXPECT_FALSE(loaded("spin_tables"));
	EXPECT_EQ(EWOULDBLOCK, unload());
	EXPECT_EQ(-1, ioctl(file, SPIN_CALL, &call));
	EXPECT_EQ(ENODEV, errno);
	close(file);
	EXPECT_EQ(0, unload());
	EXPECT_FALSE(loaded("spin"));
	ASSERT_EQ(0, load());
}

/* Nothing: only tests of a fixture have a time limit of their own. */
FIXTURE(removal)
{
};

FIXTURE_SETUP(removal)
{
}

FIXTURE_TEARDOWN(removal)
{
}

static pid_t start_remove(void)
{
	pid_t child = fork();

	if (!child) {
		execlp("spinctl", "spinctl", "remove", "tables", (char *)NULL);
		_exit(127);
	}
	return child;
}

/* Asks until it goes; how often it was refused, or -1. */
static int unload_at_last(void)
{
	time_t end = time(NULL) + PATIENCE_SECONDS;
	int refused = 0, error;

	while ((error = unload())) {
		if (error != EWOULDBLOCK || time(NULL) > end)
			return -1;
		refused++;
	}
	return refused;
}

TEST_F_TIMEOUT(removal, spin_goes_as_soon_as_the_extension_has_gone, 600)
{
	int round, refused, status;
	pid_t child;

	for (round = 0; round < ROUNDS; round++) {
		ASSERT_EQ(0, install());
		child = start_remove();
		ASSERT_LE(0, child);
		refused = unload_at_last();
		/* Refused at least while the command began. */
		EXPECT_LT(0, refused);
		EXPECT_FALSE(loaded("spin_tables"));
		ASSERT_EQ(child, waitpid(child, &status, 0));
		EXPECT_EQ(0, status);
		ASSERT_FALSE(loaded("spin"));
		ASSERT_EQ(0, load());
	}
}

TEST_HARNESS_MAIN
