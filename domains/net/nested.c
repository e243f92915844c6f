// SPDX-License-Identifier: GPL-2.0-only
#include "domains/net/event.h"
#include "domains/net/nested.h"
#include "spin_core/compat/stack.h"
#include "spin_core/limits.h"

DEFINE_PER_CPU(struct spin_packet *, spin_net_sender);

/* The deepest binding of the events that a raise can be of. */
static u32 stack_of_first(const struct spin_packet *packet)
{
	if (!(packet->view.flags & SPIN_PACKET_AT_IP))
		return READ_ONCE(spin_event_ether_packet_arrived.stack);
	return max(READ_ONCE(spin_event_ip_packet_arrived.stack),
		   READ_ONCE(spin_event_ip_packet_send.stack));
}

/* Of who sends first what is raised within its own raise. */
static void begin(struct spin_packet *first)
{
	if (first->view.flags & (SPIN_PACKET_RAISES | SPIN_PACKET_NESTED))
		return;
	first->view.flags |= SPIN_PACKET_RAISES;
	first->nested.first = first;
	first->nested.units = 0;
	first->nested.depth = 0;
	first->nested.stack = stack_of_first(first);
}

/**
 * spin_nested_enter - may a packet that a handler sends be raised?
 * @packet: the packet, open
 * @sender: that of the handler's raise
 * @event: that would be raised
 *
 * What all raises below the first one may take, and the stack that the open ones need, is
 * added up from what the handlers of their events may take and need, and kept below limits;
 * and the stack that is left must be enough for the deepest of them.
 * If it may, @packet is the first thing that its own handlers' packets hang on, and
 * spin_nested_leave() must follow.
 * Context: softirqs are off.
 * Return: true if so.
 */
bool spin_nested_enter(struct spin_packet *packet, struct spin_packet *sender,
		       const struct spin_event *event)
{
	u32 stack = READ_ONCE(event->stack);
	u64 units = READ_ONCE(event->units);
	struct spin_packet *first;

	begin(sender);
	first = sender->nested.first;
	if (sender->nested.depth >= SPIN_LIMIT_NESTED ||
	    sender->nested.stack + stack > SPIN_LIMIT_STACK_NESTED ||
	    first->nested.units + units > SPIN_LIMIT_UNITS_RAISED ||
	    spin_stack_left() < stack + SPIN_LIMIT_STACK_SPARE)
		return false;
	first->nested.units += units;
	packet->view.flags |= SPIN_PACKET_NESTED;
	packet->nested.first = first;
	packet->nested.depth = sender->nested.depth + 1;
	packet->nested.stack = sender->nested.stack + stack;
	__this_cpu_write(spin_net_sender, NULL);
	return true;
}
