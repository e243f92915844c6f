// SPDX-License-Identifier: GPL-2.0-only
/*
 * The module's parameter "control" takes commands, in the writer's namespace:
 *
 *	bind HANDLER EVENT ingress|receive|peer NUMBER,... or -
 *	unbind HANDLER
 *	inject KIND NUMBER [ADDRESS PORT]
 *				receives a packet of that kind on a device, for B's echo
 *				service or another
 *	watch NUMBER		remembers with what UDP packets arrive at a device; 0: no more
 *	clear			sets all counts to 0
 *	forget			gives the kept next hop up
 *
 * An error is the errno of the write.
 */
#include <linux/inet.h>
#include <linux/module.h>
#include <linux/nsproxy.h>
#include <linux/rtnetlink.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/string.h>

#include "arrivals.h"
#include "capture.h"
#include "domains/net/event.h"
#include "domains/net/namespace.h"
#include "domains/net/scope.h"
#include "handlers.h"
#include "hooks.h"
#include "../lib/results.h"
#include "shape.h"
#include "spin_core/domain/interface.h"
#include "tests.h"

#define PLACES 16

static struct spin_binding places[PLACES];
static DEFINE_MUTEX(places_lock);
static struct spin_message last_message;

static struct spin_event *const events[] = {
	&spin_event_ether_packet_arrived,
	&spin_event_ip_packet_arrived,
	&spin_event_ip_packet_send,
};

static struct spin_event *find_event(const char *name)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(events); i++)
		if (!strcmp(events[i]->name, name))
			return events[i];
	return NULL;
}

static const struct handler *find_handler(const char *name)
{
	size_t i;

	for (i = 0; i < spin_test_handler_count; i++)
		if (!strcmp(spin_test_handlers[i].name, name))
			return &spin_test_handlers[i];
	return NULL;
}

static struct spin_binding *free_place(void)
{
	size_t i;

	for (i = 0; i < PLACES; i++)
		if (!places[i].event)
			return &places[i];
	return NULL;
}

static int read_devices(char *text, u32 *devices)
{
	int count = 0;
	char *word;

	if (!strcmp(text, "-"))
		return 0;
	while ((word = strsep(&text, ","))) {
		if (count == 80 || kstrtou32(word, 10, &devices[count]))
			return -EINVAL;
		count++;
	}
	return count;
}

static int bind(const char *handler_name, const char *event_name, const char *hook, char *numbers)
{
	const struct handler *handler = find_handler(handler_name);
	struct spin_binding *binding = free_place();
	struct spin_event *event = find_event(event_name);
	struct spin_scope_request request = { 0 };
	u32 devices[80];
	int count, error;
	void *scope;

	count = read_devices(numbers, devices);
	if (!handler || !event || !binding || count < 0)
		return -EINVAL;
	request.devices = devices;
	request.count = count;
	request.hook = strcmp(hook, "ingress") ? SPIN_HOOK_RECEIVE : SPIN_HOOK_INGRESS;
	request.flags = strncmp(hook, "peer", 4) ? 0 : SPIN_PREPARE_PEER;
	if (!strcmp(hook, "peer-ingress"))
		request.hook = SPIN_HOOK_INGRESS;
	last_message.text[0] = 0;
	scope = spin_net_scope_create(&request, &last_message);
	if (IS_ERR(scope))
		return PTR_ERR(scope);
	memset(binding, 0, sizeof(*binding));
	binding->event = event;
	binding->handler = handler->name;
	binding->code = &handler->code;
	binding->scope = scope;
	error = spin_event_bind(&binding, 1, &last_message);
	if (error) {
		binding->event = NULL;
		spin_net_scope_destroy(scope);
	}
	return error;
}

static void unbind_place(struct spin_binding *binding)
{
	spin_event_unbind(&binding, 1);
	spin_net_scope_destroy(binding->scope);
	binding->event = NULL;
}

static int unbind(const char *name)
{
	int error = -ENOENT;
	size_t i;

	for (i = 0; i < PLACES; i++) {
		if (places[i].event && (!name || !strcmp(places[i].handler, name))) {
			unbind_place(&places[i]);
			error = 0;
		}
	}
	return error;
}

