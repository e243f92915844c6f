/* SPDX-License-Identifier: GPL-2.0-only */
/* An event with a number of each kind, and operations that look at them. */
#ifndef KEYS_H
#define KEYS_H
#include <spin/cove.h>

interface(keys, 1);

typedef struct packet packet;
typedef struct thing thing;

atomic u32 keys_event(packet *p, u8 a, u16 b, u32 c, u64 d, be16 e, be32 f, le64 g, s32 h,
		      maybe thing *t);

pure u8 tiny(const packet *p);
pure u16 short_of(const packet *p);
pure u32 length(const packet *p);
pure u64 mark(const packet *p);
pure be16 protocol(const packet *p);
pure be32 source(const packet *p);
pure le64 serial(const packet *p);
pure s32 level(const packet *p);
pure u16 half(u32 c);
pure u32 years(const thing *t);
pure u32 both(const packet *p, u32 c);

#endif
