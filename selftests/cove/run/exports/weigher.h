/* SPDX-License-Identifier: GPL-2.0-only */
/* The same, as another program would see it: the driver leads one to the other. */
#include <test.h>

interface(weigher, 1);

atomic u32 weigher_add(u32 n) costs(200);
pure bool weigher_is_odd(const packet *p, u64 n);
atomic struct weight weigher_split(s64 n, u16 part) costs(200);
atomic void weigher_tare(struct weight *w) costs(200);
atomic burden weigher_judge(be16 load) costs(200);
atomic u8 weigher_fault(u32 divisor) costs(200);
atomic u32 weigher_endless(u32 n) costs(3000);
atomic void weigher_reshape(packet *p) reshapes(p) costs(200);
