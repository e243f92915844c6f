/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the direct path costs, kept in a file for the programs that measure the others.
 */
#ifndef BENCH_DIRECT_H
#define BENCH_DIRECT_H

#include <stdbool.h>
#include <stddef.h>

#include <linux/types.h>

/**
 * direct_take_off() - what forwarding adds to a packet
 * @is_direct: this was the direct path: its figure is kept, and stays as it is
 * @kind: of packets: one word
 * @length: of a packet
 * @burst: packets handed over at a time
 * @cost: instructions a packet of the whole path; out: less those of the direct one
 * @text: out: why not
 * @size: room in @text
 *
 * Ends the program if the file cannot be written.
 *
 * Return: false if the direct path was not measured.
 */
bool direct_take_off(bool is_direct, const char *kind, __u32 length, __u32 burst, double *cost,
		     char *text, size_t size);

#endif
