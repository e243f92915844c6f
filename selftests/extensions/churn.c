// SPDX-License-Identifier: GPL-2.0-only
/*
 * churn CYCLES SPINDLE DEVICE...: installs the forwarder on devices of this network
 * namespace, fills its table and removes it, CYCLES times, ten at netfilter ingress,
 * ten at the receive handler, and so on. In every other cycle it stays until packets
 * went through it; the rest are over before most packets notice. Prints progress, and at
 * the end
 *
 *	# churn: cycles=N seen=N forwarded=N seconds=N
 *
 * seen: cycles in which it forwarded anything. Status 0 only if all went well and the
 * library kept neither files nor memory.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <libspin.h>
#include <malloc.h>
#include <net/if.h>
#include <dirent.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define MOST_DEVICES 8
#define AT_ONE_HOOK 10
#define PROGRESS 25

/* What must have been forwarded in a cycle that waits for it, and how long it may take. */
#define PACKETS 16
#define PATIENCE_SECONDS 60

/* What the C library keeps at hand for itself. */
#define KEPT_BYTES 8192

static const char * const destinations[] = { "10.0.1.0/24", "10.0.2.0/24" };

struct churn {
	struct spin_context *context;
	struct spin_spindle *spindle;
	const char *name;
	uint32_t devices[MOST_DEVICES];
	uint32_t device_count;
	unsigned long cycles;
	unsigned long seen;
	uint64_t forwarded;
	time_t start;
};

/* What a process holds. */
struct holdings {
	unsigned int files;
	size_t bytes;
};

static void tell(void *data, enum spin_log_level level, const char *text)
{
	(void)data;
	if (level < SPIN_LOG_DETAIL)
		fprintf(stderr, "churn: %s\n", text);
}

static time_t now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return time.tv_sec;
}

static unsigned int count_files(void)
{
	DIR *folder = opendir("/proc/self/fd");
	unsigned int count = 0;

	while (folder && readdir(folder))
		count++;
	if (folder)
		closedir(folder);
	return count;
}

static struct holdings look_at_holdings(void)
{
	return (struct holdings){ .files = count_files(), .bytes = mallinfo2().uordblks };
}

static bool kept_nothing(const struct holdings *before)
{
	struct holdings after = look_at_holdings();

	if (after.files == before->files && after.bytes < before->bytes + KEPT_BYTES)
		return true;
	fprintf(stderr, "churn: the library kept %d files and %zd bytes\n",
		(int)(after.files - before->files), (ssize_t)(after.bytes - before->bytes));
	return false;
}

static int set_destination(struct churn *churn, const struct spin_table_info *table,
			   const struct spin_layout *key_layout, const char *destination)
{
	/* No gateway: the native routes know the way. */
	uint8_t key[64] = { 0 }, value[64] = { 0 };
	int status;

	if (table->key_size > sizeof(key) || table->value_size > sizeof(value))
		return -E2BIG;
	status = spin_layout_scan(churn->context, key_layout, 0, destination, key);
	return status ? status : spin_table_write(churn->context, table, key, value);
}

static int fill_table(struct churn *churn, uint64_t extension)
{
	struct spin_table_info table = { 0 };
	struct spin_layout *key_layout;
	size_t i;
	int status;

	status = spin_table_find(churn->context, extension, "destinations", &table);
	if (!status)
		status = spin_layout_new(churn->context, table.key_layout, table.key_size,
					 &key_layout);
	if (status)
		return status;
	for (i = 0; !status && i < sizeof(destinations) / sizeof(destinations[0]); i++)
		status = set_destination(churn, &table, key_layout, destinations[i]);
	spin_layout_free(key_layout);
	return status;
}

static int read_forwarded(struct churn *churn, uint64_t extension, uint64_t *forwarded)
{
	struct spin_counter_info info = { .extension = extension };
	int status;

	do {
		status = spin_counter_get(churn->context, &info);
		*forwarded = info.value;
		info.index++;
	} while (!status && strcmp(info.name, "forwarded"));
	return status;
}

static int wait_for_packets(struct churn *churn, uint64_t extension)
{
	time_t end = now() + PATIENCE_SECONDS;
	uint64_t forwarded = 0;
	int status;

	do {
		status = read_forwarded(churn, extension, &forwarded);
		if (status || forwarded >= PACKETS)
			return status;
		usleep(1000);
	} while (now() < end);
	fprintf(stderr, "churn: %llu packets forwarded in %u seconds\n",
		(unsigned long long)forwarded, PATIENCE_SECONDS);
	return -ETIME;
}

