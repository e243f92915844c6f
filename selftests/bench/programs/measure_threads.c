// SPDX-License-Identifier: GPL-2.0-only
/*
 * measure threads [--quick]: rows of the strands section, of the peers
 * measure value SECTION ROW SUBJECT TOTAL OPERATIONS: a row that was measured elsewhere
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "../modules/spin_bench.h"
#include "measure.h"
#include "output.h"

static void report(int device, __u32 what, __u32 rounds, unsigned int each,
		   const struct output_row *row)
{
	struct spin_bench_threads request = { .what = what, .rounds = rounds };

	/* The first time warms up. */
	if (ioctl(device, SPIN_BENCH_THREADS, &request) ||
	    ioctl(device, SPIN_BENCH_THREADS, &request))
		output_failure(row, strerror(errno));
	else
		output_value(row, "insn", (double)request.instructions / rounds / each);
}

int measure_threads(int count, char **arguments)
{
	const struct output_row ping_pong = { "strands", "ping-pong", "kthread",
					      "one way, wake_up_process() and schedule()" };
	const struct output_row fork_join = { "strands", "fork-join", "kthread",
					      "kthread_run() and kthread_stop()" };
	__u32 rounds = 1000;
	int device;

	if (count == 1 && !strcmp(arguments[0], "--quick"))
		rounds = 20;
	else if (count)
		return 2;
	device = measure_device();
	report(device, SPIN_BENCH_PING_PONG, rounds, 2, &ping_pong);
	report(device, SPIN_BENCH_FORK_JOIN, rounds, 1, &fork_join);
	close(device);
	return output_failed();
}

int measure_value(int count, char **arguments)
{
	struct output_row row;
	double operations;

	if (count != 5)
		return 2;
	row = (struct output_row){ arguments[0], arguments[1], arguments[2], NULL };
	operations = strtod(arguments[4], NULL);
	if (operations <= 0)
		return 2;
	output_value(&row, "insn", strtod(arguments[3], NULL) / operations);
	return 0;
}
