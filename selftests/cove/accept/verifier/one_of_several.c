// SPDX-License-Identifier: GPL-2.0-only
/*
 * A record from a table, from the packet or from a default, used by the same lines.
 *
 * The verifier: "same insn cannot be used with different pointers", so that the code is there
 * once for each source, and the optimiser must be kept from joining it again.  It is right
 * because a constant pointer to a struct is one, wherever the struct lies.
 */
#include <spin/cove.h>
#include <test.h>

extension(one_of_several, "1");

struct policy {
	be16 limit;
	u8 weight;
	u8 flags;
};

static const struct policy preset = { be16(100), 1, 0 };
static struct policy own;
static table(hash, u32, struct policy, 8) policies;

static u32 price(const struct policy *policy, u32 length)
{
	if (policy->flags & 1)
		return length;
	return from_be16(policy->limit) + length * policy->weight;
}

static const struct policy *policy_of(const packet *p, u32 n)
{
	maybe const struct policy *found = find(policies, n);
	maybe const struct policy *carried = view(struct policy, p, 60);

	if (found)
		return found;
	if (n % 3 == 0 && carried)
		return carried;
	return n & 1 ? &own : &preset;
}

handler u32 run(packet *p, u32 n)
{
	struct policy local = { be16((u16)n), 2, 0 };
	const struct policy *chosen = policy_of(p, n);

	own = local;
	if (n > 10)
		chosen = &local;
	set(policies, n * 2, *chosen);
	return price(chosen, packet_length(p));
}

bind(test_event, run);
