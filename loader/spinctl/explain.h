/* SPDX-License-Identifier: GPL-2.0-only */
/* The long text of a message of the compiler. */
#ifndef SPINCTL_EXPLAIN_H
#define SPINCTL_EXPLAIN_H

/**
 * explain() - print it, in words or as JSON
 * @id: of the message
 *
 * Return: EXIT_DONE; EXIT_MISUSE after naming the nearest ids if there is no such id.
 */
int explain(const char *id);

#endif
