// SPDX-License-Identifier: GPL-2.0-only
/*
 * Makes, links, takes and drops objects at each packet that is sent, by a task, and at each
 * that arrives, in softirq, on all processors at once.  Whatever it finds must be whole, and
 * the same as long as the raise lasts.  Links lead to older objects only, so that nothing
 * refers to itself and all can go.
 */
#include <spin/cove.h>
#include <spin/net.h>

extension(churn, "1.0");

enum {
	MAGIC = 0x5afe,
	PLACES = 64,
	SLOW_PLACES = 256,
	STEPS = 4,
	DEPTH = 8,
};

enum { CHURN, CLEAR, GREEDY, REST };

struct node {
	u32 magic;
	u32 number;
	u32 mirror;
	maybe managed struct node *next;
	maybe managed struct node *child[2];
	maybe managed next_hop *hop;
};

struct page {
	u64 words[16];
	maybe managed struct page *next;
};

static pool(struct node, 16384) nodes;
static pool(struct node, 256) few_nodes;
static pool(struct page, 4096) pages;
static maybe managed struct node *places[PLACES];
/* Rarely overwritten: what is here is older than a grace period. */
static maybe managed struct node *slow_places[SLOW_PLACES];
static maybe managed next_hop *last_hop;
static maybe managed struct page *last_page;
static table(lru, u32, managed struct node *, 32) by_number;
static table(array, u32, managed struct node *, 64) by_place;
static u32 turn;

param(u8, mode, CHURN, CHURN, REST, "0 churn, 1 clear, 2 fill the pool, 3 nothing");

static counter in_task, in_softirq, made, none, stored, refused, found, broken;

static u32 next_random(u32 seed)
{
	seed ^= seed << 13;
	seed ^= seed >> 17;
	return seed ^ seed << 5;
}

static bool is_whole(const struct node *node)
{
	u32 number = node->number;

	if (node->magic == MAGIC && node->mirror == ~number)
		return true;
	count(broken);
	return false;
}

static void note(bool kept)
{
	if (kept)
		count(stored);
	else
		count(refused);
}

/* Zero when new, whatever was there before. */
static maybe managed struct node *make_node(bool of_few)
{
	maybe managed struct node *node = of_few ? new(few_nodes) : new(nodes);

	if (!node) {
		count(none);
		return NULL;
	}
	count(made);
	if (node->magic || node->number || node->mirror || node->next || node->child[0] ||
	    node->child[1] || node->hop)
		count(broken);
	node->number = ++turn;
	node->mirror = ~node->number;
	node->magic = MAGIC;
	return node;
}

static void make(const packet *p, u32 random)
{
	maybe managed struct node *node = make_node(false);
	maybe managed struct node *older = places[random >> 6 & 63];

	if (!node)
		return;
	if (older && is_whole(older) && older->number < node->number)
		note(try_keep(node->next, older));
	if (random & 0x8000)
		note(try_keep(node->hop, next_hop_resolve(p, be32(0x0a090002))));
	if (random & 0x4000)
		note(try_keep(last_hop, node->hop));
	note(try_keep(places[random & 63], node));
	if (!(random >> 16 & 15))
		note(try_keep(slow_places[random >> 8 & 255], node));
}

/* What nobody refers to any more is whole as long as this raise lasts, and cannot be kept. */
static void take(u32 random)
{
	u32 from = random >> 8 & 255;
	maybe managed struct node *node = slow_places[from];

	slow_places[from] = NULL;
	if (!node || !is_whole(node))
		return;
	note(try_keep(places[random >> 6 & 63], node));
	is_whole(node);
}

static void copy(u32 random)
{
	maybe managed struct node *node = places[random & 63];

	if (!node || !is_whole(node))
		return;
	note(try_keep(places[random >> 6 & 63], node));
	if (random & 0x8000)
		note(set(by_number, random >> 16 & 63, node));
	else
		remove(by_number, random >> 16 & 63);
}

/* As copy(), through an array: what is found there stays whole, whoever overwrites it. */
static void move(u32 random)
{
	maybe managed struct node *node = find(by_place, random & 63);

	if (node && is_whole(node)) {
		note(set(by_place, random >> 6 & 63, node));
		is_whole(node);
	} else {
		node = places[random & 63];
		if (node && is_whole(node))
			note(set(by_place, random & 63, node));
	}
	if (random & 0x8000)
		remove(by_place, random >> 16 & 63);
}

static void link(u32 random)
{
	maybe managed struct node *node = places[random & 63];
	maybe managed struct node *older = places[random >> 6 & 63];

	if (!node || !older || !is_whole(node) || !is_whole(older))
		return;
	if (older->number < node->number)
		note(try_keep(node->child[random >> 16 & 1], older));
	if (random & 0x8000)
		node->next = NULL;
}

static void walk(u32 random)
{
	maybe managed struct node *const *known = find(by_number, random >> 16 & 63);
	maybe managed struct node *first_node = places[random & 63];
	maybe managed struct node *node = known ? *known : first_node;
	u32 number = 0;

	if (first_node)
		number = first_node->number;
	for (u32 i = 0; node && i < DEPTH; i++) {
		if (!is_whole(node))
			return;
		count(found);
		node = random >> i & 1 ? node->next : node->child[random >> 20 & 1];
	}
	if (first_node && (first_node->number != number || !is_whole(first_node)))
		count(broken);
}

static void churn(const packet *p)
{
	u32 random = next_random(++turn * 2654435761u + packet_length(p));

	for (u32 i = 0; i < STEPS; i++) {
		random = next_random(random + i + 1);
		switch (random >> 24 & 7) {
		case 0: case 1: make(p, random); break;
		case 2: take(random); break;
		case 3: copy(random); break;
		case 4: link(random); break;
		case 5: move(random); break;
		default: walk(random); break;
		}
	}
}

static void clear(void)
{
	u32 part = ++turn & 3;

	for (u32 i = 0; i < PLACES; i++) {
		places[i] = NULL;
		slow_places[part * PLACES + i] = NULL;
	}
	for (u32 i = 0; i < 16; i++)
		remove(by_number, part * 16 + i);
	for (u32 i = 0; i < PLACES; i++)
		remove(by_place, i);
	last_hop = NULL;
}

/* A list until there is no more: each object is found through the one before alone. */
static void fill(void)
{
	maybe managed struct node *node = make_node(true);
	maybe managed struct page *fresh = new(pages);

	if (node && try_keep(node->next, places[0]))
		note(try_keep(places[0], node));
	if (fresh)
		note(try_keep(last_page, fresh));
}

static void act(const packet *p)
{
	switch (mode) {
	case CHURN: churn(p); break;
	case CLEAR: clear(); break;
	case GREEDY: fill(); break;
	default: break;
	}
}

handler verdict send(packet *p)
{
	count(in_task);
	act(p);
	return VERDICT_PASS;
}

handler verdict arrive(packet *p)
{
	count(in_softirq);
	act(p);
	return VERDICT_PASS;
}

bind(ip_packet_send, send, budget(60000));
bind(ether_packet_arrived, arrive, budget(60000));
