/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef SPIN_BENCH_THREADS_H
#define SPIN_BENCH_THREADS_H

#include "spin_bench.h"

int spin_bench_threads(struct spin_bench_threads *request);

#endif