/* Packets that A would not send, from A's address. */
static const struct {
	const char *name;
	struct shape shape;
} kinds[] = {
	{ "plain", { IPPROTO_UDP, 0, 100, 128, 0, CHECKSUM_NONE } },
	{ "paged", { IPPROTO_UDP, 0, 100, 12, 0, CHECKSUM_NONE } },
	{ "page", { IPPROTO_UDP, 0, 100, 0, 0, CHECKSUM_NONE } },
	{ "options", { IPPROTO_UDP, 8, 100, 136, 0, CHECKSUM_NONE } },
	{ "padded", { IPPROTO_UDP, 0, 3, 31, 0, CHECKSUM_COMPLETE } },
	{ "short", { IPPROTO_UDP, 0, 100, 128, 0, CHECKSUM_NONE } },
	{ "cloned", { IPPROTO_UDP, 0, 100, 128, 0, CHECKSUM_NONE } },
	{ "shared", { IPPROTO_UDP, 0, 100, 128, 0, CHECKSUM_NONE } },
	{ "tagged", { IPPROTO_UDP, 0, 100, 128, 0, CHECKSUM_NONE } },
	{ "otherhost", { IPPROTO_UDP, 0, 100, 128, 0, CHECKSUM_NONE } },
	/* What these bring along: spin_test_burden(). */
	{ "marked", { IPPROTO_UDP, 0, 100, 128, 0, CHECKSUM_NONE } },
	{ "urgent", { IPPROTO_UDP, 0, 100, 128, 0, CHECKSUM_NONE } },
	{ "stamped", { IPPROTO_UDP, 0, 100, 128, 0, CHECKSUM_NONE } },
	{ "scheduled", { IPPROTO_UDP, 0, 100, 128, 0, CHECKSUM_NONE } },
	{ "flagged", { IPPROTO_UDP, 0, 100, 128, 0, CHECKSUM_NONE } },
	{ "routed", { IPPROTO_UDP, 0, 100, 128, 0, CHECKSUM_NONE } },
	{ "untracked", { IPPROTO_UDP, 0, 100, 128, 0, CHECKSUM_NONE } },
	{ "decrypted", { IPPROTO_UDP, 0, 100, 128, 0, CHECKSUM_NONE } },
};

static void bend(const char *kind, struct sk_buff *buffer)
{
	if (!strcmp(kind, "padded"))
		memset(skb_put(buffer, 15), 0x5a, 15);
	if (!strcmp(kind, "short"))
		skb_trim(buffer, 100);
	if (!strcmp(kind, "tagged"))
		__vlan_hwaccel_put_tag(buffer, htons(ETH_P_8021Q), 5);
	if (!strcmp(kind, "otherhost"))
		buffer->pkt_type = PACKET_OTHERHOST;
}

/* Receives it, as a driver does, while somebody else may hold it too; -EILSEQ: they see a change. */
static int receive(struct sk_buff *buffer, struct sk_buff *other)
{
	u8 before[64], after[64];
	int error = 0;

	if (other)
		skb_copy_bits(other, 0, before, sizeof(before));
	skb_push(buffer, ETH_HLEN);
	eth_hdr(buffer)->h_proto = htons(ETH_P_IP);
	skb_reset_mac_header(buffer);
	skb_pull(buffer, ETH_HLEN);
	local_bh_disable();
	netif_receive_skb(buffer);
	local_bh_enable();
	if (other) {
		skb_copy_bits(other, 0, after, sizeof(after));
		error = memcmp(before, after, sizeof(after)) ? -EILSEQ : 0;
		kfree_skb(other);
	}
	return error;
}

static int find_shape(const char *kind, const char *address, const char *port, struct shape *shape)
{
	size_t i;
	u16 number;

	for (i = 0; i < ARRAY_SIZE(kinds) && strcmp(kinds[i].name, kind); i++)
		;
	if (i == ARRAY_SIZE(kinds))
		return -EINVAL;
	*shape = kinds[i].shape;
	shape->source = htonl(0x0a000101);
	if (!in4_pton(address, -1, (u8 *)&shape->destination, -1, NULL) ||
	    kstrtou16(port, 10, &number))
		return -EINVAL;
	shape->port = htons(number);
	return 0;
}

