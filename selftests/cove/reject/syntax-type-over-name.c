// SPDX-License-Identifier: GPL-2.0-only
/* A type is called as what was there before: C has one name for one thing. */
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static u8 bytes[16];
enum { FEW = 3 };
static u32 twice(u32 n)
{
	return n * 2;
}

typedef u32 bytes;
typedef u16 FEW;
typedef struct twice twice;
typedef struct packet packet;
handler u32 run(packet *p, u32 n)
{
	return (bytes)n;
}

bind(test_event, run);
