/* SPDX-License-Identifier: GPL-2.0-only WITH Linux-syscall-note */
/*
 * Calls of procedures that extensions export: a part of <linux/spin.h>, whose head says what holds
 * for all structures but struct spin_call.
 */
#ifndef _UAPI_LINUX_SPIN_CALL_H
#define _UAPI_LINUX_SPIN_CALL_H

#include <linux/spin_manifest.h>
#include <linux/types.h>

/* As many numbers as a procedure that a process calls may take. */
#define SPIN_CALL_ARGUMENTS	6

/**
 * struct spin_call_open - open a file by which one procedure is called
 * @size: sizeof(struct spin_call_open)
 * @flags: 0
 * @interface: name of the interface that declares it
 * @procedure: its name there
 * @digest: of its declaration, as SPIN_GET_PROCEDURE tells it: what the caller was compiled for
 *
 * The command returns a descriptor, closed when the process executes another program unless that
 * is changed (FD_CLOEXEC).  Whoever has it may call, whoever he is.  It does not keep the
 * extension: once that has gone it is dead, also if another one exports the same later.
 *
 * EINVAL      a name has no end
 * ENOENT      no extension that is installed exports it
 * ESTALE      it has another type
 * EOPNOTSUPP  it is a domain's; it may sleep; it takes, or returns, what is no number, or more
 *             than SPIN_CALL_ARGUMENTS of them
 * EMFILE      the process has too many files
 * ENFILE      all have too many
 * ENOMEM      no memory
 */
struct spin_call_open {
	__u32 size;
	__u32 flags;
	char interface[SPIN_NAME_SIZE];
	char procedure[SPIN_NAME_SIZE];
	__u8 digest[SPIN_DIGEST_SIZE];
};

/**
 * struct spin_call - call the procedure of a file that SPIN_CALL_OPEN gave
 * @arguments: as many as the procedure takes; those behind them are not looked at
 * @result: out: 0 of one that returns nothing
 *
 * Of an argument the lowest bits count, as many as its type has; of a bool the lowest one.  A
 * result is extended: by its sign if its type has one, else by 0.  Numbers of a byte order of
 * their own are those that lie so in memory.  There is no @size here: a call shall cost next to
 * nothing, and the command's number holds it.
 *
 * The call raises the event of that name: whoever handles it runs, too, and the last result wins.
 * It can come through io_uring as well: IORING_OP_URING_CMD with SPIN_CALL for cmd_op, and the
 * address of this structure in the first eight bytes of cmd; an error is the negative errno.
 *
 * ENOTTY  another command than SPIN_CALL
 * EFAULT  the address does not lead to readable or writable memory; if only the result could not
 *         be written the procedure did run
 * ENODEV  the extension that exported it has gone; nothing ran
 * EIO     nobody who handles it came to a good end: a check failed, or it took more than its price
 */
struct spin_call {
	__u64 arguments[SPIN_CALL_ARGUMENTS];
	__u64 result;
};

#endif
