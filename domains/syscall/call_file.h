/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Files by which processes call procedures of extensions.
 */
#ifndef SPIN_SYSCALL_CALL_FILE_H
#define SPIN_SYSCALL_CALL_FILE_H

struct spin_exported;
struct spin_signature;

int spin_call_file_open(struct spin_exported *exported,
			const struct spin_signature *signature) __must_check;

#endif
