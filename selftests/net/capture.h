/* SPDX-License-Identifier: GPL-2.0-only */
/* A device that keeps what is sent by it, and a next hop by that device. */
#ifndef NET_TEST_CAPTURE_H
#define NET_TEST_CAPTURE_H

#include "domains/net/next_hop.h"

struct next_hop *capture_open(void);
void capture_close(void);
struct sk_buff *capture_take(void);
void capture_forget(void);

#endif
