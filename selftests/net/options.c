// SPDX-License-Identifier: GPL-2.0-only
/* Options of forwarded packets: byte for byte what a router leaves of them. */
#include <linux/inetdevice.h>

#include "../lib/results.h"
#include "shape.h"
#include "tests.h"

#define MOST_OPTIONS 40
#define SECONDS 1000	/* in the units of timestamps */

/**
 * struct expectation - options, and what becomes of them
 * @name: of the test
 * @result: of the operation
 * @size: bytes of options
 * @given: as they come
 * @left: as they leave
 * @address: where this router's address is to be in @left; 0: nowhere
 * @time: where the time is to be in @left; 0: nowhere
 */
struct expectation {
	const char *name;
	options_result result;
	u8 size;
	u8 given[MOST_OPTIONS];
	u8 left[MOST_OPTIONS];
	u8 address;
	u8 time;
};

#define SAME(...) .given = { __VA_ARGS__ }, .left = { __VA_ARGS__ }

static const struct expectation expectations[] = {
	{ "nothing but padding", OPTIONS_DONE, 4, SAME(1, 1, 1, 0) },
	{ "what is behind the end is cleared", OPTIONS_DONE, 8, .given = { 1, 0, 3, 4, 5, 6, 7, 8 },
	  .left = { 1, 0, 0, 0, 0, 0, 0, 0 } },
	{ "unknown ones", OPTIONS_DONE, 12, SAME(30, 4, 9, 9, 158, 6, 1, 2, 3, 4, 1, 0) },
	{ "a record of the route, empty", OPTIONS_DONE, 8, .given = { 7, 7, 4, 9, 9, 9, 9 },
	  .left = { 7, 7, 8 }, .address = 3 },
	{ "a record of the route, one entry", OPTIONS_DONE, 12,
	  .given = { 1, 7, 11, 8, 10, 9, 8, 7, 9, 9, 9, 9 },
	  .left = { 1, 7, 11, 12, 10, 9, 8, 7 }, .address = 8 },
	{ "a record of the route, full", OPTIONS_DONE, 8, SAME(7, 7, 8, 10, 1, 1, 1, 0) },
	{ "times", OPTIONS_DONE, 12, .given = { 68, 12, 5, 0x00 }, .left = { 68, 12, 9, 0x00 },
	  .time = 4 },
	{ "the second time", OPTIONS_DONE, 12, .given = { 68, 12, 9, 0x30, 1, 2, 3, 4 },
	  .left = { 68, 12, 13, 0x30, 1, 2, 3, 4 }, .time = 8 },
	{ "times without room", OPTIONS_DONE, 8, .given = { 68, 8, 9, 0x20, 1, 2, 3, 4 },
	  .left = { 68, 8, 9, 0x30, 1, 2, 3, 4 } },
	{ "addresses and times", OPTIONS_DONE, 12, .given = { 68, 12, 5, 0x01, 9, 9, 9, 9 },
	  .left = { 68, 12, 13, 0x01 }, .address = 4, .time = 8 },
	{ "the time of another router", OPTIONS_DONE, 12, SAME(68, 12, 5, 3, 10, 9, 9, 9, 0, 0, 0, 0) },
	{ "route and time", OPTIONS_DONE, 16, .given = { 7, 7, 4, 9, 9, 9, 9, 68, 8, 5 },
	  .left = { 7, 7, 8, 0, 0, 0, 0, 68, 8, 9 }, .address = 3, .time = 11 },
	{ "a loose source route", OPTIONS_NATIVE, 8, SAME(131, 7, 4, 10, 9, 9, 9, 0) },
	{ "a strict source route", OPTIONS_NATIVE, 8, SAME(137, 7, 4, 10, 9, 9, 9, 0) },
	{ "a router alert", OPTIONS_NATIVE, 4, SAME(148, 4, 0, 0) },
	{ "a label", OPTIONS_NATIVE, 12, SAME(1, 134, 10, 0, 0, 0, 1, 1, 4, 0, 0, 0) },
	{ "an alert behind a record", OPTIONS_NATIVE, 12, SAME(7, 7, 4, 0, 0, 0, 0, 148, 4, 0, 0, 0) },
	{ "no length", OPTIONS_BAD, 4, SAME(1, 1, 1, 30) },
	{ "a length of one", OPTIONS_BAD, 4, SAME(30, 1, 0, 0) },
	{ "a length beyond the header", OPTIONS_BAD, 8, SAME(1, 7, 8, 4, 0, 0, 0, 0) },
	{ "a pointer in front of the entries", OPTIONS_BAD, 8, SAME(7, 7, 3, 0, 0, 0, 0, 0) },
	{ "an entry cut short", OPTIONS_BAD, 8, SAME(7, 7, 6, 0, 0, 0, 0, 0) },
	{ "two records", OPTIONS_BAD, 16, SAME(7, 7, 4, 0, 0, 0, 0, 7, 7, 4, 0, 0, 0, 0, 0, 0) },
	{ "a time cut short", OPTIONS_BAD, 8, SAME(68, 7, 6, 0, 0, 0, 0, 0) },
	{ "routers that can be counted no more", OPTIONS_BAD, 8,
	  SAME(68, 8, 9, 0xf0, 1, 2, 3, 4) },
};

