// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "kernel.h"

int spin_kernel_open(const char *path)
{
	int device = open(path, O_RDWR | O_CLOEXEC);

	return device < 0 ? -errno : device;
}

void spin_kernel_close(int device)
{
	close(device);
}

int spin_kernel_lock(int device)
{
	int status;

	do {
		status = flock(device, LOCK_EX);
	} while (status < 0 && errno == EINTR);
	return status < 0 ? -errno : 0;
}

int spin_kernel_command(int device, unsigned long command, void *argument)
{
	int result = ioctl(device, command, argument);

	return result < 0 ? -errno : result;
}

int spin_kernel_load(const void *image, size_t size)
{
	return syscall(SYS_init_module, image, (unsigned long)size, "") < 0 ? -errno : 0;
}

int spin_kernel_unload(const char *name)
{
	/* Never wait for whoever uses it. */
	return syscall(SYS_delete_module, name, O_NONBLOCK) < 0 ? -errno : 0;
}

static bool is_image(const char *module)
{
	char path[160];

	snprintf(path, sizeof(path), "/sys/module/%s/sections/" SPIN_KERNEL_MARK, module);
	return !access(path, F_OK);
}

int spin_kernel_has_image(const char *name)
{
	return is_image(name);
}

int spin_kernel_images(int (*tell)(void *data, const char *name), void *data)
{
	FILE *file = fopen("/proc/modules", "re");
	char line[512], name[64];
	long users;
	int status = 0;

	if (!file)
		return -errno;
	while (!status && fgets(line, sizeof(line), file))
		if (sscanf(line, "%63s %*s %ld", name, &users) == 2 && !users && is_image(name))
			status = tell(data, name);
	if (!status && ferror(file))
		status = -EIO;
	fclose(file);
	return status;
}
