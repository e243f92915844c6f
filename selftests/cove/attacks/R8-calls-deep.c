// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to need it bit by bit, in a chain of calls.
 * Stopped by: COVE0501, chains of calls are counted.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

static u32 level0(u32 n)
{
	return n * 7 + 1;
}

static u32 level1(u32 n)
{
	struct pair large[80];

	large[n % 80].one = level0(n);
	return large[0].one;
}

static u32 level2(u32 n)
{
	struct pair large[80];

	large[n % 80].one = level1(n);
	return large[0].one;
}

static u32 level3(u32 n)
{
	struct pair large[80];

	large[n % 80].one = level2(n);
	return large[0].one;
}

static u32 level4(u32 n)
{
	struct pair large[80];

	large[n % 80].one = level3(n);
	return large[0].one;
}

static u32 level5(u32 n)
{
	struct pair large[80];

	large[n % 80].one = level4(n);
	return large[0].one;
}

static u32 level6(u32 n)
{
	struct pair large[80];

	large[n % 80].one = level5(n);
	return large[0].one;
}

static u32 level7(u32 n)
{
	struct pair large[80];

	large[n % 80].one = level6(n);
	return large[0].one;
}

static u32 level8(u32 n)
{
	struct pair large[80];

	large[n % 80].one = level7(n);
	return large[0].one;
}

static u32 level9(u32 n)
{
	struct pair large[80];

	large[n % 80].one = level8(n);
	return large[0].one;
}

static u32 level10(u32 n)
{
	struct pair large[80];

	large[n % 80].one = level9(n);
	return large[0].one;
}

static u32 level11(u32 n)
{
	struct pair large[80];

	large[n % 80].one = level10(n);
	return large[0].one;
}

static u32 level12(u32 n)
{
	struct pair large[80];

	large[n % 80].one = level11(n);
	return large[0].one;
}

static u32 level13(u32 n)
{
	struct pair large[80];

	large[n % 80].one = level12(n);
	return large[0].one;
}

static u32 level14(u32 n)
{
	struct pair large[80];

	large[n % 80].one = level13(n);
	return large[0].one;
}

static u32 level15(u32 n)
{
	struct pair large[80];

	large[n % 80].one = level14(n);
	return large[0].one;
}

static u32 level16(u32 n)
{
	struct pair large[80];

	large[n % 80].one = level15(n);
	return large[0].one;
}

static u32 level17(u32 n)
{
	struct pair large[80];

	large[n % 80].one = level16(n);
	return large[0].one;
}

static u32 level18(u32 n)
{
	struct pair large[80];

	large[n % 80].one = level17(n);
	return large[0].one;
}

static u32 level19(u32 n)
{
	struct pair large[80];

	large[n % 80].one = level18(n);
	return large[0].one;
}

static u32 level20(u32 n)
{
	struct pair large[80];

	large[n % 80].one = level19(n);
	return large[0].one;
}

static u32 level21(u32 n)
{
	struct pair large[80];

	large[n % 80].one = level20(n);
	return large[0].one;
}

static u32 level22(u32 n)
{
	struct pair large[80];

	large[n % 80].one = level21(n);
	return large[0].one;
}

static u32 level23(u32 n)
{
	struct pair large[80];

	large[n % 80].one = level22(n);
	return large[0].one;
}

static u32 level24(u32 n)
{
	struct pair large[80];

	large[n % 80].one = level23(n);
	return large[0].one;
}

static u32 level25(u32 n)
{
	struct pair large[80];

	large[n % 80].one = level24(n);
	return large[0].one;
}

static u32 level26(u32 n)
{
	struct pair large[80];

	large[n % 80].one = level25(n);
	return large[0].one;
}

static u32 level27(u32 n)
{
	struct pair large[80];

	large[n % 80].one = level26(n);
	return large[0].one;
}

static u32 level28(u32 n)
{
	struct pair large[80];

	large[n % 80].one = level27(n);
	return large[0].one;
}

static u32 level29(u32 n)
{
	struct pair large[80];

	large[n % 80].one = level28(n);
	return large[0].one;
}

static u32 level30(u32 n)
{
	struct pair large[80];

	large[n % 80].one = level29(n);
	return large[0].one;
}

static u32 level31(u32 n)
{
	struct pair large[80];

	large[n % 80].one = level30(n);
	return large[0].one;
}

static u32 level32(u32 n)
{
	struct pair large[80];

	large[n % 80].one = level31(n);
	return large[0].one;
}