/* Enters into what is expected what only the operation knew; false if that is no good. */
static bool enter(const struct expectation *expectation, u8 *wanted, const u8 *found,
		  const struct next_hop *hop)
{
	__be32 address = inet_select_addr(hop->device, htonl(0x0a4d0002), RT_SCOPE_UNIVERSE);
	u32 now = ntohl(inet_current_timestamp()), then;

	if (expectation->address)
		memcpy(wanted + expectation->address, &address, sizeof(address));
	if (!expectation->time)
		return true;
	memcpy(wanted + expectation->time, found + expectation->time, sizeof(then));
	then = get_unaligned_be32(found + expectation->time);
	return now - then < 60 * SECONDS;
}

/* The header after the operation against the one before it. */
static bool header_as_wanted(const struct expectation *expectation, const struct iphdr *before,
			     const struct sk_buff *buffer, const struct next_hop *hop)
{
	u8 found[60], wanted[60];
	u32 size = sizeof(*before) + expectation->size;
	struct iphdr *ip = (struct iphdr *)wanted;

	memcpy(ip, before, sizeof(*before));
	memcpy(ip + 1, expectation->left, expectation->size);
	if (skb_copy_bits(buffer, 0, found, size) ||
	    !enter(expectation, wanted + sizeof(*ip), found + sizeof(*ip), hop))
		return false;
	ip_send_check(ip);
	return !memcmp(found, wanted, size);
}

static bool as_expected(const struct expectation *expectation, u16 linear,
			struct net_device *device, const struct next_hop *hop)
{
	struct shape shape = { IPPROTO_UDP, expectation->size, 100, 0, 0, CHECKSUM_NONE };
	struct sk_buff *built = shape_build(&shape, device), *buffer, *clone;
	u32 total = shape_header_size(&shape) + shape.payload;
	static u8 first[256], last[256];
	struct spin_packet packet;
	bool good;

	if (!built || skb_copy_bits(built, 0, first, total))
		return false;
	kfree_skb(built);
	memcpy(first + sizeof(struct iphdr), expectation->given, expectation->size);
	ip_send_check((struct iphdr *)first);
	buffer = shape_spread(first, total, linear, device);
	clone = buffer ? skb_clone(buffer, GFP_KERNEL) : NULL;
	if (!clone)
		return false;
	spin_packet_open(&packet, buffer, device, SPIN_PACKET_AT_INGRESS);
	good = spin_ipv4_options_forward(&packet.view, hop) == expectation->result &&
	       header_as_wanted(expectation, (struct iphdr *)first, buffer, hop) &&
	       !skb_copy_bits(clone, 0, last, total) && !memcmp(first, last, total);
	shape.options += sizeof(struct iphdr);
	good = good && !skb_copy_bits(buffer, 0, last, total) &&
	       !memcmp(first + shape.options, last + shape.options, total - shape.options);
	kfree_skb(clone);
	kfree_skb(buffer);
	return good;
}

static bool revoked_left_alone(struct net_device *device, struct next_hop *hop)
{
	struct expectation expectation = { "", OPTIONS_NATIVE, 8, SAME(7, 7, 4, 9, 9, 9, 9, 0) };
	bool good;

	hop->object.dead = true;
	good = as_expected(&expectation, 128, device, hop);
	hop->object.dead = false;
	return good;
}

void spin_test_options(struct net_device *device, struct next_hop *hop)
{
	u32 i;

	for (i = 0; i < ARRAY_SIZE(expectations); i++)
		spin_results_check(as_expected(&expectations[i], 128, device, hop) &&
				   as_expected(&expectations[i], 23, device, hop) &&
				   as_expected(&expectations[i], 0, device, hop),
				   "options: %s", expectations[i].name);
	spin_results_check(revoked_left_alone(device, hop), "options: a next hop that is no more");
}
