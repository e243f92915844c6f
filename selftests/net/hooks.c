// SPDX-License-Identifier: GPL-2.0-only
#include <linux/kernel.h>
#include <linux/netdevice.h>
#include <linux/netfilter.h>
#include <linux/rtnetlink.h>
#include <linux/string.h>
#include <linux/sysfs.h>

#include "hooks.h"

/* Others listen, too: security modules where packets are sent, bridges. */
static bool of_spin(void *function)
{
	char name[128];

	scnprintf(name, sizeof(name), "%ps", function);
	return strstr(name, "[spin]");
}

static unsigned int entries(const struct nf_hook_entries __rcu *const *place)
{
	const struct nf_hook_entries *hooks;
	unsigned int count = 0, i;

	rcu_read_lock();
	hooks = rcu_dereference(*place);
	for (i = 0; hooks && i < hooks->num_hook_entries; i++)
		count += of_spin(hooks->hooks[i].hook);
	rcu_read_unlock();
	return count;
}

#define ENTRIES(place) entries((const struct nf_hook_entries __rcu *const *)&(place))

/**
 * spin_test_hooks_show - tell where spin.ko listens, as the kernel has it
 * @buffer: a page
 * @used: bytes of it
 * @net: the namespace
 *
 * A line each: netfilter's entries at the ingress of all devices, devices with a receive
 * handler, netfilter's entries where IPv4 packets arrive and where they are sent.
 *
 * Context: may sleep; takes RTNL.
 * Return: bytes written.
 */
size_t spin_test_hooks_show(char *buffer, size_t used, struct net *net)
{
	unsigned int at_ingress = 0, receivers = 0;
	struct net_device *device;

	rtnl_lock();
	for_each_netdev(net, device) {
		at_ingress += ENTRIES(device->nf_hooks_ingress);
		receivers += of_spin(rtnl_dereference(device->rx_handler));
	}
	rtnl_unlock();
	return sysfs_emit_at(buffer, used,
			     "at_ingress=%u\nreceivers=%u\nat_arrival=%u\nat_sending=%u\n",
			     at_ingress, receivers,
			     ENTRIES(net->nf.hooks_ipv4[NF_INET_PRE_ROUTING]),
			     ENTRIES(net->nf.hooks_ipv4[NF_INET_POST_ROUTING]));
}
