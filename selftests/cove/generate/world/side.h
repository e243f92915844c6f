/* SPDX-License-Identifier: GPL-2.0-only */
/* Parts of the side that runs emitted C. */
#ifndef WORLD_SIDE_H
#define WORLD_SIDE_H

/* seats.c: nobody keeps one beyond the raise. */
void seats_end_raise(void);

/* strands.c: begins a strand, and runs it to its end; 0 if it parks without end. */
int strands_run(void (*begin)(unsigned int n), unsigned int n);

#endif
