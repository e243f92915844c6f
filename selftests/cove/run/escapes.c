// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static const u8 line[] = "GET / HTTP/1.1\r\n" "Host: \"\x41\x7f\xfF\\\'\0\t" "1";

handler u32 run(packet *p, u32 n)
{
	u8 here[] = "a\\b";
	u32 sum = 0;

	for (u32 i = 0; i < sizeof(line); i++)
		sum = sum * 31 + line[i];
	print(sum);
	print(sizeof(line));
	print(sizeof(here));
	print('\x41' + '\n');
	return here[n & 3];
}

bind(test_event, run);
