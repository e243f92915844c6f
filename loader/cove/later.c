// SPDX-License-Identifier: GPL-2.0-only
#include "later.h"

#include <stddef.h>
#include <string.h>

static const struct later {
	const char *what;
	const char *instead;
} things[] = {
#define LATER(what, instead) { what, instead },
#include "later.def"
#undef LATER
};

const char *cove_later_find(const char *what)
{
	for (size_t i = 0; i < sizeof(things) / sizeof(*things); i++)
		if (!strcmp(things[i].what, what))
			return things[i].instead;
	return NULL;
}

void cove_later_report(struct cove_diagnostics *diagnostics, struct cove_position at,
		       const char *what)
{
	const char *instead = cove_later_find(what);

	cove_diagnostic_add(diagnostics, at, COVE_NOT_YET, what, instead ? instead : "");
}
