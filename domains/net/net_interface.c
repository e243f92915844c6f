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

static struct spin_interface net_interface = {
	SPIN_INTERFACE_OF(net, procedures, events),
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
