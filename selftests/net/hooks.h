/* SPDX-License-Identifier: GPL-2.0-only */
/* Where spin.ko listens to a namespace's packets, as the kernel has it. */
#ifndef NET_TEST_HOOKS_H
#define NET_TEST_HOOKS_H

#include <net/net_namespace.h>

size_t spin_test_hooks_show(char *buffer, size_t used, struct net *net);

#endif
