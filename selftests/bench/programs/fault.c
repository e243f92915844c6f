// SPDX-License-Identifier: GPL-2.0-only
#include "fault.h"

#include <stdio.h>

bool fault_none(__u64 lost, __u64 sent, const __u64 faults[SPIN_BENCH_FAULTS], char *text,
		size_t size)
{
	static const char *const names[SPIN_BENCH_FAULTS] = {
		[SPIN_BENCH_FAULT_LENGTH] = "length",
		[SPIN_BENCH_FAULT_ORDER] = "order",
		[SPIN_BENCH_FAULT_HEADER] = "header",
		[SPIN_BENCH_FAULT_TTL] = "time to live",
		[SPIN_BENCH_FAULT_ADDRESS] = "address",
		[SPIN_BENCH_FAULT_LINK] = "link address",
		[SPIN_BENCH_FAULT_CHECKSUM] = "checksum",
		[SPIN_BENCH_FAULT_PAYLOAD] = "payload",
	};
	int used = snprintf(text, size, "lost %llu of %llu", (unsigned long long)lost,
			    (unsigned long long)sent), i;
	bool none = !lost;

	for (i = 0; i < SPIN_BENCH_FAULTS; i++) {
		none = none && !faults[i];
		if (faults[i] && used < (int)size)
			used += snprintf(text + used, size - used, ", wrong %s %llu", names[i],
					 (unsigned long long)faults[i]);
	}
	return none;
}
