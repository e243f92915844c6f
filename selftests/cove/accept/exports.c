// SPDX-License-Identifier: GPL-2.0-only

/* It has nothing but what it exports, and what that needs. */
#include <spin/cove.h>
#include "exports.h"

extension(doorman, "1.0");
exports(doorman);

static counter counted;
static table(hash, be32, u8, 64) known;

pure bool doorman_knows(const packet *p, be32 address)
{
	return find(known, address) && look(p);
}

atomic void doorman_count(void)
{
	count(counted);
}
