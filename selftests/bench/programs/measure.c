// SPDX-License-Identifier: GPL-2.0-only
/*
 * measure COMMAND ...
 *
 *	clock				fails unless the clock counts instructions
 *	dispatch [--quick]		rows of the dispatch section
 *	calls [--quick]			rows of the calls section: see measure_calls.c
 *	cove [--quick] FOLDER PROGRAM...
 *					rows of the cove section: see measure_cove.c
 *	sink DEVICE			make a device the end of the paths
 *	path ...			rows of the network section: see measure_path.c
 *	connection ...			whole connections: see measure_connection.c
 *	forward HOOK [redirect|GUARDS|spread N]
 *					put in the forwarder in plain C, r0 to r1; with
 *					as many false guards in front; for N destinations
 *	forward-end			take it out
 *	run SECTION ROW SUBJECT CMD...	what a command costs, its waits not counted
 *	crowd FOLDER			many extensions at once: see measure_crowd.c
 *	threads [--quick]		rows of the strands section, of threads
 *	value SECTION ROW SUBJECT TOTAL OPERATIONS
 *					a row whose figure was measured elsewhere
 *	skip SECTION ROW SUBJECT WHY	a row that cannot be had
 *
 * Status 0: all rows are there or were skipped; 1: some failed; 2: misuse.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <net/if.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>

#include "../modules/spin_bench.h"
#include "measure.h"
#include "output.h"
#include "topology.h"

int measure_device(void)
{
	int device = open(SPIN_BENCH_DEVICE, O_RDWR | O_CLOEXEC);

	if (device < 0) {
		perror(SPIN_BENCH_DEVICE);
		exit(2);
	}
	return device;
}

static int complain(const char *what)
{
	fprintf(stderr, "measure: %s: %s\n", what, strerror(errno));
	return 1;
}

static int make_sink(int count, char **arguments)
{
	__u32 device;

	if (count != 1)
		return 2;
	device = if_nametoindex(arguments[0]);
	if (!device || ioctl(measure_device(), SPIN_BENCH_SINK, &device))
		return complain(arguments[0]);
	return 0;
}

static int put_in_forwarder(int count, char **arguments)
{
	static const char *const hooks[SPIN_BENCH_HOOKS] = { "ingress", "receive", "peer", "ip" };
	struct spin_bench_forward forward = {
		.in_device = if_nametoindex("r0"),
		.out_device = if_nametoindex("r1"),
		.destinations = 1,
		.destination = inet_addr(TOPOLOGY_B0_ADDRESS),
		.gateway = inet_addr(TOPOLOGY_B0_ADDRESS),
		.matched_address = inet_addr(TOPOLOGY_R0_ADDRESS),
		.matched_port = htons(TOPOLOGY_MATCHED_PORT),
		.port = htons(TOPOLOGY_PORT),
	};

	if (count < 1 || count > 3)
		return 2;
	while (strcmp(arguments[0], hooks[forward.hook]))
		if (++forward.hook == SPIN_BENCH_HOOKS)
			return 2;
	if (count == 2 && !strcmp(arguments[1], "redirect"))
		forward.redirect = 1;
	else if (count == 2)
		forward.guards = strtoul(arguments[1], NULL, 10);
	else if (count == 3 && strcmp(arguments[1], "spread"))
		return 2;
	if (count == 3) {
		forward.destination = inet_addr(TOPOLOGY_SPREAD_ADDRESS);
		forward.destinations = strtoul(arguments[2], NULL, 10);
	}
	if (ioctl(measure_device(), SPIN_BENCH_FORWARD, &forward))
		return complain("forward");
	return 0;
}

static int take_out_forwarder(int count, char **arguments)
{
	(void)arguments;
	if (count)
		return 2;
	return ioctl(measure_device(), SPIN_BENCH_FORWARD_END) ? complain("forward-end") : 0;
}

static int print_skip(int count, char **arguments)
{
	struct output_row row;

	if (count != 4)
		return 2;
	row = (struct output_row){ arguments[0], arguments[1], arguments[2], NULL };
	output_skip(&row, arguments[3]);
	return 0;
}

int main(int count, char **arguments)
{
	static const struct {
		const char *name;
		int (*run)(int count, char **arguments);
	} commands[] = {
		{ "clock", measure_clock },
		{ "dispatch", measure_dispatch },
		{ "calls", measure_calls },
		{ "cove", measure_cove },
		{ "sink", make_sink },
		{ "path", measure_path },
		{ "connection", measure_connection },
		{ "forward", put_in_forwarder },
		{ "forward-end", take_out_forwarder },
		{ "run", measure_run },
		{ "crowd", measure_crowd },
		{ "threads", measure_threads },
		{ "value", measure_value },
		{ "skip", print_skip },
	};
	int status = 2;
	size_t i;

	for (i = 0; count > 1 && i < sizeof(commands) / sizeof(commands[0]); i++)
		if (!strcmp(arguments[1], commands[i].name))
			status = commands[i].run(count - 2, arguments + 2);
	if (status == 2)
		fputs("usage: measure clock | dispatch | calls | cove | sink | path | connection | forward | forward-end | run | crowd | threads | value | skip ...\n",
		      stderr);
	return status;
}
