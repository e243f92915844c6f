// SPDX-License-Identifier: GPL-2.0-only
#include <linux/build_bug.h>
#include <linux/capability.h>
#include <linux/fs.h>
#include <linux/miscdevice.h>
#include <linux/module.h>
#include <linux/slab.h>
#include <linux/spin.h>
#include <linux/uaccess.h>

#include "spin_core/device/device.h"
#include "spin_core/domain/install.h"

/* Largest structure of a command; the copy lives on the heap, not on the stack. */
#define LARGEST_ARGUMENT 2048

/* Of a domain; set once while spin.ko starts, before the device can be opened. */
static const struct spin_command *domain_commands;
static unsigned int domain_command_count;

static const struct spin_command *find_in(const struct spin_command *commands, unsigned int count,
					  unsigned int number)
{
	unsigned int i;

	for (i = 0; i < count; i++)
		if (commands[i].number == number)
			return &commands[i];
	return NULL;
}

static const struct spin_command *find_command(unsigned int number)
{
	const struct spin_command *command;

	command = find_in(spin_install_commands, spin_install_command_count, number);
	if (!command)
		command = find_in(spin_query_commands, spin_query_command_count, number);
	if (!command)
		command = find_in(spin_table_commands, spin_table_command_count, number);
	if (!command)
		command = find_in(spin_log_commands, spin_log_command_count, number);
	if (!command)
		command = find_in(domain_commands, domain_command_count, number);
	return command;
}

static int run_command(struct spin_session *session, const struct spin_command *command,
		       void __user *user)
{
	u32 size = _IOC_SIZE(command->number), said;
	void *argument;
	int error;

	if (get_user(said, (u32 __user *)user))
		return -EFAULT;
	if (said != size)
		return -EINVAL;
	argument = memdup_user(user, size);
	if (IS_ERR(argument))
		return PTR_ERR(argument);
	/* The first word was read twice: believe the one that was checked. */
	*(u32 *)argument = said;
	error = command->run(session, argument);
	if (!error && (_IOC_DIR(command->number) & _IOC_READ) && copy_to_user(user, argument, size))
		error = -EFAULT;
	kfree(argument);
	return error;
}

static long device_ioctl(struct file *file, unsigned int number, unsigned long argument)
{
	const struct spin_command *command = find_command(number);

	if (!command)
		return -ENOTTY;
	if (command->privileged && !capable(CAP_SYS_MODULE))
		return -EPERM;
	return run_command(file->private_data, command, (void __user *)argument);
}

static int device_open(struct inode *inode, struct file *file)
{
	struct spin_session *session = kzalloc(sizeof(*session), GFP_KERNEL_ACCOUNT);

	if (!session)
		return -ENOMEM;
	mutex_init(&session->lock);
	file->private_data = session;
	return stream_open(inode, file);
}

static int device_release(struct inode *inode, struct file *file)
{
	struct spin_session *session = file->private_data;

	if (session->pending)
		spin_install_abort(session->pending);
	kfree(session);
	return 0;
}

static const struct file_operations device_operations = {
	.owner = THIS_MODULE,
	.open = device_open,
	.release = device_release,
	.unlocked_ioctl = device_ioctl,
	.compat_ioctl = compat_ptr_ioctl,
};

static struct miscdevice device = {
	.minor = MISC_DYNAMIC_MINOR,
	.name = "spin",
	.fops = &device_operations,
	.mode = 0600,
};

