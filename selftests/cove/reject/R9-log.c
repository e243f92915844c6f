// SPDX-License-Identifier: GPL-2.0-only
/* The text is part of the program, and says of each value how it is written. */
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

struct two {
	u32 a, b;
};

static u32 x;

handler u32 run(packet *p, u32 n)
{
	be32 address = be32(3);
	be16 port = be16(4);
	struct two two;

	log("%u", x);
	log("{} {}", x);
	log("{}", x, x);
	log("{}");
	log("{", x);
	log("open {d", x);
	log("}", x);
	log("{" "}", x);
	log("{d}", x);
	log("{ }", x);
	log("{}}", x);
	log("{address}", x);
	log("{address}", port);
	log("{x}", true);
	log("{x} {address}", address, address);
	log("{}", two);
	return n;
}

bind(test_event, run);
