// SPDX-License-Identifier: GPL-2.0-only
/*
 * measure connection [OPTION...] ROW...: whole TCP connections through R, from A to the
 * service of R's that B serves.
 *
 *	--direct		through no forwarder: what the others are compared with
 *	--subject NAME		who forwards
 *	--note TEXT		how
 *	--lengths A,B,...	IP lengths of packets with data; default 64,512,1500
 *	--connections N		a pass; default 4
 *
 * First one is verified, packet by packet, both ways.  A row's value is the
 * instructions of a packet, of either direction, less those of one that goes directly.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <getopt.h>
#include <net/if.h>
#include <stdio.h>
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

/* What the direct path's figures are kept as; bursts are the connections' own. */
#define KIND "tcp"
#define BURST 0

#define LIST_MOST 8

#define FIRST_PORT 10000

struct settings {
	const char *subject;
	const char *note;
	bool direct;
	__u32 lengths[LIST_MOST];
	__u32 connections;
	char **rows;
};

static int device;

static struct spin_bench_end describe_end(__u32 number, const char *address, const char *other,
					  __u8 link, __u8 next_link)
{
	return (struct spin_bench_end){
		.device = number,
		.address = inet_addr(address),
		.other = inet_addr(other),
		.link = { 2, [5] = link },
		.next_link = { 2, [5] = next_link },
	};
}

static void describe_direct(struct spin_bench_connect *connect)
{
	connect->client = describe_end(TOPOLOGY_D0_NUMBER, TOPOLOGY_A0_ADDRESS,
				       TOPOLOGY_D1_ADDRESS, TOPOLOGY_D0_LINK, TOPOLOGY_D1_LINK);
	connect->server = describe_end(TOPOLOGY_D1_NUMBER, TOPOLOGY_D1_ADDRESS,
				       TOPOLOGY_A0_ADDRESS, TOPOLOGY_D1_LINK, TOPOLOGY_D0_LINK);
}

static void describe_redirected(struct spin_bench_connect *connect)
{
	connect->client = describe_end(TOPOLOGY_A0_NUMBER, TOPOLOGY_A0_ADDRESS,
				       TOPOLOGY_R0_ADDRESS, TOPOLOGY_A0_LINK, TOPOLOGY_R0_LINK);
	connect->server = describe_end(TOPOLOGY_B0_NUMBER, TOPOLOGY_B0_ADDRESS,
				       TOPOLOGY_A0_ADDRESS, TOPOLOGY_B0_LINK, TOPOLOGY_R1_LINK);
	connect->hops = 1;
}

static struct spin_bench_connect describe(const struct settings *settings, __u32 length)
{
	struct spin_bench_connect connect = {
		.length = length,
		.connections = settings->connections,
	};

	if (settings->direct)
		describe_direct(&connect);
	else
		describe_redirected(&connect);
	connect.client.port = htons(FIRST_PORT);
	connect.client.other_port = htons(settings->direct ? TOPOLOGY_PORT : TOPOLOGY_MATCHED_PORT);
	connect.server.port = htons(TOPOLOGY_PORT);
	return connect;
}

/* Lets connections pass; false with the reason in @text. */
static bool pass(struct spin_bench_connect *connect, char *text, size_t size)
{
	if (ioctl(device, SPIN_BENCH_CONNECT, connect)) {
		snprintf(text, size, "%s", strerror(errno));
		return false;
	}
	return fault_none(connect->lost, connect->packets, connect->faults, text, size);
}

static bool verify(const struct settings *settings, __u32 length, char *text, size_t size)
{
	struct spin_bench_connect connect = describe(settings, length);

	connect.connections = 1;
	connect.flags = SPIN_BENCH_VERIFY;
	return pass(&connect, text, size);
}

/* What forwarding adds to a packet; of the direct path, all of it. */
static bool find_cost(const struct settings *settings, __u32 length, double *cost, char *text,
		      size_t size)
{
	struct spin_bench_connect connect = describe(settings, length);

	if (!pass(&connect, text, size))
		return false;
	*cost = (double)connect.instructions / connect.packets;
	return direct_take_off(settings->direct, KIND, length, BURST, cost, text, size);
}

static void measure(const struct settings *settings, __u32 length)
{
	char name[128], reason[256];
	struct output_row row = { SECTION, name, settings->subject, settings->note };
	double cost = 0;
	bool good;
	char **row_name;

	good = verify(settings, length, reason, sizeof(reason)) &&
	       find_cost(settings, length, &cost, reason, sizeof(reason));
	for (row_name = settings->rows; *row_name; row_name++) {
		snprintf(name, sizeof(name), "%s/%u", *row_name, length);
		if (good)
			output_value(&row, "insn", cost);
		else
			output_failure(&row, reason);
	}
}

static bool read_option(struct settings *settings, int option)
{
	switch (option) {
	case 'd':
		settings->direct = true;
		settings->subject = "none";
		return true;
	case 's':
		settings->subject = optarg;
		return true;
	case 'n':
		settings->note = optarg;
		return true;
	case 'l':
		return number_list_read(optarg, settings->lengths, LIST_MOST);
	case 'c':
		return number_read(optarg, &settings->connections);
	}
	return false;
}

static bool read_settings(struct settings *settings, int count, char **arguments)
{
	static const struct option options[] = {
		{ "direct", no_argument, NULL, 'd' },
		{ "subject", required_argument, NULL, 's' },
		{ "note", required_argument, NULL, 'n' },
		{ "lengths", required_argument, NULL, 'l' },
		{ "connections", required_argument, NULL, 'c' },
		{ 0 },
	};
	int option;

	/* getopt takes the word before the arguments for the program's name. */
	while ((option = getopt_long(count + 1, arguments - 1, "", options, NULL)) != -1)
		if (!read_option(settings, option))
			return false;
	settings->rows = arguments - 1 + optind;
	return settings->rows[0] && settings->subject;
}

int measure_connection(int count, char **arguments)
{
	struct settings settings = { .lengths = { 64, 512, 1500 }, .connections = 4 };
	int length;

	if (!read_settings(&settings, count, arguments))
		return 2;
	device = measure_device();
	for (length = 0; settings.lengths[length]; length++)
		measure(&settings, settings.lengths[length]);
	return output_failed();
}
