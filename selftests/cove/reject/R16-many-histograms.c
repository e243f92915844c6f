// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static histogram h1;
static histogram h2;
static histogram h3;
static histogram h4;
static histogram h5;
static histogram h6;
static histogram h7;
static histogram h8;
static histogram h9;
static histogram h10;
static histogram h11;
static histogram h12;
static histogram h13;
static histogram h14;
static histogram h15;
static histogram h16;
static histogram h17;

handler u32 run(packet *p, u32 n)
{
	observe(h1, n);
	return n;
}

bind(test_event, run);
