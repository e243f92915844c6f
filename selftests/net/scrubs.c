// SPDX-License-Identifier: GPL-2.0-only
/*
 * What spin.ko writes in place of skb_scrub_packet(), against what the running kernel's does:
 * a kernel that comes to do more is found here.
 */
#include <linux/slab.h>

#include "domains/net/packet.h"
#include "../lib/results.h"
#include "shape.h"
#include "tests.h"

#define BITS (8 * sizeof(((struct sk_buff *)0)->headers))

/* Of the same bytes: one for the kernel, one for spin.ko. */
struct twins {
	struct sk_buff *theirs;
	struct sk_buff *ours;
};

static bool open_twins(struct twins *twins, struct net_device *device)
{
	struct shape shape = { IPPROTO_UDP, 0, 100, 128, 0, CHECKSUM_NONE };

	twins->theirs = shape_build(&shape, device);
	twins->ours = twins->theirs ? skb_copy(twins->theirs, GFP_KERNEL) : NULL;
	return twins->ours;
}

static void close_twins(struct twins *twins)
{
	kfree_skb(twins->theirs);
	kfree_skb(twins->ours);
}

static u16 facts_of(const struct sk_buff *buffer)
{
	struct spin_packet packet;

	spin_packet_open(&packet, (struct sk_buff *)buffer, buffer->dev, SPIN_PACKET_AT_RECEIVE);
	return packet.view.flags;
}

static void stain(struct sk_buff *buffer, const void *headers, u32 bit)
{
	memcpy(&buffer->headers, headers, sizeof(buffer->headers));
	((u8 *)&buffer->headers)[bit / 8] ^= 1 << bit % 8;
	buffer->tstamp = 12345;
	buffer->_skb_refdst = 0;
}

/* Where the receive path begins anew, it sets the device's number at once. */
static bool same(struct twins *twins)
{
	twins->ours->skb_iif = 0;
	return !memcmp(&twins->theirs->headers, &twins->ours->headers,
		       sizeof(twins->ours->headers)) &&
	       twins->theirs->tstamp == twins->ours->tstamp;
}

/*
 * Each bit set by itself: either it makes a packet not unstained, or what spin.ko does is
 * what the kernel does.
 */
static void compare_bits(struct twins *twins)
{
	u8 headers[sizeof(twins->ours->headers)];
	u32 bit, stains = 0, compared = 0, wrong = 0;

	memcpy(headers, &twins->ours->headers, sizeof(headers));
	for (bit = 0; bit < BITS; bit++) {
		stain(twins->theirs, headers, bit);
		stain(twins->ours, headers, bit);
		if (twins->ours->pkt_type != PACKET_HOST)
			continue;
		if (!(facts_of(twins->ours) & SPIN_PACKET_UNSTAINED)) {
			stains++;
			continue;
		}
		compared++;
		skb_scrub_packet(twins->theirs, true);
		spin_compat_scrub_short(twins->ours);
		wrong += !same(twins);
	}
	memcpy(&twins->theirs->headers, headers, sizeof(headers));
	memcpy(&twins->ours->headers, headers, sizeof(headers));
	spin_results_check(stains > 0 && stains < 8, "some flags are stains: %u", stains);
	spin_results_check(compared > BITS / 2 && !wrong,
			   "scrubbing is the kernel's: %u bits of %u, %u wrong", compared,
			   (u32)BITS, wrong);
}

static bool connection_is_long(struct sk_buff *buffer)
{
	bool before = spin_compat_scrub_is_short(buffer), with = true;

#if IS_ENABLED(CONFIG_NF_CONNTRACK)
	buffer->_nfct = 7;	/* not tracked, on purpose */
	with = spin_compat_scrub_is_short(buffer);
	buffer->_nfct = 0;
#endif
	return before && !with;
}

static bool extension_is_stain(struct sk_buff *buffer)
{
	bool before = facts_of(buffer) & SPIN_PACKET_UNSTAINED, with = true;

#ifdef CONFIG_SKB_EXTENSIONS
	buffer->active_extensions = 1;
	with = facts_of(buffer) & SPIN_PACKET_UNSTAINED;
	buffer->active_extensions = 0;
#endif
	return before && !with;
}

void spin_test_scrubs(struct net_device *device)
{
	struct twins twins = { NULL, NULL };

	if (spin_results_check(open_twins(&twins, device), "two packets to scrub")) {
		compare_bits(&twins);
		spin_results_check(connection_is_long(twins.ours),
				   "a connection is left to the kernel's scrubbing");
		spin_results_check(extension_is_stain(twins.ours), "an extension is a stain");
	}
	close_twins(&twins);
}
