/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef NET_TEST_TESTS_H
#define NET_TEST_TESTS_H

#include "domains/net/next_hop.h"
#include "domains/net/packet.h"

void spin_test_operations(struct net_device *device);
void spin_test_rewrites(struct net_device *device);
void spin_test_cuts(struct net_device *device, struct next_hop *hop);
void spin_test_options(struct net_device *device, struct next_hop *hop);
void spin_test_quotes(struct net_device *device);
void spin_test_scrubs(struct net_device *device);

#endif
