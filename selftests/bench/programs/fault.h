/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What was wrong with packets that arrived, or did not, in words.
 */
#ifndef BENCH_FAULT_H
#define BENCH_FAULT_H

#include <stdbool.h>
#include <stddef.h>

#include "../modules/spin_bench.h"

/**
 * fault_none() - did all packets arrive, and right?
 * @lost: packets that did not arrive
 * @sent: of so many
 * @faults: one per enum spin_bench_fault
 * @text: out: all that was wrong
 * @size: room in @text
 *
 * Return: whether.
 */
bool fault_none(__u64 lost, __u64 sent, const __u64 faults[SPIN_BENCH_FAULTS], char *text,
		size_t size);

#endif
