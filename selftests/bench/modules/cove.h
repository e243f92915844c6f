/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Programs of the suite in ../cove, each as an extension and as plain C.
 */
#ifndef SPIN_BENCH_COVE_SUITE_H
#define SPIN_BENCH_COVE_SUITE_H

#include "spin_bench.h"

int spin_bench_cove(struct spin_bench_cove *request);

#endif
