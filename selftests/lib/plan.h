/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A plan is a text file that says what a run consists of, a step a line:
 *
 *	label TEXT			put before the names of all results
 *	environment NAME=VALUE		for the programs that follow
 *	module PATH			load a module that tests need; only failure is reported
 *	load PATH			load a module under test: a result
 *	unload NAME			and take it out: a result
 *	host-root			run the programs that follow in the host's file system
 *	program TARGET SECONDS COMMAND	run a test program, its path first
 *	shell				hand the console to a person
 *
 * Only "label" and "program" make sense outside a virtual machine.
 */
#ifndef SELFTESTS_LIB_PLAN_H
#define SELFTESTS_LIB_PLAN_H

#include <stdio.h>

#include "program.h"

/**
 * struct plan_step - one line
 * @action: its first word
 * @argument: the rest
 */
struct plan_step {
	char action[32];
	char argument[1024];
};

/* Reads the next step. Returns 1, 0 at the end, or -EINVAL on a line too long. */
int plan_read(FILE *plan, struct plan_step *step);

/**
 * plan_run_program - carry out a "program" step
 * @step: the step
 * @root: folder to run it in, or NULL
 * @around: where
 *
 * Return: as program_run(); -EINVAL if the line is malformed, reported as a failure.
 */
int plan_run_program(const struct plan_step *step, const char *root, struct surroundings *around);

#endif
