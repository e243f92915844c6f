// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static u32 f65(u32 n);
static u32 f64(u32 n);
static u32 f63(u32 n);
static u32 f62(u32 n);
static u32 f61(u32 n);
static u32 f60(u32 n);
static u32 f59(u32 n);
static u32 f58(u32 n);
static u32 f57(u32 n);
static u32 f56(u32 n);
static u32 f55(u32 n);
static u32 f54(u32 n);
static u32 f53(u32 n);
static u32 f52(u32 n);
static u32 f51(u32 n);
static u32 f50(u32 n);
static u32 f49(u32 n);
static u32 f48(u32 n);
static u32 f47(u32 n);
static u32 f46(u32 n);
static u32 f45(u32 n);
static u32 f44(u32 n);
static u32 f43(u32 n);
static u32 f42(u32 n);
static u32 f41(u32 n);
static u32 f40(u32 n);
static u32 f39(u32 n);
static u32 f38(u32 n);
static u32 f37(u32 n);
static u32 f36(u32 n);
static u32 f35(u32 n);
static u32 f34(u32 n);
static u32 f33(u32 n);
static u32 f32(u32 n);
static u32 f31(u32 n);
static u32 f30(u32 n);
static u32 f29(u32 n);
static u32 f28(u32 n);
static u32 f27(u32 n);
static u32 f26(u32 n);
static u32 f25(u32 n);
static u32 f24(u32 n);
static u32 f23(u32 n);
static u32 f22(u32 n);
static u32 f21(u32 n);
static u32 f20(u32 n);
static u32 f19(u32 n);
static u32 f18(u32 n);
static u32 f17(u32 n);
static u32 f16(u32 n);
static u32 f15(u32 n);
static u32 f14(u32 n);
static u32 f13(u32 n);
static u32 f12(u32 n);
static u32 f11(u32 n);
static u32 f10(u32 n);
static u32 f9(u32 n);
static u32 f8(u32 n);
static u32 f7(u32 n);
static u32 f6(u32 n);
static u32 f5(u32 n);
static u32 f4(u32 n);
static u32 f3(u32 n);
static u32 f2(u32 n);
static u32 f1(u32 n);
static u32 f0(u32 n);

#define CALLS(x, y) \
	static u32 x(u32 n) { return y(n); }

CALLS(f0, square)
CALLS(f1, f0)
CALLS(f2, f1)
CALLS(f3, f2)
CALLS(f4, f3)
CALLS(f5, f4)
CALLS(f6, f5)
CALLS(f7, f6)
CALLS(f8, f7)
CALLS(f9, f8)
CALLS(f10, f9)
CALLS(f11, f10)
CALLS(f12, f11)
CALLS(f13, f12)
CALLS(f14, f13)
CALLS(f15, f14)
CALLS(f16, f15)
CALLS(f17, f16)
CALLS(f18, f17)
CALLS(f19, f18)
CALLS(f20, f19)
CALLS(f21, f20)
CALLS(f22, f21)
CALLS(f23, f22)
CALLS(f24, f23)
CALLS(f25, f24)
CALLS(f26, f25)
CALLS(f27, f26)
CALLS(f28, f27)
CALLS(f29, f28)
CALLS(f30, f29)
CALLS(f31, f30)
CALLS(f32, f31)
CALLS(f33, f32)
CALLS(f34, f33)
CALLS(f35, f34)
CALLS(f36, f35)
CALLS(f37, f36)
CALLS(f38, f37)
CALLS(f39, f38)
CALLS(f40, f39)
CALLS(f41, f40)
CALLS(f42, f41)
CALLS(f43, f42)
CALLS(f44, f43)
CALLS(f45, f44)
CALLS(f46, f45)
CALLS(f47, f46)
CALLS(f48, f47)
CALLS(f49, f48)
CALLS(f50, f49)
CALLS(f51, f50)
CALLS(f52, f51)
CALLS(f53, f52)
CALLS(f54, f53)
CALLS(f55, f54)
CALLS(f56, f55)
CALLS(f57, f56)
CALLS(f58, f57)
CALLS(f59, f58)
CALLS(f60, f59)
CALLS(f61, f60)
CALLS(f62, f61)
CALLS(f63, f62)
CALLS(f64, f63)
CALLS(f65, f64)

handler u32 run(packet *p, u32 n)
{
	return f65(n);
}

bind(test_event, run);
