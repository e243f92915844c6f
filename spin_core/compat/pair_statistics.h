/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Where a paired device (veth) counts what it has sent: the other end shows it as
 * received.
 */
#ifndef SPIN_COMPAT_PAIR_STATISTICS_H
#define SPIN_COMPAT_PAIR_STATISTICS_H

#include <linux/netdevice.h>
#include <linux/version.h>

/**
 * spin_compat_count_pair - count one packet that a paired device did not have to send
 * @device: veth
 * @bytes: of the frame
 *
 * Context: preemption off.
 */
static inline void spin_compat_count_pair(struct net_device *device, unsigned int bytes)
{
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 7, 0)
	dev_sw_netstats_tx_add(device, 1, bytes);
#else
	dev_lstats_add(device, bytes);
#endif
}

#endif
