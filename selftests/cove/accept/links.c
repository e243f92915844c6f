// SPDX-License-Identifier: GPL-2.0-only

/* The program that calls what exports.c exports, from a guard too. */
#include <spin/cove.h>
#include <test.h>
#include "exports.h"

extension(guest, "1.0");

guard bool is_known(const packet *p, u32 n)
{
	return doorman_knows(p, be32(n));
}

handler u32 run(packet *p, u32 n)
{
	doorman_count();
	return doorman_knows(p, be32(n + 1));
}

bind(test_event, run, when(is_known));
