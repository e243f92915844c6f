// SPDX-License-Identifier: GPL-2.0-only
#include "explain.h"

#include <errno.h>
#include <string.h>
#include <strings.h>

#include "near.h"

#define PREFIX "COVE"
#define PREFIX_LENGTH 4

/* Made of the files of explanations/ by explanations.awk. */
static const struct long_text {
	const char *id;
	const char *title;
	const char *text;
	struct cove_explanation_file wrong[COVE_EXPLANATION_FILES];
	struct cove_explanation_file right[COVE_EXPLANATION_FILES];
} long_texts[] = {
#include "explanations.inc"
};

#define LONG_TEXTS (sizeof(long_texts) / sizeof(*long_texts))

static const struct rule_of {
	const char *id;
	const char *rule;
} rules_of[] = {
#define DIAGNOSTIC(name, id, severity, rule, text, hint) { id, rule },
#include "diagnostic.def"
#undef DIAGNOSTIC
};

static const struct rule {
	const char *rule;
	const char *text;
} rules[] = {
#define RULE(number, sentence) { number, sentence },
#include "rule.def"
#undef RULE
};

static const char *find_rule(const char *id)
{
	for (size_t i = 0; i < sizeof(rules_of) / sizeof(*rules_of); i++)
		if (!strcmp(rules_of[i].id, id))
			return rules_of[i].rule;
	return "";
}

static const char *find_rule_text(const char *rule)
{
	for (size_t i = 0; i < sizeof(rules) / sizeof(*rules); i++)
		if (!strcmp(rules[i].rule, rule))
			return rules[i].text;
	return "";
}

static const char *without_prefix(const char *word)
{
	return strncasecmp(word, PREFIX, PREFIX_LENGTH) ? word : word + PREFIX_LENGTH;
}

int cove_explanation_find(const char *word, struct cove_explanation *explanation)
{
	for (size_t i = 0; i < LONG_TEXTS; i++) {
		const struct long_text *one = &long_texts[i];

		if (strcmp(without_prefix(word), without_prefix(one->id)))
			continue;
		explanation->id = one->id;
		explanation->rule = find_rule(one->id);
		explanation->rule_text = find_rule_text(explanation->rule);
		explanation->title = one->title;
		explanation->text = one->text;
		memcpy(explanation->wrong, one->wrong, sizeof(one->wrong));
		memcpy(explanation->right, one->right, sizeof(one->right));
		return 0;
	}
	return -ENOENT;
}

static size_t distance(const char *word, const char *id)
{
	return cove_near_distance(without_prefix(word), without_prefix(id));
}

/* Puts an id behind those that are as near or nearer; the last may fall out. */
static size_t insert(const char *word, const char *id, const char **ids, size_t held,
		     size_t count)
{
	size_t far = distance(word, id), at = held;

	while (at && distance(word, ids[at - 1]) > far)
		at--;
	if (at == count)
		return held;
	held += held < count;
	memmove(&ids[at + 1], &ids[at], (held - at - 1) * sizeof(*ids));
	ids[at] = id;
	return held;
}

size_t cove_explanation_nearest(const char *word, const char **ids, size_t count)
{
	size_t held = 0;

	for (size_t i = 0; i < LONG_TEXTS; i++)
		held = insert(word, long_texts[i].id, ids, held, count);
	return held;
}
