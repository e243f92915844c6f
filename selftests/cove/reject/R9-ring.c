// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

shared ring(u32, 16) numbers;

guard bool tells(const packet *p, u32 n)
{
	return submit(numbers, n);
}

handler u32 run(packet *p, u32 n)
{
	return n;
}

bind(test_event, run, when(tells));
