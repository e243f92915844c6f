// SPDX-License-Identifier: GPL-2.0-only
/*
 * Jumps.  A label lies behind the jump, in a block around it, and no variable is declared
 * between: so a jump only leaves blocks and leaves out statements, and what is known of costs
 * and paths without it holds with it.  R5, R7.
 */
#include "checker.h"

static int is_label(const struct cove_statement *statement, const char *name)
{
	return statement->kind == COVE_STATEMENT_LABEL && !strcmp(statement->name, name);
}

/* Is there a label of this name in a statement? */
static int has_label(const struct cove_statement *statement, const char *name)
{
	if (!statement)
		return 0;
	if (is_label(statement, name) || has_label(statement->first, name) ||
	    has_label(statement->body, name) || has_label(statement->otherwise, name))
		return 1;
	for (size_t i = 0; i < statement->statements_count; i++)
		if (has_label(statement->statements[i], name))
			return 1;
	return 0;
}

/* The label in what follows in this block; *@skipped: a variable that is declared before it. */
static struct cove_statement *label_behind(const struct cove_check_block *place, const char *name,
					   const struct cove_statement **skipped)
{
	*skipped = NULL;
	for (size_t i = place->next; i < place->block->statements_count; i++) {
		struct cove_statement *statement = place->block->statements[i];

		if (is_label(statement, name))
			return statement;
		if (statement->kind == COVE_STATEMENT_LOCAL && !statement->local->is_static)
			*skipped = statement;
	}
	return NULL;
}

/* The label before this place, in a block around it, or NULL. */
static const struct cove_statement *label_before(const struct cove_check_block *place,
						 const char *name)
{
	for (; place; place = place->outer)
		for (size_t i = 0; i < place->next; i++)
			if (is_label(place->block->statements[i], name))
				return place->block->statements[i];
	return NULL;
}

static void refuse(struct cove_checker *checker, struct cove_statement *jump)
{
	const struct cove_statement *before = label_before(checker->block, jump->name);
	enum cove_diagnostic_id id = COVE_NO_LABEL;

	if (before)
		id = COVE_GOTO_BACK;
	else if (has_label(checker->function->declaration->body, jump->name))
		id = COVE_GOTO_INTO;
	cove_diagnostic_add(checker->diagnostics, jump->at, id, jump->name,
			    before ? before->at.line : 0, jump->at.line);
	/* Nobody shall look for where it goes. */
	jump->kind = COVE_STATEMENT_EMPTY;
}

void cove_check_goto(struct cove_checker *checker, struct cove_statement *jump)
{
	const struct cove_statement *skipped;

	for (const struct cove_check_block *place = checker->block; place; place = place->outer) {
		jump->target = label_behind(place, jump->name, &skipped);
		if (!jump->target)
			continue;
		if (skipped)
			cove_diagnostic_add(checker->diagnostics, jump->at, COVE_GOTO_SKIPS,
					    jump->name, skipped->local->name);
		checker->function->jumps = 1;
		return;
	}
	refuse(checker, jump);
}

void cove_check_label(struct cove_checker *checker, struct cove_statement *label)
{
	const struct cove_statement *known = spin_map_find(&checker->labels, label->name);

	label->depth = checker->depth;
	if (!known) {
		spin_map_set(&checker->labels, label->name, label);
		return;
	}
	cove_diagnostic_add(checker->diagnostics, label->at, COVE_DECLARED_TWICE, label->name);
	cove_diagnostic_add(checker->diagnostics, known->at, COVE_DECLARED_HERE, label->name);
}
