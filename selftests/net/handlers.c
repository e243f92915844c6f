// SPDX-License-Identifier: GPL-2.0-only
#include <linux/atomic.h>
#include <linux/kernel.h>
#include <linux/sysfs.h>

#include "domains/net/next_hop.h"
#include "handlers.h"

/* The service that "redirect" knows: 10.0.9.9:5000 is served by 10.0.2.1:5001. */
#define SERVICE_ADDRESS	htonl(0x0a000909)
#define SERVICE_PORT	htons(5000)
#define SERVER_ADDRESS	htonl(0x0a000201)
#define SERVER_PORT	htons(5001)

static atomic64_t seen, seen_too, forwarded, lost, expired, too_big, tagged, uneditable, segmented,
	no_hop, copied, handed;

static const struct {
	const char *name;
	atomic64_t *value;
} counts[] = {
	{ "seen", &seen }, { "seen_too", &seen_too }, { "forwarded", &forwarded },
	{ "lost", &lost }, { "expired", &expired }, { "too_big", &too_big },
	{ "tagged", &tagged }, { "uneditable", &uneditable }, { "segmented", &segmented },
	{ "no_hop", &no_hop }, { "copied", &copied },
	{ "handed", &handed },
};

/* A next hop kept beyond raises, as a table of an extension keeps it. */
static struct next_hop *kept;

size_t spin_test_counts_show(char *buffer)
{
	size_t used = 0, i;

	for (i = 0; i < ARRAY_SIZE(counts); i++)
		used += sysfs_emit_at(buffer, used, "%s=%lld\n", counts[i].name,
				      atomic64_read(counts[i].value));
	return used;
}

void spin_test_counts_clear(void)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(counts); i++)
		atomic64_set(counts[i].value, 0);
}

void spin_test_forget(void)
{
	struct next_hop *hop = xchg(&kept, NULL);

	if (hop)
		spin_object_put(&hop->object);
}

bool spin_test_kept_valid(void)
{
	bool valid;

	preempt_disable();
	valid = kept && spin_next_hop_valid(kept);
	preempt_enable();
	return valid;
}

/* Fit to be forwarded?  Unicast IPv4 for this machine's link address. */
static const struct ipv4 *header_of(packet *p)
{
	const struct ipv4 *ip;

	if (spin_packet_tagged(p)) {
		atomic64_inc(&tagged);
		return NULL;
	}
	if (spin_packet_protocol(p) != htons(ETH_P_IP) || !spin_packet_for_host(p) ||
	    !spin_ipv4_header_good(p))
		return NULL;
	ip = spin_packet_view(p, 0, sizeof(*ip));
	return ip && !ipv4_is_multicast(ip->destination) ? ip : NULL;
}

/* Consumes the packet: sends it on, or tells its sender why not. */
static verdict send_on(packet *p, const next_hop *hop)
{
	struct ipv4 *own;
	u32 mtu = spin_next_hop_mtu(hop);

	if (spin_packet_segment_size(p))
		atomic64_inc(&segmented);
	else if (spin_packet_length(p) > mtu) {
		atomic64_inc(&too_big);
		spin_icmp_fragmentation_needed(p, mtu);
		spin_packet_drop(p);
		return VERDICT_TAKEN;
	}
	own = spin_packet_edit(p, 0, sizeof(*own));
	if (!own) {
		atomic64_inc(&uneditable);
		return VERDICT_PASS;
	}
	if (own->ttl <= 1) {
		atomic64_inc(&expired);
		spin_icmp_time_exceeded(p);
		spin_packet_drop(p);
		return VERDICT_TAKEN;
	}
	spin_ipv4_set_ttl(own, own->ttl - 1);
	atomic64_inc(spin_packet_forward(p, hop) ? &forwarded : &lost);
	if (p->flags & SPIN_PACKET_ANOTHER)
		atomic64_inc(&handed);
	return VERDICT_TAKEN;
}

/* To whom the packet is for, if that is a neighbour. */
static verdict forward(packet *p)
{
	const struct ipv4 *ip = header_of(p);
	next_hop *hop;

	atomic64_inc(&seen);
	if (!ip)
		return VERDICT_PASS;
	hop = spin_next_hop_resolve(p, ip->destination);
	if (!hop) {
		atomic64_inc(&no_hop);
		return VERDICT_PASS;
	}
	return send_on(p, hop);
}

