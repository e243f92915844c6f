// SPDX-License-Identifier: GPL-2.0-only
#include <linux/rtnetlink.h>
#include <linux/slab.h>

#include "domains/net/namespace.h"
#include "domains/net/scope.h"
#include "domains/net/tap.h"

static struct spin_tap *find(struct net_device *device, u32 hook)
{
	struct spin_tap *tap;

	list_for_each_entry(tap, &spin_net_of(dev_net(device))->taps, in_namespace)
		if (tap->device == device && tap->hook == hook)
			return tap;
	return NULL;
}

static int open(struct net_device *device, const struct spin_net_scope *scope)
{
	struct spin_tap *tap = kzalloc(sizeof(*tap), GFP_KERNEL);
	int error;

	if (!tap)
		return -ENOMEM;
	tap->device = device;
	tap->hook = scope->hook;
	tap->peer = scope->peer;
	tap->listeners = 1;
	error = tap->hook == SPIN_HOOK_RECEIVE ? spin_receive_open(tap) : spin_ingress_open(tap);
	if (error) {
		kfree(tap);
		return error;
	}
	list_add_tail(&tap->in_namespace, &spin_net_of(dev_net(device))->taps);
	return 0;
}

static void close(struct spin_tap *tap)
{
	list_del(&tap->in_namespace);
	if (tap->hook == SPIN_HOOK_RECEIVE)
		spin_receive_close(tap);
	else
		spin_ingress_close(tap);
	kfree_rcu(tap, rcu);
}

/*
 * One more binding wants a tap.  How forwarded packets leave is decided before the
 * first handler runs, so all that share a tap must want the same.
 */
static int get(struct net_device *device, const struct spin_net_scope *scope)
{
	struct spin_tap *tap = find(device, scope->hook);

	if (!tap)
		return open(device, scope);
	if (tap->peer != scope->peer)
		return -EBUSY;
	tap->listeners++;
	return 0;
}

static void put(struct net_device *device, const struct spin_net_scope *scope)
{
	struct spin_tap *tap = find(device, scope->hook);

	if (tap && !--tap->listeners)
		close(tap);
}

static void put_first(const struct spin_net_scope *scope, u32 count)
{
	while (count--)
		if (scope->devices[count].device)
			put(scope->devices[count].device, scope);
}

/**
 * spin_tap_listen - listen to all devices of a scope, or to none
 * @scope: complete
 *
 * Context: RTNL is held; may sleep.
 * Return: 0; -EBUSY: a device's receive handler is somebody else's, or another
 * binding listens there that wants forwarded packets to leave otherwise; -EINVAL: a
 * device that cannot be listened to; -ENOMEM.
 */
int spin_tap_listen(const struct spin_net_scope *scope)
{
	int error;
	u32 i;

	ASSERT_RTNL();
	for (i = 0; i < scope->count; i++) {
		error = get(scope->devices[i].device, scope);
		if (error) {
			put_first(scope, i);
			return error;
		}
	}
	return 0;
}

/**
 * spin_tap_unlisten - the mirror of spin_tap_listen()
 * @scope: devices of it that have gone took their taps with them
 *
 * A packet that is in a hook already may still be raised: the caller waits.
 * Context: RTNL is held; may sleep.
 */
void spin_tap_unlisten(const struct spin_net_scope *scope)
{
	ASSERT_RTNL();
	put_first(scope, scope->count);
}

/**
 * spin_tap_drop_device - a device goes away, whoever listens
 * @device: the device
 *
 * Context: RTNL is held; may sleep.
 */
void spin_tap_drop_device(struct net_device *device)
{
	struct spin_tap *tap, *next;

	ASSERT_RTNL();
	list_for_each_entry_safe(tap, next, &spin_net_of(dev_net(device))->taps, in_namespace)
		if (tap->device == device)
			close(tap);
}

/**
 * spin_tap_drop_namespace - a network namespace goes away, whoever listens
 * @net: the namespace
 *
 * Context: RTNL is held; may sleep.
 */
void spin_tap_drop_namespace(struct net *net)
{
	struct spin_tap *tap, *next;

	ASSERT_RTNL();
	list_for_each_entry_safe(tap, next, &spin_net_of(net)->taps, in_namespace)
		close(tap);
}
