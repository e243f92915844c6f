/* SPDX-License-Identifier: GPL-2.0-only */
/* What is shown until somebody has seen enough of it. */
#ifndef SPINCTL_TERMINAL_H
#define SPINCTL_TERMINAL_H

#include <stdbool.h>
#include <stdint.h>

/**
 * terminal_is_live() - is there a screen to be painted, and somebody with keys before it?
 *
 * Return: true if so.
 */
bool terminal_is_live(void);

/**
 * terminal_begin() - signals end it from now on, and no longer the program
 * @live: keys come at once, and are not shown
 */
void terminal_begin(bool live);

/**
 * terminal_end() - the mirror of terminal_begin()
 */
void terminal_end(void);

/**
 * terminal_now() - what time it is
 *
 * Return: nanoseconds since some moment.
 */
uint64_t terminal_now(void);

/**
 * terminal_wait() - wait until it is time
 * @until: nanoseconds, as of terminal_now()
 *
 * Return: true: no longer, since SIGINT or SIGTERM came, or the key q.
 */
bool terminal_wait(uint64_t until);

/**
 * terminal_show() - paint the screen
 * @text: lines; those that do not fit on it are left out
 */
void terminal_show(const char *text);

#endif
