// SPDX-License-Identifier: GPL-2.0-only
/* The dispatch section's fentry peer: counts its runs. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

__u64 runs;

SEC("fentry/spin_bench_probed")
int count_run(void *context)
{
	runs++;
	return 0;
}

char program_license[] SEC("license") = "GPL";
