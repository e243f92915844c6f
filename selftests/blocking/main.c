// SPDX-License-Identifier: GPL-2.0-only
/* A domain of its own: the interface "waits", and a device by which user space raises. */
#include <linux/fs.h>
#include <linux/kernel.h>
#include <linux/ktime.h>
#include <linux/miscdevice.h>
#include <linux/module.h>
#include <linux/uaccess.h>
#include <linux/wait.h>

#include "spin_core/dispatcher/blocking.h"
#include "spin_core/domain/interface.h"
#include "waits.h"

#include <spin/interface_begin.h>
#include "interface/waits.h"
#include <spin/interface_end.h>

extern typeof(turn_taken) spin_default_turn_taken;
extern typeof(turn_told) spin_default_turn_told;
extern typeof(gate_wait) spin_gate_wait;
extern typeof(turn_again) spin_turn_again;
extern typeof(turn_later) spin_turn_later;

/**
 * struct gate - where handlers wait
 * @queue: who waits
 * @count: how many
 * @open: nobody need wait
 */
struct gate {
	wait_queue_head_t queue;
	atomic_t count;
	bool open;
};

extern struct spin_event spin_event_turn_taken;
extern struct spin_event spin_event_turn_told;

static struct gate gates[GATES];

/* What nobody handles. */
u32 spin_default_turn_taken(u32 what)
{
	return 4242;
}
EXPORT_SYMBOL_GPL(spin_default_turn_taken);

SPIN_BLOCKING_EVENT_DEFINE(waits, turn_taken, u32, SPIN_PARAMETERS(u32 what),
			   SPIN_ARGUMENTS(what), false, NULL)

/* Shows what it gets: filters may have changed it. */
u32 spin_default_turn_told(u32 what)
{
	return 10000 + what;
}
EXPORT_SYMBOL_GPL(spin_default_turn_told);

SPIN_EVENT_DEFINE(waits, turn_told, u32, SPIN_PARAMETERS(u32 what), SPIN_ARGUMENTS(what), false,
		  NULL)

bool spin_gate_wait(u32 number)
{
	struct gate *gate = &gates[number % GATES];
	int error;

	atomic_inc(&gate->count);
	error = spin_wait(gate->queue, READ_ONCE(gate->open));
	atomic_dec(&gate->count);
	return !error;
}
SPIN_OPERATION(gate_wait);

u32 spin_turn_again(u32 what)
{
	return SPIN_BLOCKING_EVENT_RAISE(turn_taken, what);
}
SPIN_OPERATION(turn_again);

u32 spin_turn_later(u32 what, u32 turns)
{
	return what + turns;
}
SPIN_OPERATION(turn_later);

static long raise_it(struct waits_turn __user *user, bool may_sleep)
{
	struct waits_turn turn;

	if (copy_from_user(&turn, user, sizeof(turn)))
		return -EFAULT;
	turn.nanoseconds = ktime_get_ns();
	if (may_sleep)
		turn.result = SPIN_BLOCKING_EVENT_RAISE(turn_taken, turn.what);
	else
		turn.result = SPIN_EVENT_RAISE(turn_told, turn.what);
	turn.nanoseconds = ktime_get_ns() - turn.nanoseconds;
	return copy_to_user(user, &turn, sizeof(turn)) ? -EFAULT : 0;
}

static long control(struct file *file, unsigned int command, unsigned long argument)
{
	struct gate *gate = &gates[argument % GATES];

	switch (command) {
	case WAITS_RAISE:
	case WAITS_TELL:
		return raise_it((struct waits_turn __user *)argument, command == WAITS_RAISE);
	case WAITS_COUNT:
		return atomic_read(&gate->count);
	case WAITS_OPEN:
	case WAITS_SHUT:
		WRITE_ONCE(gate->open, command == WAITS_OPEN);
		wake_up_all(&gate->queue);
		return 0;
	default:
		return -ENOTTY;
	}
}

static const struct file_operations operations = {
	.owner = THIS_MODULE,
	.unlocked_ioctl = control,
};

static struct miscdevice device = {
	.minor = MISC_DYNAMIC_MINOR,
	.name = "spin_waits",
	.fops = &operations,
};

/* Made by the Cove compiler out of interface/waits.h. */
static struct spin_procedure procedures[] = {
#include "generated/waits_procedures.h"
};

static struct spin_event *const events[] = { &spin_event_turn_taken, &spin_event_turn_told };

static struct spin_interface waits = {
	SPIN_INTERFACE_OF(waits, procedures, events),
};

static int __init test_init(void)
{
	u32 i;
	int error;

	for (i = 0; i < GATES; i++)
		init_waitqueue_head(&gates[i].queue);
	error = spin_interface_register(&waits);
	if (error)
		return error;
	error = misc_register(&device);
	if (error)
		spin_interface_unregister(&waits);
	return error;
}

static void __exit test_exit(void)
{
	misc_deregister(&device);
	spin_interface_unregister(&waits);
}

module_init(test_init);
module_exit(test_exit);

MODULE_DESCRIPTION("A blocking event for tests of SPIN");
MODULE_LICENSE("GPL");
