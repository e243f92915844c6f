/* SPDX-License-Identifier: GPL-2.0-only */
/* What the loader's test programs share: results as TAP, a context that listens. */
#ifndef SPIN_TEST_H
#define SPIN_TEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <libspin.h>

/**
 * test_check() - a result
 * @good: did it come out as it should?
 * @format: name of the test, as of printf
 *
 * Return: @good.
 */
bool test_check(bool good, const char *format, ...)
	__attribute__((__format__(__printf__, 2, 3)));

/**
 * test_finish() - print the plan
 *
 * Return: exit status for main().
 */
int test_finish(void);

/**
 * test_context() - a new context whose last error test_error() gives
 *
 * Return: the context; the program ends if there is no memory.
 */
struct spin_context *test_context(void);

/**
 * test_error() - the errors since the last call, one per line
 *
 * Return: the text, valid until the next error; "" if there was none.
 */
const char *test_error(void);

/**
 * test_says() - does the error since the last call hold a text?
 * @text: which
 *
 * If not it prints what was said.
 *
 * Return: true if it does.
 */
bool test_says(const char *text);

/**
 * test_random() - the next pseudo-random number, from SPIN_SEED or a printed seed
 * @below: one more than the largest
 *
 * Return: the number.
 */
uint64_t test_random(uint64_t below);

/**
 * test_mutate() - make one to four changes somewhere
 * @bytes: what to change
 * @size: bytes, at least 64
 */
void test_mutate(uint8_t *bytes, size_t size);

/**
 * test_read() - the bytes of a file; the program ends if it cannot be read
 * @path: the file
 * @size: out: bytes
 *
 * Return: the bytes; free them with free().
 */
uint8_t *test_read(const char *path, size_t *size);

#endif
