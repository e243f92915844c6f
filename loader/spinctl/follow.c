// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>

#include "element.h"
#include "follow.h"
#include "output.h"
#include "report.h"

/* A signal that comes before the wait begins is seen after so many milliseconds. */
#define WAIT 500

static volatile sig_atomic_t interrupted;

static void interrupt(int number)
{
	(void)number;
	interrupted = 1;
}

static int put_record(const struct spin_layout *layout, const void *record)
{
	struct json_object *line;

	if (!report_json())
		return element_print_line(0, "", layout, record);
	line = json_object_new_object();
	json_object_object_add(line, "record", element_describe(layout, record));
	output_json_line(line);
	return 0;
}

/* What the handlers put in while the ring was full. */
static void put_lost(uint64_t lost)
{
	struct json_object *line;

	if (!report_json()) {
		report_note("%" PRIu64 " record%s lost", lost, output_plural(lost));
		return;
	}
	line = json_object_new_object();
	output_number(line, "lost", lost);
	output_json_line(line);
}

static int put_records(struct spin_ring *ring, const struct spin_layout *layout, void *record,
		       uint64_t *lost)
{
	int status = 0;
	uint64_t now;

	while (!status && !interrupted && !spin_ring_next(ring, record))
		status = put_record(layout, record);
	now = spin_ring_lost(ring);
	if (now != *lost)
		put_lost(now - *lost);
	*lost = now;
	fflush(stdout);
	return status;
}

int follow_ring(struct spin_context *context, const struct spin_table_info *info,
		const struct spin_layout *layout, void *record)
{
	const struct sigaction action = { .sa_handler = interrupt };
	struct spin_ring *ring;
	uint64_t lost = 0;
	int status = spin_ring_open(context, info, &ring);

	if (status)
		return status;
	sigaction(SIGINT, &action, NULL);
	sigaction(SIGTERM, &action, NULL);
	do {
		status = put_records(ring, layout, record, &lost);
		if (!status)
			status = interrupted ? -EINTR : spin_ring_wait(ring, WAIT);
	} while (!interrupted && (!status || status == -ETIMEDOUT || status == -EINTR));
	spin_ring_close(ring);
	if (status == -EPIPE)
		report_success("the extension has gone");
	return interrupted || status == -EPIPE ? 0 : status;
}