/* The ABI does not move: no holes, no sizes that differ between machines. */
static void __init check_abi(void)
{
	BUILD_BUG_ON(sizeof(struct spin_version) != 16);
	BUILD_BUG_ON(sizeof(struct spin_prepare) != 80);
	BUILD_BUG_ON(sizeof(struct spin_commit) != 40);
	BUILD_BUG_ON(sizeof(struct spin_replace) != 48);
	BUILD_BUG_ON(sizeof(struct spin_remove) != 72);
	BUILD_BUG_ON(sizeof(struct spin_budget) != 40);
	BUILD_BUG_ON(sizeof(struct spin_extension_info) != 224);
	BUILD_BUG_ON(sizeof(struct spin_binding_info) != 232);
	BUILD_BUG_ON(sizeof(struct spin_device_info) != 72);
	BUILD_BUG_ON(sizeof(struct spin_procedure_info) != 1168);
	BUILD_BUG_ON(sizeof(struct spin_counter_info) != 72);
	BUILD_BUG_ON(sizeof(struct spin_parameter_info) != 360);
	BUILD_BUG_ON(sizeof(struct spin_table_info) != 600);
	BUILD_BUG_ON(sizeof(struct spin_table_element) != 40);
	BUILD_BUG_ON(sizeof(struct spin_table_cpu_element) != 48);
	BUILD_BUG_ON(sizeof(struct spin_table_open) != 24);
	BUILD_BUG_ON(sizeof(struct spin_ring_reader) != 8);
	BUILD_BUG_ON(sizeof(struct spin_ring_head) != 8);
	BUILD_BUG_ON(sizeof(struct spin_ring_slot) != 8);
	BUILD_BUG_ON(sizeof(struct spin_key) != 16);
	BUILD_BUG_ON(sizeof(struct spin_manifest) != 144);
	BUILD_BUG_ON(sizeof(struct spin_manifest_area) != 8);
	BUILD_BUG_ON(sizeof(struct spin_pool_info) != 96);
	BUILD_BUG_ON(sizeof(struct spin_block_info) != 344);
	BUILD_BUG_ON(sizeof(struct spin_manifest_block) != 24);
	BUILD_BUG_ON(sizeof(struct spin_manifest_counter) != 8);
	BUILD_BUG_ON(sizeof(struct spin_order_info) != 312);
	BUILD_BUG_ON(sizeof(struct spin_async_info) != 40);
	BUILD_BUG_ON(sizeof(struct spin_link_info) != 152);
	BUILD_BUG_ON(sizeof(struct spin_strand_info) != 72);
	BUILD_BUG_ON(sizeof(struct spin_call_open) != 120);
	BUILD_BUG_ON(sizeof(struct spin_call) != 56);
	BUILD_BUG_ON(sizeof(struct spin_manifest_import) != 40);
	BUILD_BUG_ON(sizeof(struct spin_manifest_export) != 56);
	BUILD_BUG_ON(sizeof(struct spin_manifest_log) != 24);
	BUILD_BUG_ON(sizeof(struct spin_log_info) != 344);
	BUILD_BUG_ON(sizeof(struct spin_log_record) != 88);
	BUILD_BUG_ON(sizeof(struct spin_log_read) != 56);
	BUILD_BUG_ON(sizeof(struct spin_manifest_binding) != 80);
	BUILD_BUG_ON(sizeof(struct spin_manifest_parameter) != 40);
	BUILD_BUG_ON(sizeof(struct spin_manifest_table) != 32);
	BUILD_BUG_ON(sizeof(struct spin_manifest_pool) != 16);
	BUILD_BUG_ON(sizeof(struct spin_manifest_reference) != 16);
	BUILD_BUG_ON(sizeof(struct spin_manifest_site) != 16);
	BUILD_BUG_ON(sizeof(struct spin_manifest_state) != 32);
	BUILD_BUG_ON(sizeof(struct spin_manifest_term) != 48);
	BUILD_BUG_ON(sizeof(struct spin_procedure_info) > LARGEST_ARGUMENT);
}

/**
 * spin_device_serve - a domain has commands of its own
 * @commands: stay for good
 * @count: elements of @commands
 *
 * Context: init of spin.ko, before spin_device_start(); once.
 */
void __init spin_device_serve(const struct spin_command *commands, unsigned int count)
{
	domain_commands = commands;
	domain_command_count = count;
}

/**
 * spin_device_start - let user space in
 *
 * Context: init of spin.ko, when all else is ready.
 * Return: 0 or a negative errno of misc_register().
 */
int __init spin_device_start(void)
{
	check_abi();
	return misc_register(&device);
}

/**
 * spin_device_stop - the mirror of spin_device_start()
 *
 * Context: exit of spin.ko: no file is open, they hold the module.
 */
void spin_device_stop(void)
{
	misc_deregister(&device);
}
