/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Strands that run in the kernel.
 *
 * Some threads of the kernel serve as processors for all strands, and take them in the order in
 * which they became ready.  Each strand has a word, a count that others raise and that it alone
 * takes from; so nothing is lost between looking and parking.  A strand is named by a number that
 * names nobody once it has ended.
 */
#ifndef SPIN_STRAND_H
#define SPIN_STRAND_H
#include <spin/cove.h>

interface(strands, 1);

/*
 * A strand begins in the extension that handles this, and in no other: with @what 0 when the
 * extension is installed, and whenever a strand of it forks.
 */
strand void strand_begun(u32 what, u64 argument);

/* Lets all others run that are ready. */
strand void strand_yield(void) costs(60);
/* Parks for so many nanoseconds at least; the monotonic time then, in nanoseconds. */
strand u64 strand_sleep(u64 nanoseconds) costs(800);
/* Its number, for others to wake it. */
strand u64 strand_self(void) costs(10);
/* Parks until its word is @count or more, and takes that much from it. */
strand void strand_wait(u32 count) costs(60);
/* The same, for so many nanoseconds at most; false: they are over, and nothing was taken. */
strand bool strand_wait_for(u32 count, u64 nanoseconds) costs(800);
/* Raises strand_begun in its own extension; false: nobody began, or there is no room. */
strand bool strand_fork(u32 what, u64 argument) costs(800);

/* Adds to a strand's word, and lets it look; false: it has ended, or the word has no room. */
atomic bool strand_wake(u64 strand_number, u32 count) costs(600);

#endif
