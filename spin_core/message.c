// SPDX-License-Identifier: GPL-2.0-only
#include <linux/kernel.h>

#include "spin_core/message.h"

/**
 * spin_message_set - say why
 * @message: where
 * @error: a negative errno
 * @format: as printf
 *
 * Context: any.
 * Return: @error, so that a refusal is one statement.
 */
int spin_message_set(struct spin_message *message, int error, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	vscnprintf(message->text, sizeof(message->text), format, arguments);
	va_end(arguments);
	return error;
}
