/* SPDX-License-Identifier: GPL-2.0-only */
/* How messages of the Cove compiler are shown. */
#ifndef SPINCTL_DIAGNOSTICS_H
#define SPINCTL_DIAGNOSTICS_H

#include <json-c/json.h>
#include <stdbool.h>

#include <libspin.h>

/**
 * struct diagnostics - where messages go
 * @list: for JSON; NULL: words on stderr
 */
struct diagnostics {
	struct json_object *list;
};

/**
 * diagnostics_begin() - get ready
 * @diagnostics: out
 * @json: collect them for diagnostics_end()
 */
void diagnostics_begin(struct diagnostics *diagnostics, bool json);

/* A spin_diagnostic_function whose data is a struct diagnostics. */
spin_diagnostic_function diagnostics_tell;

/**
 * diagnostics_end() - hand what was collected to the outcome, as "diagnostics"
 * @diagnostics: which
 * @status: what the compiler returned
 *
 * With JSON; a list without elements is left out.
 */
void diagnostics_end(struct diagnostics *diagnostics, int status);

#endif
