/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The file of a window: what user space maps and polls.
 */
#ifndef SPIN_DEVICE_WINDOW_FILE_H
#define SPIN_DEVICE_WINDOW_FILE_H

#include <linux/types.h>

struct spin_window;

int spin_window_file_open(struct spin_window *window, bool writable) __must_check;

#endif
