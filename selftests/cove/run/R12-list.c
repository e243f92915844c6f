// SPDX-License-Identifier: GPL-2.0-only
/* A list and a hash chain of objects: made, linked, found, taken out in the middle. */
#include <spin/cove.h>
#include <test.h>

extension(list, "1");

struct flow {
	u32 key;
	u32 packets;
	maybe managed struct flow *next;
};

static pool(struct flow, 1000) flows;
static maybe managed struct flow *first_one;
static maybe managed struct flow *buckets[8];

static u32 count_list(void)
{
	maybe const struct flow *at = first_one;
	u32 count = 0;

	for (; at; at = at->next)
		count += at->packets;
	return count;
}

static maybe managed struct flow *find_flow(u32 key)
{
	maybe managed struct flow *at = buckets[key & 7];

	while (at && at->key != key)
		at = at->next;
	return at;
}

static maybe managed struct flow *flow_of(u32 key)
{
	maybe managed struct flow *flow = find_flow(key);

	if (flow)
		return flow;
	flow = new(flows);
	if (!flow)
		return NULL;
	flow->key = key;
	flow->next = buckets[key & 7];
	buckets[key & 7] = flow;
	return flow;
}

static void take_out(u32 key)
{
	maybe managed struct flow *at = buckets[key & 7];
	maybe managed struct flow *next;

	if (!at)
		return;
	if (at->key == key) {
		buckets[key & 7] = at->next;
		return;
	}
	for (next = at->next; next; next = at->next) {
		if (next->key == key) {
			at->next = next->next;
			return;
		}
		at = next;
	}
}

handler u32 run(packet *p, u32 n)
{
	maybe managed struct flow *fresh = new(flows);
	maybe managed struct flow *flow;

	if (!fresh)
		decline();
	fresh->packets = n + 1;
	fresh->next = first_one;
	first_one = fresh;
	print(count_list());
	for (u32 i = 0; i < 12; i++) {
		flow = flow_of(i * 3 + n);
		if (flow)
			flow->packets += i;
	}
	take_out(n);
	flow = find_flow(6);
	if (flow)
		print(flow->packets);
	print(find_flow(n) == NULL);
	return n;
}

bind(test_event, run);
