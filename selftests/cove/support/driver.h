/* SPDX-License-Identifier: GPL-2.0-only */
/* What both ways of running a test program share. */
#ifndef COVE_TEST_DRIVER_H
#define COVE_TEST_DRIVER_H

/* The packet of run @n, whose bytes both ways of running may change: pattern.c or packets.c. */
void driver_begin(unsigned int n);
unsigned char *driver_packet(void);
unsigned int driver_packet_bytes(void);
/* Behind the last run. */
void driver_end(void);
/* The program is run for n from 0 to this, exclusively. */
unsigned int driver_runs(void);

/* How often operations were called, for programs that must see effects. */
void driver_print(unsigned long long value);
void driver_print_signed(long long value);
/* What log() says: @text has {} where a value stands, or more between the braces. */
void driver_log(const char *text, unsigned long long count, const unsigned long long *values);
/* Runs the program once: what it returned, or how it ended early. */
void driver_run(unsigned int n);

#endif
