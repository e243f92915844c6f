/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * /dev/spin and its commands.
 */
#ifndef SPIN_DEVICE_DEVICE_H
#define SPIN_DEVICE_DEVICE_H

#include <linux/mutex.h>
#include <linux/types.h>

struct spin_extension;

/**
 * struct spin_session - one open file of the device
 * @lock: protects @pending; taken before the registry's lock
 * @pending: prepared and not committed; ends with the file
 */
struct spin_session {
	struct mutex lock;
	struct spin_extension *pending;
};

/**
 * struct spin_command - one command of the device
 * @number: the ioctl's number; the size of its structure is part of it
 * @privileged: changes something
 * @run: does it; @argument is a kernel copy of the structure, written back to the
 *	caller if @number says so and @run returned 0; 0, a negative errno, or what else the
 *	command returns
 */
struct spin_command {
	unsigned int number;
	bool privileged;
	int (*run)(struct spin_session *session, void *argument);
};

extern const struct spin_command spin_install_commands[];
extern const unsigned int spin_install_command_count;
extern const struct spin_command spin_query_commands[];
extern const unsigned int spin_query_command_count;
extern const struct spin_command spin_table_commands[];
extern const unsigned int spin_table_command_count;
extern const struct spin_command spin_log_commands[];
extern const unsigned int spin_log_command_count;

void spin_device_serve(const struct spin_command *commands, unsigned int count);
int __must_check spin_device_start(void);
void spin_device_stop(void);

#endif
