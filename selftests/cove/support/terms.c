// SPDX-License-Identifier: GPL-2.0-only
/*
 * The guards of terms/keys.c beside what the manifest says of them: a guard that holds has no
 * term that does not, for arguments around each edge and many others.  Of the first binding a
 * guard holds where all of its terms do, and they say so.  Of the third and the fifth one, terms
 * of the first guard alone are quiet, and of the fourth one none.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <linux/spin_manifest.h>
#include <spin/runtime.h>

#include "uncounted.h"

#define ROUNDS 20000

extern struct spin_record spin_record;
extern const struct spin_manifest spin_manifest;
char __this_module[1];

/* What an event of keys.h has, and what its operations say of the packet, in the same order. */
struct arguments {
	u64 a, b, c, d, e, f, g, h;
	u64 tiny, short_of, length, mark, protocol, source, serial, level;
};

static struct arguments now;
/* Guards that did, and looks at what counts them. */
static unsigned int ended, counted;
struct thing;

void spin_extension_ended(struct spin_record *record, u32 binding, const struct spin_frame *frame)
{
	(void)record;
	(void)binding;
	(void)frame;
	ended++;
}

void *spin_lru_find_4(struct spin_table *table, u32 key)
{
	(void)table;
	(void)key;
	counted++;
	return &counted;
}

u32 spin_default_keys_event(struct packet *p, u8 a, u16 b, u32 c, u64 d, u16 e, u32 f, u64 g, s32 h,
			    struct thing *t)
{
	(void)p;
	(void)t;
	return a + b + c + d + e + f + g + h;
}

#define ACCESSOR(type, name)				\
	type spin_##name(const struct packet *p)	\
	{						\
		(void)p;				\
		return (type)now.name;			\
	}

ACCESSOR(u8, tiny)
ACCESSOR(u16, short_of)
ACCESSOR(u32, length)
ACCESSOR(u64, mark)
ACCESSOR(u16, protocol)
ACCESSOR(u32, source)
ACCESSOR(u64, serial)
ACCESSOR(s32, level)

u16 spin_half(u32 c)
{
	return c / 2;
}

u32 spin_years(const struct thing *t)
{
	(void)t;
	return 17;
}

u32 spin_both(const struct packet *p, u32 c)
{
	(void)p;
	return c;
}

static const void *area(struct spin_manifest_area where)
{
	return (const char *)&spin_manifest + where.at;
}

static u64 argument(u32 number)
{
	switch (number) {
	case 1: return (u8)now.a;
	case 2: return (u16)now.b;
	case 3: return (u32)now.c;
	case 4: return now.d;
	case 5: return (u16)now.e;
	case 6: return (u32)now.f;
	case 7: return now.g;
	default: abort();
	}
}

/* As the manifest names it. */
static u64 key(const struct spin_manifest_term *term)
{
	const struct spin_manifest_import *imports = area(spin_manifest.imports);
	const char *name;

	if (term->accessor == SPIN_TERM_NO_ACCESSOR)
		return argument(term->argument);
	name = (const char *)&spin_manifest + imports[term->accessor].name;
#define CALL(accessor) do { if (!strcmp(name, #accessor)) return spin_##accessor(NULL); } while (0)
	CALL(tiny);
	CALL(short_of);
	CALL(length);
	CALL(mark);
	CALL(protocol);
	CALL(source);
	CALL(serial);
	if (!strcmp(name, "half"))
		return spin_half((u32)argument(term->argument));
	abort();
}

static bool guard_holds(u32 binding, u32 guard)
{
	bool (*holds)(void *closure, struct packet *p, u8 a, u16 b, u32 c, u64 d, u16 e, u32 f,
		      u64 g, s32 h, struct thing *t) = spin_record.bindings[binding].guards[guard];

	return holds(NULL, NULL, now.a, now.b, now.c, now.d, now.e, now.f, now.g, now.h,
		     NULL);
}

/* xorshift: the same numbers each time. */
static u64 any(void)
{
	static u64 state = 88172645463325252;

	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return state;
}

/* Of a guard: numbers at the edges of its terms, beside them, and others. */
static u64 pick(const struct spin_manifest_term *terms, u32 count)
{
	const struct spin_manifest_term *term = count ? &terms[any() % count] : NULL;
	u64 number;

	if (!term || any() % 8 == 0)
		return any() % 2 ? any() : any() % 256;
	number = any() % 2 ? term->lowest : term->highest;
	if (any() % 8 == 0)
		number = term->lowest + any() % (term->highest - term->lowest + 1 ?: 1);
	if (any() % 3 == 0)
		number += any() % 3 - 1;
	if (any() % 4 == 0)
		number ^= 1ull << any() % 64;
	if (any() % 2)
		number |= any() & ~term->mask;
	/* What half() halves. */
	return any() % 16 ? number : 2 * number + any() % 2;
}

