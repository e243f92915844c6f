// SPDX-License-Identifier: GPL-2.0-only
/*
 * A protocol's parser that remembers where it was from one packet to the next.
 *
 * The verifier: states times bytes times what each knows of the others: a switch of eight cases
 * in a loop over bytes is "too large" beyond some dozen bytes.  It is right because a state is
 * an enum, and no case assumes what another left behind.
 */
#include "bytes.h"

extension(stream_parser, "1");

typedef enum { LENGTH_HIGH, LENGTH_LOW, KIND, BODY, ESCAPED, CHECK, SKIP } step;

static step now;
static u32 length;
static u32 left;
static u32 kinds;
static u32 sum;
static u32 good;
static u32 bad;

static step after_body(u32 byte)
{
	sum += byte;
	return --left ? BODY : CHECK;
}

static void take(u32 byte)
{
	switch (now) {
	case LENGTH_HIGH:
		length = byte & 1;
		now = LENGTH_LOW;
		break;
	case LENGTH_LOW:
		length = length << 8 | (byte & 15);
		left = length & 31;
		sum = 0;
		now = KIND;
		break;
	case KIND:
		kinds |= (u32)1 << (byte & 31);
		now = left ? BODY : CHECK;
		break;
	case BODY:
		now = byte == 0x7d ? ESCAPED : after_body(byte);
		break;
	case ESCAPED:
		now = after_body(byte ^ 0x20);
		break;
	case CHECK:
		if ((sum & 3) == (byte & 3)) {
			good++;
			now = LENGTH_HIGH;
			break;
		}
		bad++;
		left = byte & 3;
		now = left ? SKIP : LENGTH_HIGH;
		break;
	case SKIP:
		if (!--left)
			now = LENGTH_HIGH;
		break;
	}
}

handler u32 run(packet *p, u32 n)
{
	for (u32 at = 0, byte = byte_at(p, 0); byte != NO_BYTE; byte = byte_at(p, ++at))
		take(byte);
	print(now);
	print(kinds);
	return good * 1000 + bad;
}

bind(test_slow, run);
