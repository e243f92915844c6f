// SPDX-License-Identifier: GPL-2.0-only
/*
 * measure path [OPTION...] ROW...: rows of the network section.
 *
 *	--direct		the direct path: what the others are compared with
 *	--subject NAME		who forwards
 *	--note TEXT		how
 *	--redirect		packets go to R's matched port and must arrive at B's
 *	--relayed		by a process in R: source and time to live are its own
 *	--lengths A,B,...	IP lengths; default 64,512,1500
 *	--bursts A,B,...	default 32,1
 *	--count N		packets a pass, a multiple of the bursts; default 320
 *	--flows N		source ports in turn
 *	--spread		the flows have destinations of their own instead
 *	--port N		first source port
 *	--exact			rows are called as given; for one length and burst
 *
 * First each length and burst is verified, packet by packet; a path that loses or
 * spoils one has no figure.  A row's value is the instructions of the whole path
 * less those of the direct one.  Each ROW gets the figure as ROW/LENGTH, single
 * packets as ROW/LENGTH/single: of the first length only, for no peer but the relay
 * looks at more of a packet than its headers.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <getopt.h>
#include <net/if.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>

#include "../modules/spin_bench.h"
#include "direct.h"
#include "fault.h"
#include "measure.h"
#include "number.h"
#include "output.h"
#include "topology.h"

#define SECTION "network"

/* A verification looks at as many packets; every burst divides it. */
#define VERIFIED_PACKETS 64

#define LIST_MOST 8

struct settings {
	const char *subject;
	const char *note;
	bool direct;
	bool redirect;
	bool relayed;
	bool exact;
	bool spread;
	__u32 lengths[LIST_MOST];
	__u32 bursts[LIST_MOST];
	__u32 count;
	__u32 flows;
	__u32 port;
	char **rows;
};

static int device;

static void set_link(__u8 address[6], __u8 last)
{
	memset(address, 0, 6);
	address[0] = 2;
	address[5] = last;
}

static struct spin_bench_send describe_direct(void)
{
	struct spin_bench_send send = {
		.device = if_nametoindex("d0"),
		.destination = inet_addr(TOPOLOGY_D1_ADDRESS),
		.arriving_ttl = 64,
	};

	set_link(send.link_destination, TOPOLOGY_D1_LINK);
	set_link(send.arriving_link_source, TOPOLOGY_D0_LINK);
	set_link(send.arriving_link_destination, TOPOLOGY_D1_LINK);
	send.arriving_destination = send.destination;
	return send;
}

static struct spin_bench_send describe_forwarded(const struct settings *settings)
{
	struct spin_bench_send send = {
		.device = if_nametoindex("a0"),
		.destination = inet_addr(settings->redirect ? TOPOLOGY_R0_ADDRESS :
				TOPOLOGY_B0_ADDRESS),
		.arriving_destination = inet_addr(TOPOLOGY_B0_ADDRESS),
		.arriving_ttl = settings->relayed ? 64 : 63,
	};

	if (settings->spread)
		send.destination = send.arriving_destination = inet_addr(TOPOLOGY_SPREAD_ADDRESS);
	set_link(send.link_destination, TOPOLOGY_R0_LINK);
	set_link(send.arriving_link_source, TOPOLOGY_R1_LINK);
	set_link(send.arriving_link_destination, TOPOLOGY_B0_LINK);
	return send;
}

static struct spin_bench_send describe(const struct settings *settings, __u32 length, __u32 burst)
{
	struct spin_bench_send send = settings->direct ? describe_direct() :
				      describe_forwarded(settings);

	send.length = length;
	send.burst = burst;
	send.count = settings->count;
	send.flows = settings->flows;
	send.flags = (settings->relayed ? SPIN_BENCH_RELAYED : 0) |
		     (settings->spread ? SPIN_BENCH_SPREAD : 0);
	send.source = inet_addr(TOPOLOGY_A0_ADDRESS);
	send.source_port = htons(settings->port);
	send.destination_port = htons(settings->redirect ? TOPOLOGY_MATCHED_PORT : TOPOLOGY_PORT);
	send.arriving_port = htons(TOPOLOGY_PORT);
	return send;
}

/* Sends packets; false with the reason in @text. */
static bool pass(struct spin_bench_send *send, char *text, size_t size)
{
	if (ioctl(device, SPIN_BENCH_SEND, send)) {
		snprintf(text, size, "%s", strerror(errno));
		return false;
	}
	return fault_none(send->lost, send->count, send->faults, text, size);
}

