/* SPDX-License-Identifier: GPL-2.0-only */
/* What seller exports; the Makefile makes versions of it with another type or price. */
#ifndef COUNTING_H
#define COUNTING_H
#include <spin/cove.h>

interface(counting, 1);

#ifndef PRICE
#define PRICE 400
#endif
#ifndef NUMBER
#define NUMBER u32
#endif

struct load {
	u32 one;
	u32 other;
};

#ifndef LACKS_TAKE
/* Counts; the answer is which version did. */
atomic u32 counting_take(NUMBER n) costs(PRICE);
#endif
/* Whoever takes pointers cannot be handled. */
atomic u32 counting_weigh(const struct load *load) costs(300);
#ifndef LACKS_SPARE
/* Nobody uses it. */
pure u32 counting_spare(u32 n);
#endif

#endif
