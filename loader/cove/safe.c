// SPDX-License-Identifier: GPL-2.0-only
#include "safe.h"

void cove_safe_run(struct cove_unit *unit)
{
	cove_safe_calls(unit);
	/* The other passes follow calls and would not end in a circle of them. */
	if (unit->diagnostics->errors)
		return;
	cove_safe_parks(unit);
	cove_safe_flow(unit);
	cove_safe_values(unit);
	cove_safe_bounded(unit);
	cove_safe_cost(unit);
	cove_safe_async(unit);
	cove_safe_exports(unit);
	cove_safe_locks(unit);
	cove_safe_sites(unit);
	cove_safe_once(unit);
}
