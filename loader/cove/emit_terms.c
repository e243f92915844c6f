// SPDX-License-Identifier: GPL-2.0-only
/* The terms of all guards, as the manifest has them. */
#include <linux/spin_manifest.h>

#include "emitter.h"
#include "terms.h"

_Static_assert(COVE_MOST_TERMS == SPIN_GUARD_TERMS, "a guard has the manifest's terms");

size_t cove_emit_count_terms(const struct cove_unit *unit)
{
	struct cove_term terms[COVE_MOST_TERMS];
	size_t count = 0;

	for (size_t i = 0; i < unit->bindings_count; i++)
		for (size_t j = 0; j < unit->bindings[i].guards_count; j++)
			count += cove_terms_find(unit, unit->bindings[i].guards[j], terms);
	return count < SPIN_TERMS ? count : SPIN_TERMS;
}

/* Which one it is among the imports of the manifest. */
static uint32_t import_of(const struct cove_unit *unit, const struct cove_function *accessor)
{
	uint32_t import = 0;

	for (size_t i = 0; unit->functions[i] != accessor; i++)
		import += (uint32_t)cove_emit_is_import(unit->functions[i]);
	return import;
}

/* A guard that may end, and be counted for that, or for what it looks at, comes before it. */
static int is_quiet(const struct cove_binding *binding, size_t guard, const struct cove_term *term)
{
	for (size_t i = 0; i < guard; i++)
		if (binding->guards[i]->can_end || binding->guards[i]->is_counted)
			return 0;
	return term->is_quiet;
}

static struct spin_manifest_term entry_of(const struct cove_unit *unit, size_t binding, size_t guard,
					  const struct cove_term *term)
{
	return (struct spin_manifest_term) {
		.binding = (uint32_t)binding,
		.guard = (uint32_t)guard,
		.accessor = term->accessor ? import_of(unit, term->accessor) :
					     SPIN_TERM_NO_ACCESSOR,
		.argument = (uint32_t)term->argument,
		.flags = (is_quiet(&unit->bindings[binding], guard, term) ? SPIN_TERM_QUIET : 0) |
			 (term->is_all ? SPIN_TERM_ALL : 0),
		.mask = term->mask,
		.lowest = term->lowest,
		.highest = term->highest,
	};
}

void cove_emit_terms(const struct cove_unit *unit, cove_emit_term *take, void *taker)
{
	struct cove_term terms[COVE_MOST_TERMS];
	size_t left = SPIN_TERMS;

	for (size_t i = 0; i < unit->bindings_count; i++) {
		const struct cove_binding *binding = &unit->bindings[i];

		for (size_t j = 0; j < binding->guards_count; j++) {
			const struct cove_function *guard = binding->guards[j];
			size_t count = cove_terms_find(unit, guard, terms);

			for (size_t k = 0; k < count && left; k++, left--) {
				struct spin_manifest_term entry = entry_of(unit, i, j, &terms[k]);

				take(taker, &entry, guard->locals[terms[k].argument]->name);
			}
		}
	}
}
