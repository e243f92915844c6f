/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * One line for the person who asked, beside the errno.
 */
#ifndef SPIN_CORE_MESSAGE_H
#define SPIN_CORE_MESSAGE_H

#include <linux/compiler.h>
#include <linux/spin.h>

/**
 * struct spin_message - why a command was refused
 * @text: one line, or empty; of the command's own stack, so it needs no lock
 */
struct spin_message {
	char text[SPIN_TEXT_SIZE];
};

int spin_message_set(struct spin_message *message, int error, const char *format, ...)
	__printf(3, 4);

#endif
