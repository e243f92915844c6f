/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Numbers in arguments.  None of them may be 0.
 */
#ifndef BENCH_NUMBER_H
#define BENCH_NUMBER_H

#include <linux/types.h>
#include <stdbool.h>

/* One number; false if it is none. */
bool number_read(const char *text, __u32 *number);

/**
 * number_list_read() - numbers with commas between them
 * @text: the list
 * @list: out: the numbers, then zeros
 * @most: elements of @list, the last of which stays 0
 *
 * Return: false if it is no such list, or too long.
 */
bool number_list_read(const char *text, __u32 *list, int most);

#endif
