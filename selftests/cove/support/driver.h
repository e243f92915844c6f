/* SPDX-License-Identifier: GPL-2.0-only */
/* What both ways of running a test program share. */
#ifndef COVE_TEST_DRIVER_H
#define COVE_TEST_DRIVER_H

/* Bytes of the packet that the program sees. */
#define PACKET_BYTES 64
/* The program is run for n from 0 to this, exclusively. */
#define RUNS 10

/* How often operations were called, for programs that must see effects. */
void driver_print(unsigned long long value);
void driver_print_signed(long long value);
unsigned char *driver_packet(void);
/* Runs the program once: what it returned, or how it ended early. */
void driver_run(unsigned int n);

#endif
