// SPDX-License-Identifier: GPL-2.0-only
/*
 * A device that takes orders, a line a write.  A module that has one includes this file in one of
 * its own, called orders.c.
 */
#include <linux/fs.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/uaccess.h>

#include "orders.h"
#include "spin_core/domain/interface.h"

/* The core of misc devices says whose file it is. */
static struct orders *orders_of(struct file *file)
{
	return container_of(file->private_data, struct orders, device);
}

static ssize_t order(struct file *file, const char __user *user, size_t size, loff_t *position)
{
	char text[48], verb[16];
	u32 count = 0, what = 0;
	int error;

	if (!size || size >= sizeof(text))
		return -EINVAL;
	if (copy_from_user(text, user, size))
		return -EFAULT;
	text[size] = '\0';
	if (sscanf(text, "%15s %u %u", verb, &count, &what) < 1)
		return -EINVAL;
	error = orders_of(file)->obey(verb, count, what);
	return error ?: size;
}

static ssize_t tell(struct file *file, char __user *user, size_t size, loff_t *position)
{
	char text[400];
	int length = orders_of(file)->report(text, sizeof(text));

	return simple_read_from_buffer(user, size, position, text, length);
}

static const struct file_operations operations = {
	.owner = THIS_MODULE,
	.write = order,
	.read = tell,
};

int orders_begin(struct orders *orders)
{
	int error = spin_interface_register(orders->interface);

	if (error)
		return error;
	orders->device.minor = MISC_DYNAMIC_MINOR;
	orders->device.fops = &operations;
	error = misc_register(&orders->device);
	if (error)
		spin_interface_unregister(orders->interface);
	return error;
}

void orders_end(struct orders *orders)
{
	misc_deregister(&orders->device);
	spin_interface_unregister(orders->interface);
}
