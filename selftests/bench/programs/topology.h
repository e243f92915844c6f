/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The machines A, R and B of the network section, as topology.sh makes them:
 *
 *	A a0 -- r0 R r1 -- b0 B		the path with a forwarder
 *	A d0 ------------- d1 B		the direct one
 */
#ifndef BENCH_TOPOLOGY_H
#define BENCH_TOPOLOGY_H

#define TOPOLOGY_A0_ADDRESS	"10.0.1.1"
#define TOPOLOGY_R0_ADDRESS	"10.0.1.254"
#define TOPOLOGY_B0_ADDRESS	"10.0.2.1"
#define TOPOLOGY_D1_ADDRESS	"10.0.3.2"

/* Many destinations from here on lie behind B; for the direct path there is one. */
#define TOPOLOGY_SPREAD_ADDRESS	"10.9.0.0"

/* Numbers of devices; no two machines use one twice. */
#define TOPOLOGY_A0_NUMBER	21
#define TOPOLOGY_D0_NUMBER	22
#define TOPOLOGY_B0_NUMBER	31
#define TOPOLOGY_D1_NUMBER	32

/* Last bytes of link addresses 02:00:00:00:00:XX. */
#define TOPOLOGY_A0_LINK	0x21
#define TOPOLOGY_D0_LINK	0x22
#define TOPOLOGY_R0_LINK	0x11
#define TOPOLOGY_R1_LINK	0x12
#define TOPOLOGY_B0_LINK	0x31
#define TOPOLOGY_D1_LINK	0x32

/* Redirected: from R's address and the matched port to B's address and the port. */
#define TOPOLOGY_MATCHED_PORT	5000
#define TOPOLOGY_PORT		5001

#endif
