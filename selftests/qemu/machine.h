/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What a virtual machine needs before tests can run in it, and its end.
 */
#ifndef SELFTESTS_QEMU_MACHINE_H
#define SELFTESTS_QEMU_MACHINE_H

#include <stdio.h>

/* Mounts the kernel's file systems and sets up console, host name and lo. */
void machine_set_up(void);

/* Opens the report channel, the second serial port. NULL if there is none. */
FILE *machine_open_report(void);

/* Loads a module from a file. Returns 0 or a negative errno. */
int machine_load_module(const char *path, const char *parameters);

/* Takes a module out. Returns 0 or a negative errno. */
int machine_unload_module(const char *name);

/*
 * Puts the host's file system, offered by 9p and never written to, under a layer
 * of memory and mounts it on the folder. Returns 0 or a negative errno.
 */
int machine_mount_host(const char *folder);

/* Gives the console to a shell and waits for its end. */
void machine_run_shell(const char *root);

_Noreturn void machine_power_off(void);

#endif
