// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static sturct pair *f(void);
static paket *g(void);
static verdict h(void);

static enum kind kind;

handler u32 run(packet *p, u32 n)
{
	return n;
}

bind(test_event, run);
