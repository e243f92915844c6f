/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The extension of tables.c, or the one that INSTALLED names, installed for each test.
 */
#ifndef SELFTESTS_DEVICE_INSTALLED_H
#define SELFTESTS_DEVICE_INSTALLED_H

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <linux/spin.h>

#include "../lib/harness.h"

#ifndef INSTALLED
#define INSTALLED "tables"
#endif

/* 0 or the errno. */
static inline int command(int fd, unsigned long number, void *argument)
{
	return ioctl(fd, number, argument) ? errno : 0;
}

static inline uint64_t find_extension(int fd, const char *name)
{
	struct spin_extension_info info = { .size = sizeof(info) };

	while (!command(fd, SPIN_NEXT_EXTENSION, &info)) {
		if (!strcmp(info.name, name))
			return info.extension;
		info = (struct spin_extension_info){
			.size = sizeof(info), .extension = info.extension,
		};
	}
	return 0;
}

FIXTURE(tables)
{
	int fd;
	uint64_t extension;
};

FIXTURE_SETUP(tables)
{
	ASSERT_EQ(0, system("spinctl key load --keys . && "
			    "spinctl install " INSTALLED ".spindle --device lo"));
	self->fd = open("/dev/spin", O_RDWR | O_CLOEXEC);
	ASSERT_LE(0, self->fd);
	self->extension = find_extension(self->fd, INSTALLED);
	ASSERT_NE(0, self->extension);
}

FIXTURE_TEARDOWN(tables)
{
	close(self->fd);
	EXPECT_EQ(0, system("spinctl remove " INSTALLED));
}

#endif
