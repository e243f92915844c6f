/* SPDX-License-Identifier: GPL-2.0-only */
#include <spin/cove.h>

interface(jobs, 1);

strand void job(u32 n);
strand void chore(u32 n);
strand void rest(void);
strand u32 receive(u32 box) costs(50);
