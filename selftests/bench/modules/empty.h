/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef SPIN_BENCH_EMPTY_H
#define SPIN_BENCH_EMPTY_H

int __must_check spin_bench_empty_start(void);
void spin_bench_empty_stop(void);

#endif
