// SPDX-License-Identifier: GPL-2.0-only
/*
 * Handlers that ask for a port each, of one event and of another; some ask for more, and some
 * for what an index cannot look up.
 */
#include <ports.h>

extension(ports, "1.0");

#define ON(n)								\
	guard bool is_##n(u32 port, u64 flags, const call *c)		\
	{								\
		return port == n;					\
	}								\
	handler u32 run_##n(u32 port, u64 flags, call *c)		\
	{								\
		call_note(n);						\
		return n;						\
	}								\
	bind(port_called, run_##n, when(is_##n));

#define TOLD(n)								\
	guard bool told_is_##n(u32 port, u64 flags)			\
	{								\
		return port == n && (flags & 1) == 0;			\
	}								\
	handler void tell_##n(u32 port, u64 flags)			\
	{								\
		call_note(1000 + n);					\
	}								\
	bind(port_told, tell_##n, when(told_is_##n));

ON(10)
ON(11)
ON(12)
ON(13)
ON(14)
ON(15)

/* More than its term. */
guard bool is_even_12(u32 port, u64 flags, const call *c)
{
	return port == 12 && flags % 2 == 0;
}

handler u32 run_even(u32 port, u64 flags, call *c)
{
	call_note(112);
	return 112;
}

bind(port_called, run_even, when(is_even_12));

/* It faults for 0 before it asks for the port: that is counted, whatever the port is. */
guard bool is_part_of_13(u32 port, u64 flags, const call *c)
{
	return 100 / flags > 1 && port == 13;
}

handler u32 run_part(u32 port, u64 flags, call *c)
{
	call_note(113);
	return 113;
}

bind(port_called, run_part, when(is_part_of_13));

#define ABOUT(n)							\
	guard bool is_about_##n(u32 port, u64 flags, const call *c)	\
	{								\
		return call_topic(c) == n;				\
	}								\
	handler u32 run_about_##n(u32 port, u64 flags, call *c)		\
	{								\
		call_note(200 + n);					\
		call_set_topic(c, n + 2);				\
		return 200 + n;						\
	}								\
	bind(port_called, run_about_##n, when(is_about_##n));

ABOUT(1)
ABOUT(2)
ABOUT(3)
ABOUT(4)
ABOUT(5)

TOLD(10)
TOLD(11)
TOLD(12)
TOLD(13)
