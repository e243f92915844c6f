// SPDX-License-Identifier: GPL-2.0-only
/* A device whose every command does nothing: what the way from a process and back costs. */
#include <linux/fs.h>
#include <linux/miscdevice.h>
#include <linux/module.h>

#include "empty.h"

static long empty_ioctl(struct file *file, unsigned int number, unsigned long argument)
{
	return 0;
}

static const struct file_operations operations = {
	.owner = THIS_MODULE,
	.unlocked_ioctl = empty_ioctl,
};

static struct miscdevice device = {
	.minor = MISC_DYNAMIC_MINOR,
	.name = "spin_bench_empty",
	.fops = &operations,
	.mode = 0600,
};

/**
 * spin_bench_empty_start - make the device
 *
 * Return: 0 or a negative errno of misc_register().
 */
int spin_bench_empty_start(void)
{
	return misc_register(&device);
}

/**
 * spin_bench_empty_stop - the mirror of spin_bench_empty_start()
 */
void spin_bench_empty_stop(void)
{
	misc_deregister(&device);
}
