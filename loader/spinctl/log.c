// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "each.h"
#include "log.h"
#include "output.h"
#include "report.h"

/* So many records are asked for at once. */
#define ROOM 256

/* A signal that comes before the wait begins is seen after so many milliseconds. */
#define WAIT 500

/* Most places of a program. */
#define MOST_SITES 256

static volatile sig_atomic_t interrupted;

static void interrupt(int number)
{
	(void)number;
	interrupted = 1;
}

/**
 * struct log - a log that is read
 * @context: context
 * @extension: whose
 * @sites: the places of its program
 * @site_count: how many
 */
struct log {
	struct spin_context *context;
	const struct spin_extension_info *extension;
	struct spin_log_info *sites;
	uint32_t site_count;
};

/* What is known of all places now; what was dropped since the last time is said. */
static int read_sites(struct log *log)
{
	uint32_t index;
	int status;

	for (index = 0; index < MOST_SITES; index++) {
		struct spin_log_info *site = &log->sites[index];

		site->extension = log->extension->extension;
		site->index = index;
		status = spin_log_get(log->context, site);
		if (status)
			return status == -ENOENT && index ? 0 : status;
		log->site_count = index + 1;
	}
	return 0;
}

static void describe_place(struct json_object *line, const struct log *log,
			   const struct spin_log_info *site)
{
	output_text(line, "extension", log->extension->name);
	output_text(line, "file", site->file);
	output_number(line, "line", site->line);
}

/* "12.345678 forward.c:33 text"; what does not fit into a line goes on below its text. */
static void put_record(const struct log *log, const struct spin_log_record *record)
{
	const struct spin_log_info *site = &log->sites[record->site];
	char text[1024], line[1200];
	struct json_object *one;

	if (record->site >= log->site_count)
		return;
	if (spin_log_format(site->format, record, text, sizeof(text)) < 0)
		snprintf(text, sizeof(text), "(what it says cannot be written)");
	if (!report_json()) {
		snprintf(line, sizeof(line), "%" PRIu64 ".%06" PRIu64 " %s:%u %s",
			 (uint64_t)(record->time / 1000000000),
			 (uint64_t)(record->time / 1000 % 1000000), site->file, site->line, text);
		output_wrapped(line, 0);
		return;
	}
	one = json_object_new_object();
	output_number(one, "time", record->time);
	describe_place(one, log, site);
	output_text(one, "text", text);
	output_json_line(one);
}

static void put_lost(uint64_t lost)
{
	struct json_object *line;

	if (!report_json()) {
		report_note("%" PRIu64 " record%s forgotten", lost, output_plural(lost));
		return;
	}
	line = json_object_new_object();
	output_number(line, "forgotten", lost);
	output_json_line(line);
}

static void put_dropped(const struct log *log, const struct spin_log_info *site, uint64_t dropped)
{
	struct json_object *line;

	if (!report_json()) {
		report_note("%s:%u: %" PRIu64 " dropped, over the rate", site->file, site->line,
			    dropped);
		return;
	}
	line = json_object_new_object();
	describe_place(line, log, site);
	output_number(line, "dropped", dropped);
	output_json_line(line);
}

static int put_all_dropped(struct log *log, uint64_t *before)
{
	int status = read_sites(log);
	uint32_t i;

	for (i = 0; !status && i < log->site_count; i++) {
		const struct spin_log_info *site = &log->sites[i];

		if (site->dropped != before[i])
			put_dropped(log, site, site->dropped - before[i]);
		before[i] = site->dropped;
	}
	return status;
}

/* All that is there, or until a signal or the end of the extension. */
static int tell(struct log *log, bool follows)
{
	struct spin_log_record *records = calloc(ROOM, sizeof(*records));
	uint64_t *dropped = calloc(MOST_SITES, sizeof(*dropped));
	struct spin_log_read read = {
		.extension = log->extension->extension, .records = (uintptr_t)records, .room = ROOM,
	};
	int status = records && dropped ? 0 : -ENOMEM;
	uint32_t i;

	while (!status && !interrupted) {
		status = spin_log_read(log->context, &read);
		if (status)
			break;
		if (read.lost)
			put_lost(read.lost);
		for (i = 0; i < read.count; i++)
			put_record(log, &records[i]);
		if (read.count == ROOM)
			continue;
		status = put_all_dropped(log, dropped);
		fflush(stdout);
		if (!follows)
			break;
		read.wait = WAIT;
	}
	free(records);
	free(dropped);
	return status;
}

static int run(struct spin_context *context, const struct words *words)
{
	const struct sigaction action = { .sa_handler = interrupt };
	bool follows = options_given(words, OPTION_FOLLOW);
	struct spin_extension_info extension;
	struct log log = { .context = context, .extension = &extension };
	int status = spin_extension_find(context, words->operands[0], &extension);

	if (status)
		return command_status(status);
	log.sites = calloc(MOST_SITES, sizeof(*log.sites));
	status = log.sites ? read_sites(&log) : -ENOMEM;
	if (status == -ENOENT) {
		report_success("%s logs nothing", extension.name);
		status = 0;
	} else if (!status) {
		sigaction(SIGINT, &action, NULL);
		sigaction(SIGTERM, &action, NULL);
		status = tell(&log, follows);
		if (status == -ENOENT && follows)
			report_success("the extension has gone");
	}
	free(log.sites);
	return interrupted || (follows && status == -ENOENT) ? EXIT_DONE : command_status(status);
}

int log_print_sites(struct spin_context *context, uint64_t extension)
{
	struct spin_log_info info = { .extension = extension };
	int status;

	for_each_index(status, info, spin_log_get(context, &info))
		output_line(2, "log at %s:%u: %" PRIu64 " written, %" PRIu64 " dropped",
			    info.file, info.line, (uint64_t)info.written, (uint64_t)info.dropped);
	return each_end(status);
}

struct json_object *log_describe_site(const struct spin_log_info *info)
{
	struct json_object *one = json_object_new_object();

	output_text(one, "file", info->file);
	output_number(one, "line", info->line);
	output_text(one, "format", info->format);
	output_number(one, "written", info->written);
	output_number(one, "dropped", info->dropped);
	return one;
}

const struct command command_log = {
	.name = "log",
	.synopsis = "EXTENSION [--follow]",
	.summary = "print what an extension said lately",
	.options = OPTION_BIT(OPTION_FOLLOW),
	.least = 1,
	.most = 1,
	.run = run,
};
