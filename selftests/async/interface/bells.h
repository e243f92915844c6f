/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * An interface with an event of numbers that has no result, and with others that near it: no
 * domain that ships has one yet.
 */
#ifndef BELLS_H
#define BELLS_H
#include <spin/cove.h>

interface(bells, 1);

/* Raised by the device of the test module, in tasks and in interrupts. */
atomic void bell_rung(u32 number, u64 value, s32 minus, bool is_loud);
/* These nobody raises. */
atomic u32 bell_asked(u32 number);
blocking u32 bell_waited(u32 number);

/* What a handler got: the module knows what it should be. */
atomic void bell_note(u32 who, u32 number, u64 value, s32 minus, bool is_loud) costs(100);
/* Takes so long, without sleeping. */
atomic void bell_hold(u32 microseconds) costs(100);

#endif
