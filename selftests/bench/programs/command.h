/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Commands that a measuring program runs.
 */
#ifndef BENCH_COMMAND_H
#define BENCH_COMMAND_H

/**
 * command_run - run a command to its end
 * @command: its words, ended by NULL; what it says goes to the diagnostics, as rows alone go
 *	to the output
 *
 * Return: 0; 1: it failed; -errno: it could not be run.
 */
int command_run(char **command);

/* Milliseconds that commands were on the processor so far; their waits do not count. */
double command_milliseconds(void);

#endif
