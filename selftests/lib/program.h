/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Running one test program with a time limit and judging it: by its TAP, its
 * exit status, what it left behind, and the kernel log.
 */
#ifndef SELFTESTS_LIB_PROGRAM_H
#define SELFTESTS_LIB_PROGRAM_H

#include "kernel_log.h"
#include "report.h"

/**
 * struct program - a test program
 * @subject: how it is called in reports, "target: program"
 * @command: shell words: path of the program and its arguments
 * @seconds: time limit
 * @root: root folder to run it in, or NULL
 */
struct program {
	const char *subject;
	const char *command;
	unsigned int seconds;
	const char *root;
};

/**
 * struct surroundings - what a program runs in
 * @report: gets the results
 * @log: kernel log to check after each program, or NULL on a foreign machine
 * @echo: gets all output as it comes, or NULL: a machine's console
 */
struct surroundings {
	struct report *report;
	struct kernel_log *log;
	FILE *echo;
};

/**
 * program_run - run a program and report on it
 * @program: what to run
 * @around: where
 *
 * Each result that the program prints is a result of the report. A failure that
 * the program itself does not admit (time out, signal, exit status, a missing or
 * wrong plan, processes left, a complaint in the kernel log) is one more.
 *
 * Return: 0, or -ETIME if the program cannot be killed: then the machine is of
 * no further use.
 */
int program_run(const struct program *program, struct surroundings *around);

#endif
