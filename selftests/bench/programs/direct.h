/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the direct path costs, kept in a file for the programs that measure the others.
 */
#ifndef BENCH_DIRECT_H
#define BENCH_DIRECT_H

#include <linux/types.h>

/**
 * direct_note() - keep a figure
 * @kind: of packets: one word
 * @length: of a packet
 * @burst: packets handed over at a time
 * @cost: instructions a packet
 *
 * Ends the program if the file cannot be written.
 */
void direct_note(const char *kind, __u32 length, __u32 burst, double cost);

/**
 * direct_find() - the figure noted last
 * @kind: of packets
 * @length: of a packet
 * @burst: packets handed over at a time
 *
 * Return: instructions a packet; negative: none was noted.
 */
double direct_find(const char *kind, __u32 length, __u32 burst);

#endif
