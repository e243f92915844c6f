/* SPDX-License-Identifier: GPL-2.0-only */
/* What the tests of calls share: the extensions that are called, and what they count. */
#ifndef SELFTESTS_SYSCALL_CALLS_H
#define SELFTESTS_SYSCALL_CALLS_H

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../lib/harness.h"
#include "callee_calls.h"

/* What the handlers of guest.c do. */
enum way { DECLINE, ANSWER, CANCEL, FAULT, CHANGE, NOTHING };

static inline int install(const char *name)
{
	char command[128];

	snprintf(command, sizeof(command), "spinctl install %s.spindle", name);
	return system(command);
}

static inline int take_out(const char *name)
{
	char command[128];

	snprintf(command, sizeof(command), "spinctl remove %s", name);
	return system(command);
}

static inline int set_way(enum way way)
{
	char command[128];

	snprintf(command, sizeof(command), "spinctl param guest way %d", way);
	return system(command);
}

static inline uint64_t find_extension(int device, const char *name)
{
	struct spin_extension_info info = { .size = sizeof(info) };

	while (!ioctl(device, SPIN_NEXT_EXTENSION, &info)) {
		if (!strcmp(info.name, name))
			return info.extension;
		info = (struct spin_extension_info){
			.size = sizeof(info), .extension = info.extension,
		};
	}
	return 0;
}

/* ~0: there is none. */
static inline uint64_t read_counter(int device, const char *extension, const char *name)
{
	uint64_t number = find_extension(device, extension);
	uint32_t index;

	for (index = 0;; index++) {
		struct spin_counter_info info = {
			.size = sizeof(info), .index = index, .extension = number,
		};

		if (ioctl(device, SPIN_GET_COUNTER, &info))
			return ~0ull;
		if (!strcmp(info.name, name))
			return info.value;
	}
}

/* False: no extension that is installed exports it. */
static inline bool find_procedure(int device, const char *name, struct spin_procedure_info *info)
{
	uint32_t index;

	for (index = 0;; index++) {
		*info = (struct spin_procedure_info){ .size = sizeof(*info), .index = index };
		if (ioctl(device, SPIN_GET_PROCEDURE, info))
			return false;
		if (!strcmp(info->name, name))
			return true;
	}
}

static inline uint64_t count_raises(int device, const char *name)
{
	struct spin_procedure_info info;

	return find_procedure(device, name, &info) ? info.raised : ~0ull;
}

FIXTURE(calls)
{
	int device;
};

FIXTURE_SETUP(calls)
{
	ASSERT_EQ(0, system("spinctl remove --all; spinctl key load --keys . && "
			    "spinctl install callee.spindle"));
	self->device = open("/dev/spin", O_RDWR | O_CLOEXEC);
	ASSERT_LE(0, self->device);
}

FIXTURE_TEARDOWN(calls)
{
	close(self->device);
	EXPECT_EQ(0, system("spinctl remove --all"));
}

#endif
