/* SPDX-License-Identifier: GPL-2.0-only */
/* What a packet brings along where it came from, and with what it arrives elsewhere. */
#ifndef NET_TEST_ARRIVALS_H
#define NET_TEST_ARRIVALS_H

#include <linux/netdevice.h>
#include <linux/skbuff.h>

int spin_test_burden(const char *kind, struct sk_buff *buffer);
int spin_test_watch(struct net *net, u32 number);
void spin_test_unwatch(void);
size_t spin_test_arrival_show(char *buffer, size_t used);

#endif
