// SPDX-License-Identifier: GPL-2.0-only
/*
 * What a park does to pointers.  R2, R14.
 *
 * A strand that is parked keeps numbers alone: whoever runs strands can end it by giving its
 * frame back, and nothing that it pointed to has to wait for it.
 */
#include "flow.h"

static void report_holder(struct cove_flow *flow, const struct cove_expression *call,
			  const struct cove_symbol *holder)
{
	cove_diagnostic_add(flow->unit->diagnostics, call->at, COVE_PARKS_HOLDING, call->a->name,
			    holder->name);
	cove_diagnostic_add(flow->unit->diagnostics, holder->at, COVE_DECLARED_HERE, holder->name);
}

/* No value waits meanwhile: safe_parks.c saw to that. */
void cove_flow_park(struct cove_flow *flow, const struct cove_expression *call)
{
	for (unsigned int i = 0; i < flow->root_count; i++)
		if (cove_type_points(flow->roots[i]->type) && !flow->state->values[i].ended)
			flow->state->values[i].ended = call;
	for (const struct cove_flow_holder *holder = flow->holders; holder; holder = holder->outer)
		report_holder(flow, call, holder->symbol);
}

int cove_flow_is_parked(struct cove_flow_value value)
{
	return value.ended && value.ended->kind == COVE_EXPRESSION_CALL && value.ended->symbol &&
	       cove_function_is_strand(value.ended->symbol->function);
}

void cove_flow_report_parked(struct cove_flow *flow, const struct cove_expression *use,
			     struct cove_flow_value value)
{
	struct cove_diagnostics *diagnostics = flow->unit->diagnostics;

	cove_diagnostic_add(diagnostics, use->at, COVE_PARKED, use->name, value.ended->a->name,
			    value.ended->at.line);
	cove_diagnostic_add(diagnostics, value.ended->at, COVE_CALLED_HERE, value.ended->a->name);
	if (value.made)
		cove_diagnostic_add(diagnostics, value.made->at, COVE_PARKED_MADE, use->name);
}
