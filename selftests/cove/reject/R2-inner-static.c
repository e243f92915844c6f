// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

guard bool often(const packet *p, u32 n)
{
	static u32 calls;

	return ++calls > n;
}

handler u32 run(packet *p, u32 n)
{
	static packet *kept;
	static slice(u32) words;
	static counter times;
	static table(hash, u32, u32, 16) inner;
	static u32 first_value = n;
	static u32 same, same;

	return n;
}

bind(test_event, run, when(often));