/* Sends and checks, each flow if they differ. */
static bool verify(const struct settings *settings, __u32 length, __u32 burst, char *text,
		   size_t size)
{
	struct spin_bench_send send = describe(settings, length, burst);

	if (!settings->spread)
		send.count = VERIFIED_PACKETS;
	send.flags |= SPIN_BENCH_VERIFY;
	return pass(&send, text, size);
}

/* What forwarding adds to a packet; of the direct path, all of it. */
static bool find_cost(const struct settings *settings, __u32 length, __u32 burst, double *cost,
		      char *text, size_t size)
{
	struct spin_bench_send send = describe(settings, length, burst);

	if (!pass(&send, text, size))
		return false;
	*cost = (double)send.instructions / send.count;
	return direct_take_off(settings->direct, "udp", length, burst, cost, text, size);
}

static void report(const struct settings *settings, const char *row_name, __u32 length,
		   __u32 burst, double cost, const char *reason)
{
	char name[128];
	struct output_row row = { SECTION, name, settings->subject, settings->note };

	if (settings->exact)
		snprintf(name, sizeof(name), "%s", row_name);
	else
		snprintf(name, sizeof(name), "%s/%u%s", row_name, length,
			 burst == 1 ? "/single" : "");
	if (reason)
		output_failure(&row, reason);
	else
		output_value(&row, "insn", cost);
}

static void measure(const struct settings *settings, __u32 length, __u32 burst)
{
	char reason[256] = "";
	double cost = 0;
	bool good;
	char **row;

	good = verify(settings, length, burst, reason, sizeof(reason)) &&
	       find_cost(settings, length, burst, &cost, reason, sizeof(reason));
	for (row = settings->rows; *row; row++)
		report(settings, *row, length, burst, cost, good ? NULL : reason);
}

static bool read_option(struct settings *settings, int option)
{
	switch (option) {
	case 'd':
		settings->direct = true;
		return true;
	case 's':
		settings->subject = optarg;
		return true;
	case 'n':
		settings->note = optarg;
		return true;
	case 'r':
		settings->redirect = true;
		return true;
	case 'y':
		settings->relayed = true;
		return true;
	case 'e':
		settings->exact = true;
		return true;
	case 'w':
		settings->spread = true;
		return true;
	case 'l':
		return number_list_read(optarg, settings->lengths, LIST_MOST);
	case 'b':
		return number_list_read(optarg, settings->bursts, LIST_MOST);
	case 'c':
		return number_read(optarg, &settings->count);
	case 'f':
		return number_read(optarg, &settings->flows);
	case 'p':
		return number_read(optarg, &settings->port);
	}
	return false;
}

static bool read_settings(struct settings *settings, int count, char **arguments)
{
	static const struct option options[] = {
		{ "direct", no_argument, NULL, 'd' },
		{ "subject", required_argument, NULL, 's' },
		{ "note", required_argument, NULL, 'n' },
		{ "redirect", no_argument, NULL, 'r' },
		{ "relayed", no_argument, NULL, 'y' },
		{ "lengths", required_argument, NULL, 'l' },
		{ "bursts", required_argument, NULL, 'b' },
		{ "count", required_argument, NULL, 'c' },
		{ "flows", required_argument, NULL, 'f' },
		{ "port", required_argument, NULL, 'p' },
		{ "exact", no_argument, NULL, 'e' },
		{ "spread", no_argument, NULL, 'w' },
		{ 0 },
	};
	int option;

	/* getopt takes the word before the arguments for the program's name. */
	while ((option = getopt_long(count + 1, arguments - 1, "", options, NULL)) != -1)
		if (!read_option(settings, option))
			return false;
	settings->rows = arguments - 1 + optind;
	if (settings->exact && (settings->lengths[1] || settings->bursts[1]))
		return false;
	return settings->rows[0] && (settings->subject || settings->direct);
}

int measure_path(int count, char **arguments)
{
	struct settings settings = {
		.lengths = { 64, 512, 1500 },
		.bursts = { 32, 1 },
		.count = 320,
		.flows = 1,
		.port = 4000,
	};
	int length, burst;

	if (!read_settings(&settings, count, arguments))
		return 2;
	if (settings.direct)
		settings.subject = "none";
	device = measure_device();
	for (burst = 0; settings.bursts[burst]; burst++)
		for (length = 0; settings.lengths[length]; length++)
			if (!length || settings.bursts[burst] > 1)
				measure(&settings, settings.lengths[length], settings.bursts[burst]);
	return output_failed();
}
