/* SPDX-License-Identifier: GPL-2.0-only */
/* Between a test program as plain C, and what runs its strands. */
#ifndef COVE_TEST_THREADS_H
#define COVE_TEST_THREADS_H

/* What the program binds to the event task; a program that has strands calls it work. */
void threads_work(unsigned int n);
void threads_run(void);

#endif
