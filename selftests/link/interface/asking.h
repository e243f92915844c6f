/* SPDX-License-Identifier: GPL-2.0-only */
/* An event, to test with what extensions call of each other. */
#ifndef ASKING_H
#define ASKING_H
#include <spin/cove.h>

interface(asking, 1);

/* Raised by the test module, on all processors at once. */
atomic u32 asked(u32 number);

#endif