/* As the namespace's routes say. */
static verdict route(packet *p)
{
	next_hop *hop;

	atomic64_inc(&seen);
	if (!header_of(p))
		return VERDICT_PASS;
	hop = spin_next_hop_resolve(p, 0);
	if (!hop) {
		atomic64_inc(&no_hop);
		return VERDICT_PASS;
	}
	return send_on(p, hop);
}

/* The first next hop is kept and used for ever, whatever becomes of it. */
static verdict keep(packet *p)
{
	const struct ipv4 *ip = header_of(p);
	next_hop *hop;

	if (!ip)
		return VERDICT_PASS;
	if (!kept) {
		hop = spin_next_hop_resolve(p, ip->destination);
		if (hop && spin_object_get(&hop->object) && cmpxchg(&kept, NULL, hop))
			spin_object_put(&hop->object);
	}
	return kept ? send_on(p, kept) : VERDICT_PASS;
}

static bool rewrite(packet *p, const struct ipv4 *ip)
{
	const struct udp *ports = spin_packet_view(p, spin_ipv4_header_length(p), 4);
	bool later = ip->fragment & htons(IP_OFFSET);

	if (ip->destination == SERVICE_ADDRESS &&
	    (later || (ports && ports->destination == SERVICE_PORT)))
		return spin_ipv4_set_destination(p, SERVER_ADDRESS, SERVER_PORT);
	if (ip->source == SERVER_ADDRESS && (later || (ports && ports->source == SERVER_PORT)))
		return spin_ipv4_set_source(p, SERVICE_ADDRESS, SERVICE_PORT);
	return false;
}

static verdict redirect(packet *p)
{
	const struct ipv4 *ip = header_of(p);

	if (!ip || (ip->protocol != IPPROTO_UDP && ip->protocol != IPPROTO_TCP) || !rewrite(p, ip))
		return VERDICT_PASS;
	return forward(p);
}

/* Rewrites and lets the native path route. */
static verdict translate(packet *p)
{
	const struct ipv4 *ip = header_of(p);

	if (ip && (ip->protocol == IPPROTO_UDP || ip->protocol == IPPROTO_TCP))
		rewrite(p, ip);
	return VERDICT_PASS;
}

/* Sends a copy, then spoils the original, which the native path then refuses. */
static verdict copy(packet *p)
{
	const struct ipv4 *ip = header_of(p);
	struct ipv4 *own;
	next_hop *hop;

	if (!ip || ip->protocol != IPPROTO_UDP)
		return VERDICT_PASS;
	hop = spin_next_hop_resolve(p, ip->destination);
	own = hop ? spin_packet_edit(p, 0, sizeof(*own)) : NULL;
	if (!own)
		return VERDICT_PASS;
	if (spin_packet_send_copy(p, hop))
		atomic64_inc(&copied);
	own->checksum ^= htons(0xffff);
	own->ttl = 99;
	return VERDICT_PASS;
}

static verdict count(packet *p)
{
	atomic64_inc(&seen);
	return VERDICT_PASS;
}

static verdict count_too(packet *p)
{
	atomic64_inc(&seen_too);
	return VERDICT_PASS;
}

static verdict drop(packet *p)
{
	atomic64_inc(&seen);
	spin_packet_drop(p);
	return VERDICT_TAKEN;
}

/* Says that it took the packet, and did nothing of the kind. */
static verdict lie(packet *p)
{
	atomic64_inc(&seen);
	return VERDICT_TAKEN;
}

#define PLAN(name)								\
static verdict name##_in_plan(void *closure, packet *p, struct spin_raise *raise) \
{										\
	return name(p);								\
}
#define HANDLER(name) { #name, { .direct = name, .plan = name##_in_plan } }

PLAN(forward)
PLAN(route)
PLAN(keep)
PLAN(redirect)
PLAN(translate)
PLAN(copy)
PLAN(count)
PLAN(count_too)
PLAN(drop)
PLAN(lie)

const struct handler spin_test_handlers[] = {
	HANDLER(forward), HANDLER(route), HANDLER(keep), HANDLER(redirect), HANDLER(translate),
	HANDLER(copy), HANDLER(count), HANDLER(count_too), HANDLER(drop), HANDLER(lie),
};
const unsigned int spin_test_handler_count = ARRAY_SIZE(spin_test_handlers);
