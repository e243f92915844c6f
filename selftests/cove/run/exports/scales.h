/* SPDX-License-Identifier: GPL-2.0-only */
/* What the program exports. */
#include <test.h>

interface(scales, 1);

typedef enum { LIGHT, HEAVY } burden;

struct weight {
	u32 whole;
	u16 part;
};

atomic u32 scales_add(u32 n) costs(200);
pure bool scales_is_odd(const packet *p, u64 n);
atomic struct weight scales_split(s64 n, u16 part) costs(200);
atomic void scales_tare(struct weight *w) costs(200);
atomic burden scales_judge(be16 load) costs(200);
atomic u8 scales_fault(u32 divisor) costs(200);
atomic u32 scales_endless(u32 n) costs(3000);
atomic void scales_reshape(packet *p) reshapes(p) costs(200);
