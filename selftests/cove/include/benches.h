/* SPDX-License-Identifier: GPL-2.0-only */
/* An interface whose capabilities are declared wrongly. */
#ifndef COVE_BENCHES_H
#define COVE_BENCHES_H
#include <test.h>

interface(benches, 1);

typedef struct bench bench;

atomic void bench_leave(bench *b) releases(b);
atomic void bench_look(bench *b);
atomic u32 bench_count(u32 n) acquires(bench_leave);
pure maybe bench *bench_find(u32 n) acquires(bench_leave);
atomic maybe bench *bench_take(u32 n) acquires(bench_look);
atomic maybe bench *bench_keep(u32 n) acquires(bench_none);
blocking maybe bench *bench_wait(u32 n) acquires(bench_leave);
atomic maybe const bench *bench_see(u32 n) acquires(bench_leave);

#endif
