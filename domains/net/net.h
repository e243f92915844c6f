/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The domain "net": packets on their way through this machine, as events.
 */
#ifndef SPIN_DOMAIN_NET_H
#define SPIN_DOMAIN_NET_H

int __must_check spin_net_start(void);
void spin_net_stop(void);

#endif
