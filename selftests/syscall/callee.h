/* SPDX-License-Identifier: GPL-2.0-only */
/* What "callee" exports, for processes to call. */
#ifndef CALLEE_H
#define CALLEE_H
#include <spin/cove.h>

interface(callee, 1);

struct pair {
	u32 left;
	u32 right;
};

/* Counts its calls. */
atomic u32 callee_add(u32 a, u32 b) costs(400);
atomic void callee_note(u64 n) costs(100);
pure u64 callee_nothing(void) costs(100);
pure bool callee_not(bool truth);
atomic s8 callee_negative(s8 n) costs(200);
pure s64 callee_signed(s16 a, s32 b, s64 c);
pure be16 callee_turned(be16 port, be32 address);
atomic u64 callee_six(u8 a, u16 b, u32 c, u64 d, s8 e, bool f) costs(200);
/* Fails where @divisor is 0. */
atomic u32 callee_divide(u32 n, u32 divisor) costs(200);
/* Does not end by itself. */
atomic u32 callee_search(u32 n) costs(1000);
/* What processes cannot call. */
pure struct pair callee_pair(u32 n);
pure u32 callee_sum_of(struct pair pair);
pure u32 callee_first(const struct pair *pair);

#endif
