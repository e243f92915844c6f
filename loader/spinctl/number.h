/* SPDX-License-Identifier: GPL-2.0-only */
/* Numbers on the command line. */
#ifndef SPINCTL_NUMBER_H
#define SPINCTL_NUMBER_H

#include <stdint.h>

/**
 * number_parse() - read a whole number: decimal, hexadecimal behind "0x", or negative
 * @text: the text
 * @value: out: two's complement
 *
 * Return: 0, or -1 if it is none or needs more than 64 bits.
 */
int number_parse(const char *text, uint64_t *value);

#endif
