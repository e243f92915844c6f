/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Scopes: the devices, and the network namespace, whose packets a binding sees.
 */
#ifndef SPIN_NET_SCOPE_H
#define SPIN_NET_SCOPE_H

#include "domains/net/packet.h"
#include "spin_core/message.h"

struct spin_scope_request;
struct spin_device_info;

/**
 * struct spin_net_scope_device - one device of a scope
 * @device: NULL once it has gone; written under RTNL.  No reference: it is compared,
 *	and what it leads to is used only under RTNL.
 * @index: its number when the scope was made; set once
 * @name: its name when the scope was made; set once
 */
struct spin_net_scope_device {
	struct net_device *device;
	u32 index;
	char name[IFNAMSIZ];
};

/**
 * struct spin_net_scope - one scope
 * @in_namespace: in the list of its namespace while that lives; under RTNL
 * @net: its namespace; NULL once that has gone.  No reference, as with devices: an
 *	extension does not keep a namespace.
 * @hook: SPIN_HOOK_*; set once
 * @peer: forwarded packets go straight into the peer of a paired device; set once
 * @count: elements of @devices; 0: all devices (IP events only); set once
 * @devices: the devices
 */
struct spin_net_scope {
	struct list_head in_namespace;
	struct net *net;
	u32 hook;
	bool peer;
	u32 count;
	struct spin_net_scope_device devices[];
};

void *spin_net_scope_create(const struct spin_scope_request *request,
			    struct spin_message *message);
void spin_net_scope_destroy(void *scope);
int spin_net_scope_device(void *scope, struct spin_device_info *info);
bool spin_net_scope_complete(const struct spin_net_scope *scope);
void spin_net_scope_drop_device(struct net_device *device);
void spin_net_scope_drop_namespace(struct net *net);
bool spin_net_scope_equal(const void *scope, const void *other);
bool spin_net_scope_holds_frame(void *closure, packet *p);
bool spin_net_scope_holds_ip(void *closure, packet *p);

/**
 * spin_net_scope_has - is a device in a scope?
 * @scope: the scope
 * @device: the device
 *
 * Context: any; inside an RCU read section.
 * Return: whether.
 */
static inline bool spin_net_scope_has(const struct spin_net_scope *scope,
				      const struct net_device *device)
{
	u32 i;

	if (!scope->count)
		return READ_ONCE(scope->net) == dev_net(device);
	for (i = 0; i < scope->count; i++)
		if (READ_ONCE(scope->devices[i].device) == device)
			return true;
	return false;
}

#endif
