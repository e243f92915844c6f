// SPDX-License-Identifier: GPL-2.0-only
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/spin.h>
#include <linux/spin_manifest.h>
#include <linux/string.h>

#include "spin_core/domain/class.h"

/* The word is the first of a declaration. */
static const struct {
	const char *word;
	u32 stack;
} classes[] = {
	[SPIN_PROCEDURE_PURE] = { "pure", SPIN_STACK_PURE },
	[SPIN_PROCEDURE_ATOMIC] = { "atomic", SPIN_STACK_ATOMIC },
	[SPIN_PROCEDURE_BLOCKING] = { "blocking", SPIN_STACK_BLOCKING },
	[SPIN_PROCEDURE_STRAND] = { "strand", SPIN_STACK_STRAND },
};

/**
 * spin_class_read - find the class of a procedure
 * @declaration: its first word is the class
 * @class: out: SPIN_PROCEDURE_*
 *
 * Context: any.
 * Return: 0; -EINVAL: it is none.
 */
int spin_class_read(const char *declaration, u32 *class)
{
	size_t size;
	u32 i;

	for (i = 0; i < ARRAY_SIZE(classes); i++) {
		size = str_has_prefix(declaration, classes[i].word);
		if (size && declaration[size] == ' ') {
			*class = i;
			return 0;
		}
	}
	return -EINVAL;
}

/**
 * spin_class_stack - the most stack that one run may need
 * @class: SPIN_PROCEDURE_*
 *
 * Context: any.
 * Return: bytes.
 */
u32 spin_class_stack(u32 class)
{
	return classes[class].stack;
}

/**
 * spin_class_check_stack - is that within what the class has?
 * @class: SPIN_PROCEDURE_*
 * @kind: what it is, for the message
 * @name: likewise
 * @stack: bytes that one run needs
 * @message: says why not
 *
 * Context: any.
 * Return: 0; -E2BIG: too much.
 */
int spin_class_check_stack(u32 class, const char *kind, const char *name, u32 stack,
			   struct spin_message *message)
{
	if (stack <= classes[class].stack)
		return 0;
	return spin_message_set(message, -E2BIG,
				"%s %s needs %u bytes of stack, the limit is %u for class %s",
				kind, name, stack, classes[class].stack, classes[class].word);
}
