/* SPDX-License-Identifier: GPL-2.0-only */
#include <spin/cove.h>

interface(jobs, 1);

strand u32 job(u32 n);