/* While it is installed. */
static int use(struct churn *churn, unsigned long cycle, uint64_t extension)
{
	uint64_t forwarded = 0;
	int status;

	status = fill_table(churn, extension);
	if (!status && cycle % 2)
		status = wait_for_packets(churn, extension);
	if (!status)
		status = read_forwarded(churn, extension, &forwarded);
	churn->forwarded += forwarded;
	churn->seen += forwarded != 0;
	return status;
}

static int run_cycle(struct churn *churn, unsigned long cycle)
{
	struct spin_install_options options = {
		.devices = churn->devices,
		.device_count = churn->device_count,
		.hook = cycle / AT_ONE_HOOK % 2 ? SPIN_HOOK_RECEIVE : SPIN_HOOK_INGRESS,
	};
	uint64_t extension;
	int status, removed;

	status = spin_extension_install(churn->context, churn->spindle, &options, &extension);
	if (status)
		return status;
	status = use(churn, cycle, extension);
	removed = spin_extension_remove(churn->context, churn->name);
	return status ? status : removed;
}

static void show_progress(const struct churn *churn, unsigned long done)
{
	printf("# %lu of %lu cycles: %llu packets forwarded in %lu of them, %lld seconds\n", done,
	       churn->cycles, (unsigned long long)churn->forwarded, churn->seen,
	       (long long)(now() - churn->start));
}

/* By then the libraries have set up what they set up once. */
#define SETTLED 2

static int run_cycles(struct churn *churn)
{
	struct holdings before = { 0 };
	unsigned long cycle;
	int status;

	churn->start = now();
	for (cycle = 0; cycle < churn->cycles; cycle++) {
		status = run_cycle(churn, cycle);
		if (status) {
			fprintf(stderr, "churn: cycle %lu: %s\n", cycle, strerror(-status));
			return 1;
		}
		if (cycle + 1 == SETTLED)
			before = look_at_holdings();
		if (cycle % PROGRESS == PROGRESS - 1)
			show_progress(churn, cycle + 1);
	}
	printf("# churn: cycles=%lu seen=%lu forwarded=%llu seconds=%lld\n", churn->cycles, churn->seen,
	       (unsigned long long)churn->forwarded, (long long)(now() - churn->start));
	return kept_nothing(&before) ? 0 : 1;
}

static int begin(struct churn *churn, const char *path)
{
	const struct spin_manifest *manifest;
	int status = spin_context_new(&churn->context);

	if (status)
		return status;
	spin_context_set_log(churn->context, tell, NULL);
	if (getenv("SPIN_MODULE"))
		status = spin_context_set_module(churn->context, getenv("SPIN_MODULE"));
	if (!status)
		status = spin_spindle_read(churn->context, path, &churn->spindle);
	if (status)
		return status;
	manifest = spin_spindle_manifest(churn->spindle);
	churn->name = spin_spindle_string(churn->spindle, manifest->name);
	return 0;
}

static int run(struct churn *churn, const char *path)
{
	int status = begin(churn, path) ? 1 : run_cycles(churn);

	spin_spindle_unref(churn->spindle);
	spin_context_unref(churn->context);
	return status;
}

int main(int argc, char **argv)
{
	static char buffer[BUFSIZ];
	struct churn churn = { 0 };
	int i;

	/* Not one from the heap, which is watched. */
	setvbuf(stdout, buffer, _IOLBF, sizeof(buffer));
	churn.cycles = argc > 1 ? strtoul(argv[1], NULL, 10) : 0;
	if (argc < 4 || argc > 3 + MOST_DEVICES || churn.cycles < SETTLED) {
		fputs("usage: churn CYCLES SPINDLE DEVICE..., at least two cycles\n", stderr);
		return 2;
	}
	for (i = 3; i < argc; i++) {
		churn.devices[churn.device_count] = if_nametoindex(argv[i]);
		if (!churn.devices[churn.device_count++]) {
			fprintf(stderr, "churn: no device %s\n", argv[i]);
			return 1;
		}
	}
	return run(&churn, argv[2]);
}
