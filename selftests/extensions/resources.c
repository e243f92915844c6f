// SPDX-License-Identifier: GPL-2.0-only
/*
 * resources: counts what the kernel has given away (objects of each slab cache, areas of
 * virtual memory, open files, modules, kilobytes and pages of memory), and prints it:
 *
 *	NAME NUMBER
 *
 * resources FILE CYCLES: compares that with what it once printed into FILE. Whoever does
 * not give back one of anything in each of CYCLES makes it grow by as much; a quarter of
 * that is a failure already, beyond what comes and goes anyway.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define SLABS "/sys/kernel/slab"
#define LOOKS 3
#define MOST 1024
#define NAME_SIZE 96

/* What the rest of the machine may take meanwhile, of each kind; sockets take pages. */
#define COMES_AND_GOES 256
#define PAGES_COME_AND_GO 500

struct resource {
	char name[NAME_SIZE];
	long long number;
};

struct resources {
	struct resource resource[MOST];
	size_t count;
};

static FILE *must_open(const char *path)
{
	FILE *file = fopen(path, "re");

	if (!file) {
		fprintf(stderr, "resources: %s: %s\n", path, strerror(errno));
		exit(2);
	}
	return file;
}

static void add(struct resources *all, const char *kind, const char *name, long long number)
{
	struct resource *resource = &all->resource[all->count];

	if (all->count == MOST) {
		fputs("resources: too many kinds\n", stderr);
		exit(2);
	}
	snprintf(resource->name, NAME_SIZE, "%s:%s", kind, name);
	resource->number = number;
	all->count++;
}

static bool write_file(const char *path, const char *text)
{
	int file = open(path, O_WRONLY | O_CLOEXEC);
	bool good = file >= 0 && write(file, text, strlen(text)) > 0;

	if (file >= 0)
		close(file);
	return good;
}

/* Caches of files. More than once: what was used lately or waits for a grace period stays. */
static void settle(void)
{
	int round;

	for (round = 0; round < 4; round++) {
		sleep(1);
		if (!write_file("/proc/sys/vm/drop_caches", "3"))
			fprintf(stderr, "resources: cannot drop caches: %s\n", strerror(errno));
	}
}

static long long read_number(const char *path)
{
	FILE *file = must_open(path);
	long long number = 0;

	if (fscanf(file, "%lld", &number) != 1) {
		fprintf(stderr, "resources: %s: no number\n", path);
		exit(2);
	}
	fclose(file);
	return number;
}

/*
 * What each processor keeps at hand of a cache counts as used, so it goes back first. A
 * processor that takes some in between makes it more than it is: the least is true.
 */
static void count_slab(struct resources *all, const char *name)
{
	char shrink[512], objects[512];
	long long number, least = LLONG_MAX;
	int look;

	snprintf(shrink, sizeof(shrink), SLABS "/%s/shrink", name);
	snprintf(objects, sizeof(objects), SLABS "/%s/objects", name);
	for (look = 0; look < LOOKS; look++) {
		if (!write_file(shrink, "1"))
			fprintf(stderr, "resources: cannot shrink %s: %s\n", name, strerror(errno));
		number = read_number(objects);
		least = number < least ? number : least;
	}
	add(all, "slab", name, least);
}

/* Caches in which a debug kernel notes what all others do. */
static bool is_of_checkers(const char *name)
{
	return !strcmp(name, "debug_objects_cache") || !strncmp(name, "kmemleak", 8);
}

/* Links are other names of caches that were merged. */
static void count_slabs(struct resources *all)
{
	DIR *folder = opendir(SLABS);
	struct dirent *entry;

	if (!folder) {
		fprintf(stderr, "resources: %s: %s\n", SLABS, strerror(errno));
		exit(2);
	}
	while ((entry = readdir(folder)))
		if (entry->d_name[0] != '.' && entry->d_type == DT_DIR &&
		    !is_of_checkers(entry->d_name))
			count_slab(all, entry->d_name);
	closedir(folder);
}

/* Areas that wait for being taken out of the tables of pages are free already. */
static void count_lines(struct resources *all, const char *path, const char *kind)
{
	FILE *file = must_open(path);
	char *line = NULL;
	size_t room = 0;
	long long number = 0;

	while (getline(&line, &room, file) > 0)
		number += !strstr(line, "unpurged");
	free(line);
	fclose(file);
	add(all, "count", kind, number);
}

