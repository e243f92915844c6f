// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to do without loops: each function calls the one below twice.
 * Stopped by: check FUNCTION_FUEL, a function that is not small pays.
 * Without it: prints 66
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
	return level0(n) + level0(n ^ 1);
}

static u32 level2(u32 n)
{
	return level1(n) + level1(n ^ 1);
}

static u32 level3(u32 n)
{
	return level2(n) + level2(n ^ 1);
}

static u32 level4(u32 n)
{
	return level3(n) + level3(n ^ 1);
}

static u32 level5(u32 n)
{
	return level4(n) + level4(n ^ 1);
}

static u32 level6(u32 n)
{
	return level5(n) + level5(n ^ 1);
}

static u32 level7(u32 n)
{
	return level6(n) + level6(n ^ 1);
}

static u32 level8(u32 n)
{
	return level7(n) + level7(n ^ 1);
}

static u32 level9(u32 n)
{
	return level8(n) + level8(n ^ 1);
}

static u32 level10(u32 n)
{
	return level9(n) + level9(n ^ 1);
}

static u32 level11(u32 n)
{
	return level10(n) + level10(n ^ 1);
}

static u32 level12(u32 n)
{
	return level11(n) + level11(n ^ 1);
}

static u32 level13(u32 n)
{
	return level12(n) + level12(n ^ 1);
}

static u32 level14(u32 n)
{
	return level13(n) + level13(n ^ 1);
}

static u32 level15(u32 n)
{
	return level14(n) + level14(n ^ 1);
}

static u32 level16(u32 n)
{
	return level15(n) + level15(n ^ 1);
}

static u32 level17(u32 n)
{
	return level16(n) + level16(n ^ 1);
}

static u32 level18(u32 n)
{
	return level17(n) + level17(n ^ 1);
}

static u32 level19(u32 n)
{
	return level18(n) + level18(n ^ 1);
}

static u32 level20(u32 n)
{
	return level19(n) + level19(n ^ 1);
}

static u32 level21(u32 n)
{
	return level20(n) + level20(n ^ 1);
}

static u32 level22(u32 n)
{
	return level21(n) + level21(n ^ 1);
}

static u32 level23(u32 n)
{
	return level22(n) + level22(n ^ 1);
}

handler u32 run(packet *p, u32 n)
{
	n = level23(n);
	print(66);
	return n;
}

bind(test_event, run);
