/* SPDX-License-Identifier: GPL-2.0-only */
/* Events of numbers of all kinds, without results, and such that come near. */
#ifndef COVE_NOTES_H
#define COVE_NOTES_H
#include <spin/cove.h>
#include <test.h>

interface(notes, 1);

typedef struct note note;

atomic void note_taken(u8 a, s16 b, u64 c, bool d, colour e, be32 f);
atomic void note_given(u32 n, const note *text);
atomic u32 note_asked(u32 n);
blocking void note_slept(u32 n);

pure u32 note_length(const note *text);

#endif
