/* SPDX-License-Identifier: GPL-2.0-only */
/* Forgeries of what a binding needs of the stack, one byte to each side of each class's limit. */
#ifndef SPIN_TEST_FORGE_STACK_H
#define SPIN_TEST_FORGE_STACK_H

#include <string.h>

#include "forge.h"

/* A declaration of the same length, which begins with the word of a class. */
static struct spin_manifest_binding *of_class(struct forge *forge, const char *word)
{
	memcpy(string(forge, binding(forge)->declaration), word, strlen(word));
	return binding(forge);
}

FORGERY(atomic_most, binding(f)->stack = SPIN_STACK_ATOMIC;)
FORGERY(atomic_over, binding(f)->stack = SPIN_STACK_ATOMIC + 1;)
FORGERY(atomic_vast, binding(f)->stack = UINT32_MAX;)
FORGERY(pure_most, of_class(f, "pure c ")->stack = SPIN_STACK_PURE;)
FORGERY(pure_over, of_class(f, "pure c ")->stack = SPIN_STACK_PURE + 1;)
FORGERY(blocking_most, of_class(f, "blocking ")->stack = SPIN_STACK_BLOCKING;)
FORGERY(blocking_over, of_class(f, "blocking ")->stack = SPIN_STACK_BLOCKING + 1;)
FORGERY(strand_most, of_class(f, "strand ")->stack = SPIN_STACK_STRAND;)
FORGERY(strand_over, of_class(f, "strand ")->stack = SPIN_STACK_STRAND + 1;)
FORGERY(no_class, of_class(f, "atomix ")->stack = 0;)
FORGERY(class_unended, of_class(f, "atomic_")->stack = 0;)

#define STACK_CASES								\
	CASE(atomic_most, 0, ""),						\
	CASE(atomic_over, -EBADMSG,						\
	     "binding 0 needs 4097 bytes of stack, at most 4096 for class atomic"), \
	CASE(atomic_vast, -EBADMSG, "needs 4294967295 bytes of stack"),		\
	CASE(pure_most, 0, ""),							\
	CASE(pure_over, -EBADMSG,						\
	     "binding 0 needs 4097 bytes of stack, at most 4096 for class pure"), \
	CASE(blocking_most, 0, ""),						\
	CASE(blocking_over, -EBADMSG,						\
	     "binding 0 needs 6145 bytes of stack, at most 6144 for class blocking"), \
	CASE(strand_most, 0, ""),						\
	CASE(strand_over, -EBADMSG,						\
	     "binding 0 needs 4097 bytes of stack, at most 4096 for class strand"), \
	CASE(no_class, -EBADMSG, "binding 0 is of no class"),			\
	CASE(class_unended, -EBADMSG, "binding 0 is of no class")

#endif
