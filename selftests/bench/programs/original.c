// SPDX-License-Identifier: GPL-2.0-only
#include <stdio.h>
#include <string.h>

#include "original.h"

/**
 * struct original - one comparison
 * @text: what it is
 * @row: of this project
 * @peer_row: of the peer
 * @peer: the peer
 * @path: row to add to both, or NULL: the papers measured whole paths
 * @ratio: of the original to its peer
 */
struct original {
	const char *text;
	const char *row;
	const char *peer_row;
	const char *peer;
	const char *path;
	double ratio;
};

/*
 * OSDI'96, table 1: one argument, guards that are true, each with a handler; against
 * a procedure call.  An unpublished report on the dispatcher, 1995: the same with four
 * arguments.  OSDI'96, section 3: a raise whose handler runs in a thread of its own, at
 * best; and the installation of one handler and of a hundred.  SOSP'95, table 6: round trip of a datagram through a forwarder on Ethernet;
 * against two sockets joined by a process.
 */
#define CALL "raise/1/none", "call", NULL
#define CALL_FOUR "raise/1/none/4-arguments", "call", NULL
static const struct original originals[] = {
	{ "1 guarded handler / call", "raise/1/true", CALL, 0.39 / 0.13 },
	{ "5 guarded handlers / call", "raise/5/true", CALL, 1.25 / 0.13 },
	{ "10 guarded handlers / call", "raise/10/true", CALL, 2.32 / 0.13 },
	{ "50 guarded handlers / call", "raise/50/true", CALL, 11.51 / 0.13 },
	{ "1, of 4 arguments / call", "raise/1/true/4-arguments", CALL_FOUR, 0.49 / 0.18 },
	{ "5, of 4 arguments / call", "raise/5/true/4-arguments", CALL_FOUR, 1.46 / 0.18 },
	{ "10, of 4 arguments / call", "raise/10/true/4-arguments", CALL_FOUR, 2.65 / 0.18 },
	{ "asynchronous handler / call", "raise/1/none/async-asleep", CALL, 38.13 / 0.13 },
	{ "1 handler put in / call", "bind/1", CALL, 150 / 0.13 },
	{ "100 handlers put in / call", "bind/100", CALL, 30000 / 0.13 },
	{ "UDP forwarder / process", "redirect/udp/64/single", "redirect/udp/64/single", "relay",
	  "direct/64/single", 1344.0 / 1607.0 },
};

static const struct row *find(const struct rows *rows, const char *kernel, const char *name,
			      const char *subject)
{
	size_t i;

	for (i = 0; i < rows->count; i++)
		if (!strcmp(rows->row[i].kernel, kernel) && !strcmp(rows->row[i].name, name) &&
		    !strcmp(rows->row[i].subject, subject) && row_measured(&rows->row[i]))
			return &rows->row[i];
	return NULL;
}

/* This project's ratio; false if one of the rows is not there. */
static bool find_ratio(const struct rows *rows, const char *kernel,
		       const struct original *original, double *ratio)
{
	const struct row *own = find(rows, kernel, original->row, "spin");
	const struct row *peer = find(rows, kernel, original->peer_row, original->peer);
	const struct row *path = NULL;
	double both = 0;

	if (original->path) {
		path = find(rows, kernel, original->path, "none");
		if (!path)
			return false;
		both = path->value;
	}
	if (!own || !peer)
		return false;
	*ratio = (own->value + both) / (peer->value + both);
	return true;
}

static void print_head(const char *kernel, bool markdown)
{
	if (markdown)
		printf("\n## Beside the original, %s\n\n| | 1995, 1996 | here |\n|---|--:|--:|\n", kernel);
	else
		printf("\nbeside the original: ratios, %s\n\n%-30s %10s %8s\n", kernel, "",
		       "1995, 1996", "here");
}

static void print_kernel(const struct rows *rows, const char *kernel, bool markdown)
{
	bool begun = false;
	double ratio;
	size_t i;

	for (i = 0; i < sizeof(originals) / sizeof(originals[0]); i++) {
		if (!find_ratio(rows, kernel, &originals[i], &ratio))
			continue;
		if (!begun)
			print_head(kernel, markdown);
		begun = true;
		printf(markdown ? "| %s | %.2f | %.2f |\n" : "%-30s %10.2f %8.2f\n",
		       originals[i].text, originals[i].ratio, ratio);
	}
}

void original_print(const struct rows *rows, bool markdown)
{
	size_t i, j;

	for (i = 0; i < rows->count; i++) {
		for (j = 0; j < i && strcmp(rows->row[j].kernel, rows->row[i].kernel); j++)
			;
		if (j == i)
			print_kernel(rows, rows->row[i].kernel, markdown);
	}
}
