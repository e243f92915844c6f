// SPDX-License-Identifier: GPL-2.0-only
/*
 * A file is for one procedure, so that a call finds all that is known of it and looks nothing up.
 * It holds the procedure's event, not its extension: when that goes, so do all steps of the
 * event's plan, and whoever calls finds none.
 */
#include <linux/anon_inodes.h>
#include <linux/fcntl.h>
#include <linux/fs.h>
#include <linux/module.h>
#include <linux/slab.h>
#include <linux/spin.h>
#include <linux/uaccess.h>

#include "domains/syscall/call.h"
#include "domains/syscall/call_file.h"
#include "spin_core/compat/uring.h"
#include "spin_core/domain/export.h"

/**
 * struct spin_call_file - what a file knows
 * @exported: held
 * @signature: of it
 */
struct spin_call_file {
	struct spin_exported *exported;
	struct spin_signature signature;
};

/* What is in a register: where none is narrow on most machines that is what was given. */
static __always_inline u64 fit(const struct spin_number *number, u64 given, bool is_narrow)
{
	if (is_narrow)
		given = spin_number_extend(number, given);
	return spin_register_of(given, number->bits);
}

/* The compiler knows @count and @is_narrow. */
static __always_inline long call(const struct spin_call_file *called, unsigned int command,
				 struct spin_call __user *user, u32 count, bool is_narrow)
{
	u64 numbers[SPIN_CALL_ARGUMENTS], result;
	int error;

	if (command != SPIN_CALL)
		return -ENOTTY;
	if (count && !user_read_access_begin(user, sizeof(*user)))
		return -EFAULT;
#define READ_NUMBER(i) unsafe_get_user(numbers[i], &user->arguments[i], read_fault)
	SPIN_CALL_EACH(count, READ_NUMBER);
	if (count)
		user_read_access_end();
#define FIT_NUMBER(i) \
	(numbers[i] = fit(&called->signature.arguments[i], numbers[i], is_narrow))
	SPIN_CALL_EACH(count, FIT_NUMBER);
	error = spin_call_plan(&called->exported->event.plan, &called->signature, numbers, count,
			       &result);
	if (error)
		return error;
	if (!user_write_access_begin(&user->result, sizeof(user->result)))
		return -EFAULT;
	unsafe_put_user(result, &user->result, write_fault);
	user_write_access_end();
	return 0;

read_fault:
	user_read_access_end();
	return -EFAULT;
write_fault:
	user_write_access_end();
	return -EFAULT;
}

static int file_release(struct inode *inode, struct file *file)
{
	struct spin_call_file *called = file->private_data;

	spin_exported_put(called->exported);
	kfree(called);
	return 0;
}

/*
 * One for each number of arguments, so that a call asks for that no more, and again where some
 * are narrow.  The only local that something points to are the four bytes of a spin_raise, so
 * these need no canary.
 */
#define CALL_FILE_DEFINE(name, count, is_narrow)					\
static __no_stack_protector long file_ioctl_##name(struct file *file, unsigned int command, \
						   unsigned long argument)		\
{											\
	return call(file->private_data, command, (void __user *)argument, count,	\
		    is_narrow);								\
}											\
											\
static int file_uring_##name(struct io_uring_cmd *command, unsigned int flags)		\
{											\
	return file_ioctl_##name(command->file, command->cmd_op,			\
				 spin_uring_word(command));				\
}											\
											\
static const struct file_operations operations_##name = {				\
	.owner = THIS_MODULE,								\
	.release = file_release,							\
	.unlocked_ioctl = file_ioctl_##name,						\
	.compat_ioctl = compat_ptr_ioctl,						\
	.uring_cmd = file_uring_##name,							\
	.llseek = noop_llseek,								\
}

CALL_FILE_DEFINE(0, 0, false);
CALL_FILE_DEFINE(1, 1, false);
CALL_FILE_DEFINE(2, 2, false);
CALL_FILE_DEFINE(3, 3, false);
CALL_FILE_DEFINE(4, 4, false);
CALL_FILE_DEFINE(5, 5, false);
CALL_FILE_DEFINE(6, 6, false);
CALL_FILE_DEFINE(narrow_1, 1, true);
CALL_FILE_DEFINE(narrow_2, 2, true);
CALL_FILE_DEFINE(narrow_3, 3, true);
CALL_FILE_DEFINE(narrow_4, 4, true);
CALL_FILE_DEFINE(narrow_5, 5, true);
CALL_FILE_DEFINE(narrow_6, 6, true);

/* By whether there are narrow ones, and by how many there are. */
static const struct file_operations *const operations[2][SPIN_CALL_ARGUMENTS + 1] = {
	{ &operations_0, &operations_1, &operations_2, &operations_3, &operations_4, &operations_5,
	  &operations_6 },
	{ NULL, &operations_narrow_1, &operations_narrow_2, &operations_narrow_3,
	  &operations_narrow_4, &operations_narrow_5, &operations_narrow_6 },
};

/**
 * spin_call_file_open - a file of the caller's by which a procedure is called
 * @exported: held by the caller; by the file from now on, if there is one
 * @signature: what it takes and returns
 *
 * Context: may sleep.
 * Return: a descriptor, closed when the caller executes another program; a negative errno.
 */
int spin_call_file_open(struct spin_exported *exported, const struct spin_signature *signature)
{
	struct spin_call_file *called = kmalloc(sizeof(*called), GFP_KERNEL_ACCOUNT);
	int result;

	if (!called)
		return -ENOMEM;
	called->exported = exported;
	called->signature = *signature;
	result = anon_inode_getfd("[spin-call]",
				  operations[signature->is_narrow][signature->count], called,
				  O_RDWR | O_CLOEXEC);
	if (result < 0)
		kfree(called);
	return result;
}
