/* SPDX-License-Identifier: GPL-2.0-only */
/* What the compiler promises of every program, good or bad. */
#ifndef FUZZ_PROMISE_H
#define FUZZ_PROMISE_H

#include "world.h"

/**
 * promise_messages() - hold a run's messages against its result
 * @cove: the run
 * @result: what a pass returned
 *
 * A program that is refused has an error, each error a place and what to write instead, and
 * both forms of the messages can be printed.  Aborts if not.
 */
void promise_messages(struct cove *cove, int result);

#endif
