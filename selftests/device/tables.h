/* SPDX-License-Identifier: GPL-2.0-only */
/* What tables.c exports, so that there are events of an extension to ask about. */
#ifndef TABLES_H
#define TABLES_H
#include <spin/cove.h>

interface(doubles, 1);

pure u32 double_of(u32 n) costs(50);

#endif