static int inject(const char *kind, const char *number, const char *address, const char *port)
{
	struct sk_buff *buffer, *other = NULL;
	struct net_device *device;
	struct shape shape;
	u32 index;
	int error;

	if (find_shape(kind, address, port, &shape) || kstrtou32(number, 10, &index))
		return -EINVAL;
	device = dev_get_by_index(current->nsproxy->net_ns, index);
	if (!device)
		return -ENODEV;
	error = -ENOMEM;
	buffer = shape_build(&shape, device);
	if (buffer && spin_test_burden(kind, buffer)) {
		kfree_skb(buffer);
		buffer = NULL;
	}
	if (buffer) {
		bend(kind, buffer);
		if (!strcmp(kind, "cloned"))
			other = skb_clone(buffer, GFP_KERNEL);
		if (!strcmp(kind, "shared"))
			other = skb_get(buffer);
		error = receive(buffer, other);
	}
	dev_put(device);
	return error;
}

static int watch(const char *number)
{
	u32 index;

	if (kstrtou32(number, 10, &index))
		return -EINVAL;
	if (index)
		return spin_test_watch(current->nsproxy->net_ns, index);
	spin_test_unwatch();
	return 0;
}

static int obey(char *line)
{
	char *word[5] = { NULL };
	int count = 0;

	while (count < 5 && (word[count] = strsep(&line, " ")))
		count++;
	if (count == 5 && !strcmp(word[0], "bind"))
		return bind(word[1], word[2], word[3], word[4]);
	if (count == 2 && !strcmp(word[0], "unbind"))
		return unbind(word[1]);
	if (count == 3 && !strcmp(word[0], "inject"))
		return inject(word[1], word[2], "10.0.2.1", "5001");
	if (count == 5 && !strcmp(word[0], "inject"))
		return inject(word[1], word[2], word[3], word[4]);
	if (count == 2 && !strcmp(word[0], "watch"))
		return watch(word[1]);
	if (count == 1 && !strcmp(word[0], "clear"))
		spin_test_counts_clear();
	else if (count == 1 && !strcmp(word[0], "forget"))
		spin_test_forget();
	else
		return -EINVAL;
	return 0;
}

static int set_control(const char *text, const struct kernel_param *parameter)
{
	char *line = kstrdup(text, GFP_KERNEL);
	int error;

	if (!line)
		return -ENOMEM;
	/* What listens takes RTNL and more; the lock of parameters is not for that. */
	kernel_param_unlock(THIS_MODULE);
	mutex_lock(&places_lock);
	error = obey(strim(line));
	mutex_unlock(&places_lock);
	kernel_param_lock(THIS_MODULE);
	kfree(line);
	return error;
}

/* Devices of the scopes of all bindings that the domain takes to be there. */
static u32 count_alive(void)
{
	const struct spin_net_scope *scope;
	u32 alive = 0, i, j;

	for (i = 0; i < PLACES; i++) {
		scope = places[i].event ? places[i].scope : NULL;
		for (j = 0; scope && j < scope->count; j++)
			alive += scope->devices[j].device != NULL;
	}
	return alive;
}

static int show_control(char *buffer, const struct kernel_param *parameter)
{
	size_t used = spin_test_counts_show(buffer);

	used += sysfs_emit_at(buffer, used, "alive=%u\nkept_valid=%d\nnext_hops=%u\nmessage=%s\n",
			      count_alive(), spin_test_kept_valid(),
			      spin_net_of(current->nsproxy->net_ns)->hops.count,
			      last_message.text);
	used += spin_test_hooks_show(buffer, used, current->nsproxy->net_ns);
	used += spin_test_arrival_show(buffer, used);
	return used;
}

static const struct kernel_param_ops control_operations = {
	.set = set_control,
	.get = show_control,
};
module_param_cb(control, &control_operations, NULL, 0600);

static int __init test_init(void)
{
	struct net_device *device = dev_get_by_name(&init_net, "lo");
	struct next_hop *hop;

	if (!device)
		return -ENODEV;
	spin_test_operations(device);
	spin_test_rewrites(device);
	spin_test_quotes(device);
	spin_test_scrubs(device);
	hop = capture_open();
	if (spin_results_check(hop, "a device to send by")) {
		spin_test_cuts(device, hop);
		spin_test_options(device, hop);
	}
	capture_close();
	spin_results_end();
	dev_put(device);
	return 0;
}

static void __exit test_exit(void)
{
	unbind(NULL);
	spin_test_unwatch();
	spin_test_forget();
}

module_init(test_init);
module_exit(test_exit);

MODULE_DESCRIPTION("Tests of SPIN's net domain");
MODULE_LICENSE("GPL");
