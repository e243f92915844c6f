/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Watching the kernel log: whatever a test reports about itself, a complaint of
 * the kernel while it ran fails it.
 */
#ifndef SELFTESTS_LIB_KERNEL_LOG_H
#define SELFTESTS_LIB_KERNEL_LOG_H

#include <stdbool.h>
#include <stdio.h>

/**
 * struct kernel_log - a reader's place in the log
 * @file: /dev/kmsg, -1 when there is none to watch
 */
struct kernel_log {
	int file;
};

/* Starts behind the newest record. Returns 0 or a negative errno. */
int kernel_log_open(struct kernel_log *log);

/**
 * kernel_log_check - read what was logged since the last call
 * @log: the place, moved to the end
 * @excerpt: gets the first complaint and what follows it
 *
 * Return: true if nothing in it is a complaint.
 */
bool kernel_log_check(struct kernel_log *log, FILE *excerpt);

/* Whether one message is a complaint. Separate, so that it can be tested. */
bool kernel_log_is_complaint(const char *message);

/* Leaves a line of ours in the log, so that a console shows what ran when. */
void kernel_log_mark(const char *subject);

/* Has the kernel log what its CPUs and blocked tasks are doing. */
void kernel_log_ask_whereabouts(void);

/* Has kmemleak scan, where the kernel has it; its finds go to the log. */
void kernel_log_scan_leaks(void);

#endif
