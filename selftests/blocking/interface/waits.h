/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * An interface with a blocking event, and with one whose argument is a number, to test those with:
 * no domain that ships has one yet.
 */
#ifndef WAITS_H
#define WAITS_H
#include <spin/cove.h>

interface(waits, 1);

enum { GATES = 4 };

/* Raised by the device of the test module, in the task that asks for it. */
blocking u32 turn_taken(u32 what);

/* As turn_taken(), but nobody may sleep meanwhile. */
atomic u32 turn_told(u32 what);

/* Sleeps until user space opens the gate; false if the sleep was cut short. */
blocking bool gate_wait(u32 gate) costs(500);
/* Raises turn_taken() and gives its result. */
blocking u32 turn_again(u32 what) costs(500);

/* Nobody calls it: it takes more than a term of a guard hands over. */
pure u32 turn_later(u32 what, u32 turns) costs(2);

#endif
