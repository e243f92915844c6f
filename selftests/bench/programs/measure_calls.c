// SPDX-License-Identifier: GPL-2.0-only
/*
 * measure calls [--quick]: rows of the calls section: a process calls what the extension "callee"
 * exports, beside a command of a device that does nothing.
 */
#include <errno.h>
#include <fcntl.h>
#include <linux/spin.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <x86intrin.h>

#include "../modules/spin_bench.h"
#include "measure.h"
#include "output.h"

#define SECTION "calls"
#define MOST 6

static unsigned int operations = 1000;

/* Of so many calls; the loop around them is the same for all. */
static unsigned long long count_calls(int file, unsigned long number, void *argument, int *error)
{
	unsigned long long begin = __rdtsc();
	unsigned int left;

	for (left = operations; left; left--)
		*error |= ioctl(file, number, argument);
	return __rdtsc() - begin;
}

static int compare(const void *a, const void *b)
{
	const unsigned long long *first = a, *second = b;

	return (*first > *second) - (*first < *second);
}

/* After one pass to warm up, the median; of one call. */
static double measure(int file, unsigned long number, void *argument, int *error)
{
	unsigned long long passes[SPIN_BENCH_PASSES];
	unsigned int i;

	*error = 0;
	count_calls(file, number, argument, error);
	for (i = 0; i < SPIN_BENCH_PASSES; i++)
		passes[i] = count_calls(file, number, argument, error);
	qsort(passes, SPIN_BENCH_PASSES, sizeof(passes[0]), compare);
	return (double)passes[SPIN_BENCH_PASSES / 2] / operations;
}

static void report_empty(const char *name)
{
	struct output_row row = { SECTION, name, "empty-ioctl", "a misc device that returns 0" };
	int file = open("/dev/spin_bench_empty", O_RDWR | O_CLOEXEC), error;
	double cost;

	if (file < 0) {
		output_failure(&row, strerror(errno));
		return;
	}
	cost = measure(file, _IO('B', 0), NULL, &error);
	if (error)
		output_failure(&row, "the command failed");
	else
		output_value(&row, "insn", cost);
	close(file);
}

/* As SPIN_GET_PROCEDURE tells it; false: there is none. */
static bool find_digest(int device, struct spin_call_open *open)
{
	struct spin_procedure_info info = { .size = sizeof(info) };
	__u32 index;

	for (index = 0; !ioctl(device, SPIN_GET_PROCEDURE, &info); index++) {
		if (!strcmp(info.interface, open->interface) &&
		    !strcmp(info.name, open->procedure)) {
			memcpy(open->digest, info.digest, sizeof(open->digest));
			return true;
		}
		info = (struct spin_procedure_info){ .size = sizeof(info), .index = index + 1 };
	}
	return false;
}

static int open_call(unsigned int arguments)
{
	struct spin_call_open order = { .size = sizeof(order), .interface = "callee" };
	int device = open("/dev/spin", O_RDWR | O_CLOEXEC), file = -1;

	snprintf(order.procedure, sizeof(order.procedure), "callee_%u", arguments);
	if (device < 0)
		return -1;
	if (find_digest(device, &order))
		file = ioctl(device, SPIN_CALL_OPEN, &order);
	else
		errno = ENOENT;
	close(device);
	return file;
}

static void report_call(const char *name, unsigned int arguments)
{
	struct output_row row = { SECTION, name, "spin", "the procedure does next to nothing" };
	struct spin_call call = { .arguments = { 1, 2, 3, 4, 5, 6 } };
	static const __u64 results[MOST + 1] = { [0] = 7, [2] = 3, [6] = 21 };
	int file = open_call(arguments), error;
	double cost;

	if (file < 0) {
		output_failure(&row, strerror(errno));
		return;
	}
	cost = measure(file, SPIN_CALL, &call, &error);
	if (error || call.result != results[arguments])
		output_failure(&row, "the call failed");
	else
		output_value(&row, "insn", cost);
	close(file);
}

int measure_calls(int count, char **arguments)
{
	static const unsigned int taken[] = { 0, 2, 6 };
	char name[16];
	size_t i;

	if (count == 1 && !strcmp(arguments[0], "--quick"))
		operations = 10;
	else if (count)
		return 2;
	for (i = 0; i < sizeof(taken) / sizeof(taken[0]); i++) {
		snprintf(name, sizeof(name), "call/%u", taken[i]);
		report_empty(name);
		report_call(name, taken[i]);
	}
	return output_failed();
}
