// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: a value in the log that nobody gave, as printf() takes what lies about.
 * Stopped by: COVE0272, as many places as values.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	log("{} {} {}", n);
	return n;
}

bind(test_event, run);
