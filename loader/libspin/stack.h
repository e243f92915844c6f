/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The stack need of handlers, from the call graph that the C compiler writes
 * beside an object (-fcallgraph-info=su).
 */
#ifndef SPIN_LIBSPIN_STACK_H
#define SPIN_LIBSPIN_STACK_H

#include <stdbool.h>
#include <stdint.h>

#include "context.h"

/*
 * What an operation of spin.ko may use below its caller, where reserve.def does not say.
 */
#define SPIN_STACK_OPERATION 512

struct spin_stack;

/**
 * spin_stack_read() - read a call graph
 * @context: whom to tell what is wrong
 * @file: what to call it in messages
 * @text: the graph as the compiler wrote it; changed
 * @stack: out: release with spin_stack_free(); refers to @text
 *
 * Return: 0, -EBADMSG or -ENOMEM.
 */
int spin_stack_read(struct spin_context *context, const char *file, char *text,
		    struct spin_stack **stack);

/**
 * spin_stack_need() - bytes that a function needs, with all that it calls
 * @context: whom to tell what is wrong
 * @stack: the call graph
 * @function: its name
 * @need: out: bytes
 *
 * Return: 0; -ENOENT: no such function; -EMLINK: there is no bound (recursion, a
 * call through a pointer, or a frame that grows).
 */
int spin_stack_need(struct spin_context *context, struct spin_stack *stack, const char *function,
		    uint32_t *need);

/**
 * spin_stack_links() - does a function call what other extensions export?
 * @stack: the call graph
 * @function: its name; spin_stack_need() has told its need
 *
 * Return: whether, itself or by what it calls; not if there is no such function.
 */
bool spin_stack_links(const struct spin_stack *stack, const char *function);

/**
 * spin_stack_path() - the way down on which a function needs most
 * @stack: the call graph
 * @function: its name; spin_stack_need() has told its need
 *
 * Return: a line for each function, each after a line break: its bytes, name and place; for
 * free().  NULL: no memory.
 */
char *spin_stack_path(const struct spin_stack *stack, const char *function);

/**
 * spin_stack_free() - release what spin_stack_read() made
 * @stack: which, or NULL
 */
void spin_stack_free(struct spin_stack *stack);

#endif
