/* SPDX-License-Identifier: GPL-2.0-only */
/* Pools as spin.ko keeps them, with memory of the C library's, so that sanitizers see each object. */
#ifndef COVE_TEST_POOLS_H
#define COVE_TEST_POOLS_H

#include <linux/spin_manifest.h>
#include <spin/runtime.h>

/* Makes the pools that a manifest describes. */
void pools_fill(const struct spin_manifest *head, struct spin_record *record);
/* One place more that refers to it; false if none does any more. */
bool pools_get(void *object);
/* One place less. */
void pools_put(void *object);
/* Objects that no place refers to go, and those that only they refer to. */
void pools_end_raise(void);
/* All objects go, and the pools know of none. */
void pools_end(void);
/*
 * Was somebody refused what a pool whose objects come back later, or stay a little longer,
 * might have given, or kept?
 */
bool pools_are_loose(void);
/* A domain's object: the same, of who knows them. */
bool thing_get(void *thing);
void thing_put(void *thing);

#endif
