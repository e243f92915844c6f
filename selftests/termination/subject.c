// SPDX-License-Identifier: GPL-2.0-only
#include <linux/bottom_half.h>
#include <linux/kernel.h>
#include <linux/minmax.h>
#include <asm/msr.h>
#include <asm/tsc.h>

#include "price.h"
#include "report.h"

#define RUNS 7

static u64 time_of(void (*run)(void *data), void *data)
{
	u64 begin = rdtsc_ordered();

	run(data);
	return rdtsc_ordered() - begin;
}

static void nothing(void *data)
{
}

void price_measure(const char *name, void (*run)(void *data), void *data,
		   bool (*begin)(void *data), void (*end)(void *data))
{
	u64 least = U64_MAX, empty = U64_MAX;
	u32 stack = U32_MAX, i;

	for (i = 0; i < 2 * RUNS; i++) {
		if (begin && !begin(data)) {
			price_report("%s failed\n", name);
			return;
		}
		local_bh_disable();
		if (i & 1) {
			least = min(least, time_of(run, data));
			empty = min(empty, time_of(nothing, data));
		} else {
			stack = min(stack, price_stack(run, data));
		}
		local_bh_enable();
		if (end)
			end(data);
	}
	price_report("%s %llu %u\n", name, least - empty, stack);
}
