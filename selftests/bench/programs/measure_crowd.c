// SPDX-License-Identifier: GPL-2.0-only
/*
 * measure crowd FOLDER: installs all spindles of a folder, crowd_0000.spindle and so on, which
 * then are in at once, and takes them out.  What one of them costs: milliseconds on the
 * processor of the command that installs it, and its part of the command that removes all;
 * and kernel memory.
 */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "command.h"
#include "measure.h"
#include "output.h"

#define SECTION "loader"

/* Rows are named after what is measured in full; their notes tell how many there were. */
#define ROW(verb) verb "/1000"

static bool spindle_of(const char *folder, unsigned int number, char *path, size_t size)
{
	snprintf(path, size, "%s/crowd_%04u.spindle", folder, number);
	return !access(path, R_OK);
}

static int install(char *path)
{
	char *command[] = { "spinctl", "install", path, "--device", "lo", NULL };

	return command_run(command);
}

static int remove_all(void)
{
	char *command[] = { "spinctl", "remove", "--all", NULL };

	return command_run(command);
}

/* So that what is needed once has been there, and what is freed later is free. */
static bool prepare(const char *folder)
{
	char path[4096];

	if (!spindle_of(folder, 0, path, sizeof(path)) || install(path) || remove_all())
		return false;
	sleep(1);
	return true;
}

/*
 * Kilobytes that the kernel has for itself, in its words.  What is free says less: processors
 * keep pages at hand that are neither free nor used.
 */
static long long kernel_memory(void)
{
	static const char *const parts[] = {
		"Slab", "VmallocUsed", "Percpu", "PageTables", "KernelStack",
	};
	FILE *refresh = fopen("/proc/sys/vm/stat_refresh", "r");
	FILE *file = fopen("/proc/meminfo", "r");
	long long memory = 0, value;
	char name[64];
	size_t i;

	/* To read it makes each processor say what it has counted. */
	if (refresh) {
		fgetc(refresh);
		fclose(refresh);
	}
	while (file && fscanf(file, "%63[^:]: %lld%*[^\n]\n", name, &value) == 2)
		for (i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
			if (!strcmp(name, parts[i]))
				memory += value;
	if (file)
		fclose(file);
	return memory;
}

static void report(const char *name, const char *unit, double value, unsigned int count)
{
	char note[128];
	struct output_row row = { SECTION, name, "spin", note };

	snprintf(note, sizeof(note), "one of %u that are in at once; %s", count,
		 strcmp(unit, "ms") ? "kernel memory, the image and all that Linux keeps of a module too" :
				      "time on the processor, waits not counted");
	output_value(&row, unit, value / count);
}

static void report_failure(const char *name, const char *why, unsigned int number)
{
	const struct output_row row = { SECTION, name, "spin", NULL };
	char reason[128];

	snprintf(reason, sizeof(reason), "%s, at number %u", why, number);
	output_failure(&row, reason);
}

/* How many are in then. */
static unsigned int install_all(const char *folder)
{
	double before = command_milliseconds();
	unsigned int count = 0;
	char path[4096];

	for (; spindle_of(folder, count, path, sizeof(path)); count++) {
		if (install(path)) {
			report_failure(ROW("install"), "the command failed", count);
			return 0;
		}
	}
	if (count)
		report(ROW("install"), "ms", command_milliseconds() - before, count);
	return count;
}

static void report_memory(long long before, long long after, unsigned int count)
{
	if (!before || after <= before)
		report_failure(ROW("memory"), "the kernel has no more memory than before", count);
	else
		report(ROW("memory"), "KB", after - before, count);
}

/* Once what was taken out before is given back: what goes meanwhile would hide what comes. */
static long long settled_memory(void)
{
	long long memory = kernel_memory(), last = memory + 1;
	int seconds;

	for (seconds = 0; memory < last && seconds < 20; seconds++) {
		last = memory;
		sleep(1);
		memory = kernel_memory();
	}
	return memory;
}

int measure_crowd(int count, char **arguments)
{
	unsigned int installed;
	long long memory;
	double before;

	if (count != 1)
		return 2;
	if (!prepare(arguments[0])) {
		report_failure(ROW("install"), "it cannot be installed alone", 0);
		return 1;
	}
	memory = settled_memory();
	installed = install_all(arguments[0]);
	sleep(1);
	if (installed)
		report_memory(memory, kernel_memory(), installed);
	before = command_milliseconds();
	if (remove_all())
		report_failure(ROW("remove"), "the command failed", installed);
	else if (installed)
		report(ROW("remove"), "ms", command_milliseconds() - before, installed);
	return output_failed();
}
