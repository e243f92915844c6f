// SPDX-License-Identifier: GPL-2.0-only
/*
 * Three look-ups, tested in one condition, and the best of several kept over a loop.
 *
 * The verifier: the optimiser makes one test of three by or-ing the pointers, "R1 bitwise
 * operator |= on pointer prohibited"; and a pointer kept from an earlier round is "invalid mem
 * access 'map_value_or_null'".  It is right because each was tested on every way to its use.
 */
#include <spin/cove.h>
#include <test.h>

extension(tested_together, "1");

struct route {
	u32 metric;
	u32 gateway;
};

static table(hash, u32, struct route, 32) routes;
static table(hash, u32, u32, 32) loads;

/* Of the neighbours of @n that are known, the nearest. */
static maybe const struct route *nearest(u32 n)
{
	maybe const struct route *best = NULL;

	for (u32 i = 0; i < 4; i++) {
		maybe const struct route *route = find(routes, n * i % 7);

		if (route && (!best || route->metric < best->metric))
			best = route;
	}
	return best;
}

handler u32 run(packet *p, u32 n)
{
	maybe const struct route *here = find(routes, n % 7);
	maybe const struct route *there = find(routes, (n + 3) % 7);
	maybe const u32 *load = find(loads, n % 3);
	maybe const struct route *best = nearest(n);
	struct route route = { n * 13 % 10, n };
	u32 result = 1;

	if (here && there && load)
		result = here->metric + there->metric + *load;
	if (!(best != NULL) || best->metric == 0)
		print(0);
	else
		print(best->gateway);
	set(routes, n % 7, route);
	set(loads, n % 3, load ? *load + 1 : 0);
	return result;
}

bind(test_event, run);
