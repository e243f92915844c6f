// SPDX-License-Identifier: GPL-2.0-only
#include <linux/export.h>
#include <linux/notifier.h>
#include <linux/rtnetlink.h>

#include "domains/net/namespace.h"
#include "domains/net/scope.h"
#include "domains/net/tap.h"

/* Written by register_pernet_subsys(), before anybody can ask for it. */
unsigned int spin_net_id __read_mostly;
EXPORT_SYMBOL_GPL(spin_net_id);

static int __net_init namespace_init(struct net *net)
{
	struct spin_net *own = spin_net_of(net);

	INIT_LIST_HEAD(&own->scopes);
	INIT_LIST_HEAD(&own->taps);
	spin_ip_hook_init(&own->arrived, net, &spin_ip_arrived_ops);
	spin_ip_hook_init(&own->send, net, &spin_ip_send_ops);
	spin_next_hops_init(&own->hops);
	return 0;
}

/*
 * Before the devices of the namespace go, and a grace period before anything of
 * it is freed: its scopes hold no packet any more, and nothing listens there.
 */
static void __net_exit namespace_pre_exit(struct net *net)
{
	struct spin_net *own = spin_net_of(net);

	rtnl_lock();
	spin_tap_drop_namespace(net);
	spin_net_scope_drop_namespace(net);
	spin_ip_hook_close(&own->arrived);
	spin_ip_hook_close(&own->send);
	rtnl_unlock();
}

/* Its devices are gone, and with them the next hops, unless the module ends. */
static void __net_exit namespace_exit(struct net *net)
{
	struct spin_net *own = spin_net_of(net);

	spin_next_hops_drop_all(&own->hops);
	WARN_ON_ONCE(!list_empty(&own->taps));
}

static struct pernet_operations namespace_operations = {
	.init = namespace_init,
	.pre_exit = namespace_pre_exit,
	.exit = namespace_exit,
	.id = &spin_net_id,
	.size = sizeof(struct spin_net),
};

static int device_changed(struct notifier_block *block, unsigned long change, void *data)
{
	struct net_device *device = netdev_notifier_info_to_dev(data);

	switch (change) {
	case NETDEV_UNREGISTER:
		spin_tap_drop_device(device);
		spin_net_scope_drop_device(device);
		fallthrough;
	case NETDEV_DOWN:
	case NETDEV_CHANGEADDR:
	case NETDEV_CHANGEMTU:
		spin_next_hops_drop_device(&spin_net_of(dev_net(device))->hops, device);
		break;
	}
	return NOTIFY_DONE;
}

static struct notifier_block device_notifier = {
	.notifier_call = device_changed,
};

/**
 * spin_namespace_start - be told of namespaces and devices
 *
 * Context: may sleep; takes RTNL.
 * Return: 0; -ENOMEM.
 */
int spin_namespace_start(void)
{
	int error;

	error = register_pernet_subsys(&namespace_operations);
	if (error)
		return error;
	error = register_netdevice_notifier(&device_notifier);
	if (error)
		unregister_pernet_subsys(&namespace_operations);
	return error;
}

/**
 * spin_namespace_stop - the mirror of spin_namespace_start()
 *
 * No binding of the domain's events is left.
 * Context: may sleep; takes RTNL.
 */
void spin_namespace_stop(void)
{
	unregister_netdevice_notifier(&device_notifier);
	unregister_pernet_subsys(&namespace_operations);
}
