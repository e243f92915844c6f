// SPDX-License-Identifier: GPL-2.0-only
/*
 * spin_bench.ko: the part of the measurements that must run in the kernel.
 */
#include <linux/cpumask.h>
#include <linux/fs.h>
#include <linux/miscdevice.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/uaccess.h>

#include "cove.h"
#include "dispatch.h"
#include "empty.h"
#include "network.h"
#include "spin_bench.h"
#include "threads.h"

/* One command at a time: each disturbs what another would count. */
static DEFINE_MUTEX(command_lock);

static long arrange(void __user *argument)
{
	struct spin_bench_arrangement arrangement;

	if (copy_from_user(&arrangement, argument, sizeof(arrangement)))
		return -EFAULT;
	return spin_bench_arrange(&arrangement);
}

static long raise(void __user *argument)
{
	struct spin_bench_raise request;
	int error;

	if (copy_from_user(&request, argument, sizeof(request)))
		return -EFAULT;
	error = spin_bench_raise(&request);
	if (!error && copy_to_user(argument, &request, sizeof(request)))
		error = -EFAULT;
	return error;
}

static long send(void __user *argument)
{
	struct spin_bench_send request;
	int error;

	if (copy_from_user(&request, argument, sizeof(request)))
		return -EFAULT;
	error = spin_bench_send(&request);
	if (!error && copy_to_user(argument, &request, sizeof(request)))
		error = -EFAULT;
	return error;
}

static long connect(void __user *argument)
{
	struct spin_bench_connect request;
	int error;

	if (copy_from_user(&request, argument, sizeof(request)))
		return -EFAULT;
	error = spin_bench_connect(&request);
	if (!error && copy_to_user(argument, &request, sizeof(request)))
		error = -EFAULT;
	return error;
}

static long cove(void __user *argument)
{
	struct spin_bench_cove request;
	int error;

	if (copy_from_user(&request, argument, sizeof(request)))
		return -EFAULT;
	error = spin_bench_cove(&request);
	if (!error && copy_to_user(argument, &request, sizeof(request)))
		error = -EFAULT;
	return error;
}

static long threads(void __user *argument)
{
	struct spin_bench_threads request;
	int error;

	if (copy_from_user(&request, argument, sizeof(request)))
		return -EFAULT;
	error = spin_bench_threads(&request);
	if (!error && copy_to_user(argument, &request, sizeof(request)))
		error = -EFAULT;
	return error;
}

static long sink(void __user *argument)
{
	u32 device;

	if (get_user(device, (u32 __user *)argument))
		return -EFAULT;
	return spin_bench_sink_add(device);
}

static long forward(void __user *argument)
{
	struct spin_bench_forward request;

	if (copy_from_user(&request, argument, sizeof(request)))
		return -EFAULT;
	return spin_bench_forward(&request);
}

static long command(unsigned int number, void __user *argument)
{
	switch (number) {
	case SPIN_BENCH_ARRANGE:
		return arrange(argument);
	case SPIN_BENCH_ATTACH:
		return spin_bench_attach();
	case SPIN_BENCH_DETACH:
		return spin_bench_detach();
	case SPIN_BENCH_REPLACE:
		return spin_bench_replace();
	case SPIN_BENCH_RAISE:
		return raise(argument);
	case SPIN_BENCH_SINK:
		return sink(argument);
	case SPIN_BENCH_SEND:
		return send(argument);
	case SPIN_BENCH_CONNECT:
		return connect(argument);
	case SPIN_BENCH_COVE:
		return cove(argument);
	case SPIN_BENCH_THREADS:
		return threads(argument);
	case SPIN_BENCH_FORWARD:
		return forward(argument);
	case SPIN_BENCH_FORWARD_END:
		spin_bench_forward_end();
		return 0;
	case SPIN_BENCH_NOTHING:
		return 0;
	}
	return -ENOTTY;
}

static long bench_ioctl(struct file *file, unsigned int number, unsigned long argument)
{
	long result;

	mutex_lock(&command_lock);
	result = command(number, (void __user *)argument);
	mutex_unlock(&command_lock);
	return result;
}

static const struct file_operations operations = {
	.owner = THIS_MODULE,
	.unlocked_ioctl = bench_ioctl,
};

static struct miscdevice device = {
	.minor = MISC_DYNAMIC_MINOR,
	.name = "spin_bench",
	.fops = &operations,
	.mode = 0600,
};

static int __init bench_init(void)
{
	int error;

	if (num_possible_cpus() != 1) {
		pr_err("spin_bench: this machine has several CPUs, one is needed\n");
		return -EOPNOTSUPP;
	}
	error = spin_bench_events_create();
	if (error)
		return error;
	error = spin_bench_empty_start();
	if (error)
		goto destroy_events;
	error = misc_register(&device);
	if (error)
		goto stop_empty;
	return 0;

stop_empty:
	spin_bench_empty_stop();
destroy_events:
	spin_bench_events_destroy();
	return error;
}

static void __exit bench_exit(void)
{
	misc_deregister(&device);
	spin_bench_empty_stop();
	spin_bench_forward_end();
	spin_bench_sink_remove_all();
	spin_bench_detach();
	spin_bench_events_destroy();
}

module_init(bench_init);
module_exit(bench_exit);

MODULE_DESCRIPTION("Measurements of SPIN and its peers");
MODULE_LICENSE("GPL");