static void count_memory(struct resources *all)
{
	static const char * const kinds[] = { "VmallocUsed", "Percpu", "KernelStack", "PageTables" };
	FILE *file = must_open("/proc/meminfo");
	char line[128], name[32];
	long long number;
	size_t i;

	while (fgets(line, sizeof(line), file)) {
		if (sscanf(line, "%31[^:]: %lld", name, &number) != 2)
			continue;
		for (i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
			if (!strcmp(name, kinds[i]))
				add(all, "kilobytes", name, number);
	}
	fclose(file);
}

/* What is not free is used, by whomever; what processors keep at hand is free. */
static void count_pages(struct resources *all)
{
	FILE *file = must_open("/proc/zoneinfo");
	long long number, available = 0;
	char line[128];

	while (fgets(line, sizeof(line), file))
		if (sscanf(line, " nr_free_pages %lld", &number) == 1 ||
		    sscanf(line, " count: %lld", &number) == 1)
			available += number;
	fclose(file);
	add(all, "pages", "used", -available);
}

static void take(struct resources *all)
{
	settle();
	count_slabs(all);
	count_lines(all, "/proc/vmallocinfo", "areas");
	count_lines(all, "/proc/modules", "modules");
	add(all, "count", "files", read_number("/proc/sys/fs/file-nr"));
	count_memory(all);
	count_pages(all);
}

static void read_back(struct resources *all, const char *path)
{
	FILE *file = must_open(path);
	struct resource *resource = all->resource;

	while (all->count < MOST &&
	       fscanf(file, "%95s %lld", resource->name, &resource->number) == 2) {
		all->count++;
		resource++;
	}
	fclose(file);
}

/* What was not there was none. */
static long long number_of(const struct resources *all, const char *name)
{
	size_t i;

	for (i = 0; i < all->count; i++)
		if (!strcmp(all->resource[i].name, name))
			return all->resource[i].number;
	return 0;
}

static void print(const struct resources *all)
{
	size_t i;

	for (i = 0; i < all->count; i++)
		printf("%s %lld\n", all->resource[i].name, all->resource[i].number);
}

/* A processor may have taken another slab for its own just now: all in it counts as used. */
static long long limit_of(const struct resource *resource, unsigned long cycles)
{
	long long limit = COMES_AND_GOES + cycles / 4;
	char path[512];

	if (!strncmp(resource->name, "pages:", 6))
		limit += PAGES_COME_AND_GO - COMES_AND_GOES;
	if (!strncmp(resource->name, "slab:", 5)) {
		snprintf(path, sizeof(path), SLABS "/%s/objs_per_slab", resource->name + 5);
		limit += read_number(path);
	}
	return limit;
}

static int compare(const struct resources *before, const struct resources *after,
		   unsigned long cycles)
{
	const struct resource *resource = after->resource, *grown = resource;
	long long growth, most = LLONG_MIN;
	int status = 0;
	size_t i;

	for (i = 0; i < after->count; i++, resource++) {
		growth = resource->number - number_of(before, resource->name);
		if (growth > limit_of(resource, cycles)) {
			printf("%s grew by %lld\n", resource->name, growth);
			status = 1;
		}
		if (growth > most) {
			most = growth;
			grown = resource;
		}
	}
	printf("%zu kinds, most grew %s, by %lld, limit %lld\n", after->count, grown->name, most,
	       limit_of(grown, cycles));
	return status;
}

int main(int argc, char **argv)
{
	static struct resources before, after;

	if (argc != 1 && argc != 3) {
		fputs("usage: resources [FILE CYCLES]\n", stderr);
		return 2;
	}
	if (argc == 3)
		read_back(&before, argv[1]);
	take(&after);
	if (argc == 1)
		print(&after);
	if (argc == 3 && !before.count) {
		fprintf(stderr, "resources: %s: nothing is in it\n", argv[1]);
		return 2;
	}
	return argc == 3 ? compare(&before, &after, strtoul(argv[2], NULL, 10)) : 0;
}