static u32 level33(u32 n)
{
	struct pair large[80];

	large[n % 80].one = level32(n);
	return large[0].one;
}

static u32 level34(u32 n)
{
	struct pair large[80];

	large[n % 80].one = level33(n);
	return large[0].one;
}

static u32 level35(u32 n)
{
	struct pair large[80];

	large[n % 80].one = level34(n);
	return large[0].one;
}

static u32 level36(u32 n)
{
	struct pair large[80];

	large[n % 80].one = level35(n);
	return large[0].one;
}

static u32 level37(u32 n)
{
	struct pair large[80];

	large[n % 80].one = level36(n);
	return large[0].one;
}

static u32 level38(u32 n)
{
	struct pair large[80];

	large[n % 80].one = level37(n);
	return large[0].one;
}

static u32 level39(u32 n)
{
	struct pair large[80];

	large[n % 80].one = level38(n);
	return large[0].one;
}

static u32 level40(u32 n)
{
	struct pair large[80];

	large[n % 80].one = level39(n);
	return large[0].one;
}

static u32 level41(u32 n)
{
	struct pair large[80];

	large[n % 80].one = level40(n);
	return large[0].one;
}

static u32 level42(u32 n)
{
	struct pair large[80];

	large[n % 80].one = level41(n);
	return large[0].one;
}

static u32 level43(u32 n)
{
	struct pair large[80];

	large[n % 80].one = level42(n);
	return large[0].one;
}

static u32 level44(u32 n)
{
	struct pair large[80];

	large[n % 80].one = level43(n);
	return large[0].one;
}

static u32 level45(u32 n)
{
	struct pair large[80];

	large[n % 80].one = level44(n);
	return large[0].one;
}

static u32 level46(u32 n)
{
	struct pair large[80];

	large[n % 80].one = level45(n);
	return large[0].one;
}

static u32 level47(u32 n)
{
	struct pair large[80];

	large[n % 80].one = level46(n);
	return large[0].one;
}

static u32 level48(u32 n)
{
	struct pair large[80];

	large[n % 80].one = level47(n);
	return large[0].one;
}

static u32 level49(u32 n)
{
	struct pair large[80];

	large[n % 80].one = level48(n);
	return large[0].one;
}

static u32 level50(u32 n)
{
	struct pair large[80];

	large[n % 80].one = level49(n);
	return large[0].one;
}

static u32 level51(u32 n)
{
	struct pair large[80];

	large[n % 80].one = level50(n);
	return large[0].one;
}

static u32 level52(u32 n)
{
	struct pair large[80];

	large[n % 80].one = level51(n);
	return large[0].one;
}

static u32 level53(u32 n)
{
	struct pair large[80];

	large[n % 80].one = level52(n);
	return large[0].one;
}

static u32 level54(u32 n)
{
	struct pair large[80];

	large[n % 80].one = level53(n);
	return large[0].one;
}

static u32 level55(u32 n)
{
	struct pair large[80];

	large[n % 80].one = level54(n);
	return large[0].one;
}

static u32 level56(u32 n)
{
	struct pair large[80];

	large[n % 80].one = level55(n);
	return large[0].one;
}

static u32 level57(u32 n)
{
	struct pair large[80];

	large[n % 80].one = level56(n);
	return large[0].one;
}

static u32 level58(u32 n)
{
	struct pair large[80];

	large[n % 80].one = level57(n);
	return large[0].one;
}

static u32 level59(u32 n)
{
	struct pair large[80];

	large[n % 80].one = level58(n);
	return large[0].one;
}

static u32 level60(u32 n)
{
	struct pair large[80];

	large[n % 80].one = level59(n);
	return large[0].one;
}

static u32 level61(u32 n)
{
	struct pair large[80];

	large[n % 80].one = level60(n);
	return large[0].one;
}

static u32 level62(u32 n)
{
	struct pair large[80];

	large[n % 80].one = level61(n);
	return large[0].one;
}

static u32 level63(u32 n)
{
	struct pair large[80];

	large[n % 80].one = level62(n);
	return large[0].one;
}

static u32 level64(u32 n)
{
	struct pair large[80];

	large[n % 80].one = level63(n);
	return large[0].one;
}

static u32 level65(u32 n)
{
	struct pair large[80];

	large[n % 80].one = level64(n);
	return large[0].one;
}

handler u32 run(packet *p, u32 n)
{
	return level65(n);
}

bind(test_event, run);
