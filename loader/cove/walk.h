/* SPDX-License-Identifier: GPL-2.0-only */
/* All nodes of a part of a tree, one after the other. */
#ifndef COVE_WALK_H
#define COVE_WALK_H

#include "ast.h"

/**
 * struct cove_walk - what a pass does at the nodes
 * @statement: called for a statement before its parts; it returns whether they are walked, too
 * @expression: the same for an expression
 * @leave: called for an expression after its parts, if these were walked
 *
 * Each may be NULL.  Parts come in the order of the source.  The value that "a op= b" had
 * before, which is no expression of the program, is passed by, and b comes once.
 */
struct cove_walk {
	int (*statement)(void *pass, struct cove_statement *statement);
	int (*expression)(void *pass, struct cove_expression *expression);
	void (*leave)(void *pass, struct cove_expression *expression);
};

/**
 * cove_walk_statement() - walk a statement and all in it
 * @walk: what is done
 * @pass: is handed to it
 * @statement: may be NULL
 */
void cove_walk_statement(const struct cove_walk *walk, void *pass,
			 struct cove_statement *statement);

/**
 * cove_walk_expression() - walk an expression and all in it
 * @walk: what is done
 * @pass: is handed to it
 * @expression: may be NULL
 */
void cove_walk_expression(const struct cove_walk *walk, void *pass,
			  struct cove_expression *expression);

#endif
