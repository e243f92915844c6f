// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to tell whoever reads the log where the kernel keeps its packets.
 * Stopped by: COVE0273, log() writes numbers alone.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	log("packet at {}", p);
	return n;
}

bind(test_event, run);
