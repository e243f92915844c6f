// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

/* Where a pointer leads is the raiser's to say. */
filter u32 leads(packet *p, u32 n)
{
	packet *other = p;

	n++;
	p = other;
	return n;
}

/* What changes nothing is a handler. */
filter u32 nothing(packet *p, u32 n)
{
	u32 own = n;

	own++;
	return own;
}

filter u32 constant(packet *p, const u32 n)
{
	n = 3;
	return n;
}

/* As handlers they are bound, called by nobody, and of their event's type. */
filter u32 unbound(packet *p, u32 n)
{
	n++;
	return n;
}

filter u32 calls(packet *p, u32 n)
{
	n = calls(p, n);
	return n;
}

filter u32 reference(packet *p, u32 *n)
{
	*n = 3;
	return 3;
}

bind(test_event, leads);
bind(test_event, nothing);
bind(test_event, constant);
bind(test_event, calls);
bind(test_event, reference);
