/* SPDX-License-Identifier: GPL-2.0-only */
/* What a process calls, to measure the way there. */
#ifndef CALLEE_H
#define CALLEE_H
#include <spin/cove.h>

interface(callee, 1);

pure u64 callee_0(void);
pure u64 callee_2(u32 a, u32 b);
pure u64 callee_6(u32 a, u32 b, u32 c, u32 d, u32 e, u32 f);

#endif
