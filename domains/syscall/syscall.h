/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The domain "syscall": processes call procedures of extensions.
 */
#ifndef SPIN_DOMAIN_SYSCALL_H
#define SPIN_DOMAIN_SYSCALL_H

void spin_syscall_start(void);

#endif
