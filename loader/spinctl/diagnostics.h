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
 * @first: id of the first error, or ""
 */
struct diagnostics {
	struct json_object *list;
	char first[16];
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
 * diagnostics_end() - say what is left to say
 * @diagnostics: which
 *
 * With JSON, what was collected becomes "diagnostics" of the outcome; a list without
 * elements is left out.  Else, after an error, a line tells how to ask for more.
 */
void diagnostics_end(struct diagnostics *diagnostics);

#endif
