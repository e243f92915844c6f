// SPDX-License-Identifier: GPL-2.0-only
/* What the text is must be seen as the program is read. */
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

param(u32, most, 0, 1, 2, "at most, pièces");

static const u8 text[] = "abc";

handler u32 run(packet *p, u32 n)
{
	log();
	log(n);
	log(text, n);
	log("a line\n");
	log("a	tab");
	log("größer als {}", n);
	log("{}", "abc");
	log("{}", (n, n));
	log("{}", n, );
	log("{}" n);
	return n;
}

bind(test_event, run);
