// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

#pragma once
#line 33 "other.c"
# 44 "other.c"
#include_next <x.h>
#define view 3
#define maybe
#undef const
#define __x 1
_Pragma("once")

handler u32 run(packet *p, u32 n)
{
	return n;
}

bind(test_event, run);
