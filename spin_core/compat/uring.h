/* SPDX-License-Identifier: GPL-2.0-only */
/* What a command that came through io_uring carries. */
#ifndef SPIN_COMPAT_URING_H
#define SPIN_COMPAT_URING_H

#include <linux/compiler.h>
#include <linux/types.h>
#include <linux/version.h>
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 12, 0)
#include <linux/io_uring/cmd.h>
#else
#include <linux/io_uring.h>
#endif

/* Its first eight bytes, which the process may be changing. */
static inline u64 spin_uring_word(const struct io_uring_cmd *command)
{
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 12, 0)
	const u64 *word = io_uring_sqe_cmd(command->sqe);
#else
	const u64 *word = command->cmd;
#endif

	return READ_ONCE(*word);
}

#endif
