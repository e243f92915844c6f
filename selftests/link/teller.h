/* SPDX-License-Identifier: GPL-2.0-only */
/* What "teller" exports. */
#ifndef TELLER_H
#define TELLER_H
#include <spin/cove.h>

interface(teller, 1);

atomic u32 teller_pay(u32 account, u32 n) costs(1500);

#endif
