/* SPDX-License-Identifier: GPL-2.0-only */
/* An interface of few words, so that dumps stay short. */
#ifndef SMALL_H
#define SMALL_H
#include <spin/cove.h>

interface(small, 1);

typedef struct packet packet;

atomic u32 small_event(packet *p, u32 n);
atomic void print(u64 value) costs(30);
pure u32 length(const packet *p) costs(2);
atomic void drop(packet *p) consumes(p);

#endif
