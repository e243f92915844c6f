// SPDX-License-Identifier: GPL-2.0-only
/*
 * Sets, finds and removes elements of keyed tables where packets arrive, in a softirq, and
 * where they are sent, in the task that sends; user space does so, too. Each value has its key
 * in it: one that has another is broken.
 */
#include <spin/cove.h>
#include <spin/net.h>

extension(crowd, "1.0");

enum { ARRIVED = 1, SENT = 2, KEYS = 256, ROUNDS = 8, ANY_HOST = 32, NETWORK = 24 };

/* The hash and the prefixes have no room for all keys, and what is used least goes. */
shared table(hash, u32, u64, 200) hashed;
shared table(lru, u32, u64, 64) recent;
shared table(lpm, struct ipv4_prefix, u64, 200) routes;

static counter arrivals;
static counter sendings;
static counter found_hashed;
static counter found_recent;
static counter found_routes;
static counter broken;
static counter full;
static atomic u32 steps;

static inline struct ipv4_prefix prefix_of(u32 key, u8 length)
{
	struct ipv4_prefix prefix = { .address = be32(0x0a000000 | key << 8), .length = length };

	return prefix;
}

static void look_at(u64 value, u32 key)
{
	if (value >> 32 != key || (u32)value == 0 || (u32)value > 3)
		count(broken);
}

static void find_all(u32 key)
{
	maybe const u64 *value = find(hashed, key);

	if (value) {
		count(found_hashed);
		look_at(*value, key);
	}
	value = find(recent, key);
	if (value) {
		count(found_recent);
		look_at(*value, key);
	}
	value = find(routes, prefix_of(key, ANY_HOST));
	if (value) {
		count(found_routes);
		look_at(*value, key);
	}
}

static void set_all(u32 key, u32 writer)
{
	u64 value = (u64)key << 32 | writer;

	if (!set(hashed, key, value))
		count(full);
	set(recent, key, value);
	set(routes, prefix_of(key, NETWORK), value);
}

static void remove_all(u32 key)
{
	remove(hashed, key);
	remove(recent, key);
	remove(routes, prefix_of(key, NETWORK));
}

static void work(u32 writer)
{
	for (u32 i = 0; i < ROUNDS; i++) {
		u32 step = atomic_add(steps, 1);

		set_all(step * 7 % KEYS, writer);
		find_all(step * 11 % KEYS);
		remove_all(step * 13 % KEYS);
	}
}

handler verdict arrived(packet *p)
{
	count(arrivals);
	work(ARRIVED);
	decline();
}

handler verdict sent(packet *p)
{
	count(sendings);
	work(SENT);
	decline();
}

bind(ether_packet_arrived, arrived, budget(200000));
bind(ip_packet_send, sent, budget(200000));
