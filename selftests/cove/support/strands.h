/* SPDX-License-Identifier: GPL-2.0-only */
/* Between spin.ko's part in user space, and what runs strands there. */
#ifndef COVE_TEST_RUNS_STRANDS_H
#define COVE_TEST_RUNS_STRANDS_H

/* Runs all strands until none is left that can.  Without strands.c there are none. */
void strands_run(void);
/* A strand ran: nothing may be held, and objects that nobody keeps end. */
void strands_turn_ended(void);

#endif
