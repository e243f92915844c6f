/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * How a command came out: words on standard error for people, and with --json one
 * object on standard output for programs.
 */
#ifndef SPINCTL_REPORT_H
#define SPINCTL_REPORT_H

#include <json-c/json.h>
#include <stdbool.h>

/**
 * report_begin() - look for --json and --verbose, before anything can fail
 * @argc: number of words
 * @argv: the words, the program's name left out
 */
void report_begin(int argc, char **argv);

/**
 * report_json() - will the outcome be printed as JSON?
 *
 * Return: true with --json.
 */
bool report_json(void);

/**
 * report_failure() - say why something fails
 * @format: as of printf, without a newline at its end
 *
 * It goes to standard error at once, and into the member "error" of the JSON.
 */
void report_failure(const char *format, ...) __attribute__((__format__(__printf__, 1, 2)));

/**
 * report_success() - say what was done, to people: on a terminal, or with --verbose
 * @format: as of printf, without a newline at its end
 *
 * It goes to standard error: what a script reads stays clean.
 */
void report_success(const char *format, ...) __attribute__((__format__(__printf__, 1, 2)));

/**
 * report_note() - say something beside what is printed, that is no failure
 * @format: as of printf, without a newline at its end
 *
 * It goes to standard error.  With --json it is for the caller to print it as JSON instead.
 */
void report_note(const char *format, ...) __attribute__((__format__(__printf__, 1, 2)));

/**
 * report_member() - add a member to the object that the command prints with --json
 * @name: of the member
 * @value: taken over
 *
 * Without --json @value is dropped.  The object is printed at the end, after a
 * failure as well.
 */
void report_member(const char *name, struct json_object *value);

/**
 * report_end() - print what is left to print
 * @status: exit status
 *
 * With --json a failure adds "error" and "status" to the object.  Nothing is printed
 * if there was no failure and no member.
 */
void report_end(int status);

#endif
