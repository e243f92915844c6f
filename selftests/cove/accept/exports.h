/* SPDX-License-Identifier: GPL-2.0-only */

/* Of the program beside it. */
#ifndef EXPORTS_H
#define EXPORTS_H
#include <test.h>

interface(doorman, 3);

pure bool doorman_knows(const packet *p, be32 address) costs(120);
atomic void doorman_count(void);

#endif