static void pick_all(const struct spin_manifest_term *terms, u32 count)
{
	u64 *all = (u64 *)&now;

	for (size_t i = 0; i < sizeof(now) / sizeof(*all); i++)
		all[i] = pick(terms, count);
}

/**
 * struct subject - a guard, its terms, and what was seen of them
 * @exact: it holds where all of its terms do
 * @quiet: where one of them does not nobody can tell whether the guard was called
 * @held: how often it held
 * @lies: so often a term did not
 * @missed: so often an exact one did not hold, but all of its terms
 * @noticed: so often a quiet one ended, or was counted, though a term did not hold
 * @at_lowest, @at_highest: it held, and the key was at this edge of the term
 * @alone: it did not hold because of this term alone
 */
struct subject {
	u32 binding, guard;
	struct spin_manifest_term terms[SPIN_GUARD_TERMS];
	u32 count;
	bool exact;
	bool quiet;
	unsigned int held, lies, missed, noticed;
	unsigned int at_lowest[SPIN_GUARD_TERMS];
	unsigned int at_highest[SPIN_GUARD_TERMS];
	unsigned int alone[SPIN_GUARD_TERMS];
};

static void look_once(struct subject *subject)
{
	unsigned int before = ended + counted;
	bool holds = guard_holds(subject->binding, subject->guard);
	u32 wrong = 0, last = 0;

	for (u32 i = 0; i < subject->count; i++) {
		const struct spin_manifest_term *term = &subject->terms[i];
		u64 bits = key(term) & term->mask;

		if (bits < term->lowest || bits > term->highest) {
			wrong++;
			last = i;
		}
		subject->at_lowest[i] += holds && bits == term->lowest;
		subject->at_highest[i] += holds && bits == term->highest;
	}
	subject->noticed += subject->quiet && wrong && ended + counted != before;
	subject->held += holds;
	subject->lies += holds && wrong;
	subject->missed += subject->exact && !holds && !wrong;
	if (wrong == 1)
		subject->alone[last] += !holds;
}

static void look(struct subject *subject)
{
	for (unsigned int round = 0; round < ROUNDS; round++) {
		pick_all(subject->terms, subject->count);
		look_once(subject);
	}
}

/* Would a term that is wrong by one have been seen?  Numbers with other bits are none. */
static bool saw_edges(const struct subject *subject)
{
	bool seen = true;

	for (u32 i = 0; i < subject->count; i++) {
		const struct spin_manifest_term *term = &subject->terms[i];

		if (term->lowest && !(term->lowest & ~term->mask))
			seen = seen && subject->at_lowest[i];
		if (term->highest < term->mask && !(term->highest & ~term->mask))
			seen = seen && subject->at_highest[i];
		seen = seen && subject->alone[i];
	}
	return seen;
}

static void gather(struct subject *subject)
{
	const struct spin_manifest_term *terms = area(spin_manifest.terms);

	for (u32 i = 0; i < spin_manifest.terms.count; i++)
		if (terms[i].binding == subject->binding && terms[i].guard == subject->guard)
			subject->terms[subject->count++] = terms[i];
}

/* A mask has no bits that the key has not. */
static bool masks_fit(const struct subject *subject)
{
	bool fit = true;

	memset(&now, 0xff, sizeof(now));
	for (u32 i = 0; i < subject->count; i++)
		fit = fit && !(subject->terms[i].mask & ~key(&subject->terms[i]));
	return fit;
}

static bool flags_fit(const struct subject *subject)
{
	u32 flags = (subject->exact ? SPIN_TERM_ALL : 0) | (subject->quiet ? SPIN_TERM_QUIET : 0);

	for (u32 i = 0; i < subject->count; i++)
		if (subject->terms[i].flags != flags)
			return false;
	return true;
}

static bool test(u32 binding, u32 guard)
{
	struct subject subject = {
		.binding = binding,
		.guard = guard,
		.exact = !binding || (binding % 2 == 0 && guard == 2),
		.quiet = binding < 2 || (binding % 2 == 0 && !guard),
	};
	bool good;

	gather(&subject);
	look(&subject);
	good = !subject.lies && !subject.missed && masks_fit(&subject) && flags_fit(&subject) &&
	       !subject.noticed;
	if (subject.exact && !(subject.held && saw_edges(&subject))) {
		printf("a wrong term would not be seen:\n");
		good = false;
	}
	if (!good)
		printf("guard %u of binding %u: %u terms, held %u times, %u lies, %u times missed, %u noticed\n",
		       guard, binding, subject.count, subject.held, subject.lies, subject.missed,
		       subject.noticed);
	return good;
}

int main(void)
{
	const struct spin_manifest_binding *bindings = area(spin_manifest.bindings);
	bool good = true;

	for (u32 binding = 0; binding < spin_manifest.bindings.count; binding++)
		for (u32 guard = 0; guard < bindings[binding].guards; guard++)
			good = test(binding, guard) && good;
	return good && ended && counted && spin_manifest.bindings.count == 5 ? 0 : 1;
}
