/* SPDX-License-Identifier: GPL-2.0-only */
/* Makes a program smaller that shows something. */
#ifndef GENERATE_MINIMISE_H
#define GENERATE_MINIMISE_H

#include "tree.h"

/**
 * struct minimise - what is asked for
 * @arena: for what is put in
 * @still_shows: does the tree, as it is now, still show it?
 * @context: for @still_shows
 * @tries: how often it may be asked; counted down
 */
struct minimise {
	struct spin_arena *arena;
	int (*still_shows)(void *context);
	void *context;
	unsigned int tries;
};

/* Leaves out statements and declarations, and makes expressions simpler, while it can. */
void minimise_tree(struct minimise *minimise, struct node *root);

#endif
