/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * measure COMMAND: asks spin_bench.ko for figures and prints them as rows.
 */
#ifndef BENCH_MEASURE_H
#define BENCH_MEASURE_H

/* The open device; ends the program if there is none. */
int measure_device(void);

/* Commands: their arguments, without the command's name; exit status. */
int measure_clock(int count, char **arguments);
int measure_calls(int count, char **arguments);
int measure_dispatch(int count, char **arguments);
int measure_cove(int count, char **arguments);
int measure_path(int count, char **arguments);
int measure_connection(int count, char **arguments);
int measure_crowd(int count, char **arguments);
int measure_run(int count, char **arguments);
int measure_threads(int count, char **arguments);
int measure_value(int count, char **arguments);

#endif
