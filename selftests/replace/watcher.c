// SPDX-License-Identifier: GPL-2.0-only
/* Handles what seller exports, and leaves the answer to that. */
#include <spin/cove.h>
#include "counting.h"

extension(watcher, "1");

enum { VERSION = 1 };

static state counter seen;
static state counter own_one;
static state counter own_two;

handler u32 watch(u32 n)
{
	count(seen);
	if (VERSION == 1)
		count(own_one);
	else
		count(own_two);
	decline();
}

bind(counting_take, watch);
