// SPDX-License-Identifier: GPL-2.0-only
#include "domains/net/event.h"
#include "domains/net/namespace.h"
#include "domains/net/net.h"
#include "domains/net/scope.h"
#include "spin_core/domain/interface.h"

/* Made by the Cove compiler out of <spin/net.h> when spin.ko is built. */
static struct spin_procedure procedures[] = {
#include "generated/net_procedures.h"
};

static struct spin_event *const events[] = {
	&spin_event_ether_packet_arrived,
	&spin_event_ip_packet_arrived,
	&spin_event_ip_packet_send,
};

/* What guards compare with constants. */
SPIN_READER(packet_protocol, const packet *)
SPIN_READER(packet_length, const packet *)
SPIN_READER(packet_device, const packet *)
SPIN_READER(packet_segment_size, const packet *)
SPIN_READER(ipv4_header_length, const packet *)

static const struct spin_reader readers[] = {
	{ "packet_protocol", read_packet_protocol },
	{ "packet_length", read_packet_length },
	{ "packet_device", read_packet_device },
	{ "packet_segment_size", read_packet_segment_size },
	{ "ipv4_header_length", read_ipv4_header_length },
};

static struct spin_interface net_interface = {
	SPIN_INTERFACE_OF(net, procedures, events),
	.readers = readers,
	.reader_count = ARRAY_SIZE(readers),
	.scope_create = spin_net_scope_create,
	.scope_destroy = spin_net_scope_destroy,
	.scope_device = spin_net_scope_device,
};

/**
 * spin_net_start - let the domain "net" begin
 *
 * Nothing is hooked into the network yet: that is done when a handler is bound.
 * Context: may sleep.
 * Return: 0 or a negative errno.
 */
int spin_net_start(void)
{
	int error;

	error = spin_namespace_start();
	if (error)
		return error;
	error = spin_interface_register(&net_interface);
	if (error)
		spin_namespace_stop();
	return error;
}

/**
 * spin_net_stop - the mirror of spin_net_start()
 *
 * No extension is left.  Next hops need two grace periods: for the device, then for
 * the object; the callbacks of the first ask for the second.
 * Context: may sleep.
 */
void spin_net_stop(void)
{
	spin_interface_unregister(&net_interface);
	spin_namespace_stop();
	rcu_barrier();
	rcu_barrier();
}
