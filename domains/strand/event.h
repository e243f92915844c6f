/* SPDX-License-Identifier: GPL-2.0-only */
/* The interface that strands have, as the kernel's C sees it. */
#ifndef SPIN_STRAND_EVENT_H
#define SPIN_STRAND_EVENT_H

#include "spin_core/dispatcher/notice.h"

#include <spin/interface_begin.h>
#include <spin/strand.h>
#include <spin/interface_end.h>

extern typeof(strand_begun) spin_default_strand_begun;
extern typeof(strand_wake) spin_strand_wake;
extern struct spin_event spin_event_strand_begun;

bool spin_strand_raise_begun(const struct spin_binding *binding, u32 what, u64 argument);

#endif
