/* SPDX-License-Identifier: GPL-2.0-only */
/* What the tests of the device's commands share: an open file, and manifests that are offered. */
#ifndef SELFTESTS_DEVICE_PREPARE_H
#define SELFTESTS_DEVICE_PREPARE_H

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "../lib/harness.h"
#include "manifest.h"

FIXTURE(device)
{
	int fd;
};

FIXTURE_SETUP(device)
{
	self->fd = open("/dev/spin", O_RDWR | O_CLOEXEC);
	ASSERT_LE(0, self->fd);
}

FIXTURE_TEARDOWN(device)
{
	close(self->fd);
}

/* 0 or the errno. */
static int command(int fd, unsigned long number, void *argument)
{
	return ioctl(fd, number, argument) ? errno : 0;
}

static struct spin_prepare prepare_of(const struct test_manifest *manifest)
{
	return (struct spin_prepare){
		.size = sizeof(struct spin_prepare),
		.flags = SPIN_PREPARE_UNSEALED,
		.manifest = (uintptr_t)manifest,
		.manifest_size = sizeof(*manifest),
	};
}

/* What SPIN_PREPARE said last why not. */
static char said[SPIN_TEXT_SIZE];

/* What SPIN_PREPARE says to a manifest, on a file of its own. */
static int try_manifest(const struct test_manifest *manifest)
{
	struct spin_prepare prepare = prepare_of(manifest);
	int fd = open("/dev/spin", O_RDWR | O_CLOEXEC), error;

	if (fd < 0)
		return -1;
	said[0] = '\0';
	prepare.message = (uintptr_t)said;
	prepare.message_size = sizeof(said);
	error = command(fd, SPIN_PREPARE, &prepare);
	close(fd);
	return error;
}

#endif
