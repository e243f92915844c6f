// SPDX-License-Identifier: GPL-2.0-only
/* The compiler's long texts, in this library's words. */
#include "../cove/explain.h"
#include "context.h"

_Static_assert(SPIN_EXPLANATION_FILES == COVE_EXPLANATION_FILES,
	       "the library shows all files of an explanation");

static void copy_files(struct spin_explanation_file *to, const struct cove_explanation_file *from)
{
	for (int i = 0; i < SPIN_EXPLANATION_FILES; i++) {
		to[i].name = from[i].name;
		to[i].text = from[i].text;
	}
}

SPIN_PUBLIC int spin_explanation_get(const char *id, struct spin_explanation *explanation)
{
	struct cove_explanation found;
	int status = cove_explanation_find(id, &found);

	if (status)
		return status;
	explanation->id = found.id;
	explanation->rule = *found.rule ? found.rule : NULL;
	explanation->rule_text = *found.rule_text ? found.rule_text : NULL;
	explanation->title = found.title;
	explanation->text = found.text;
	copy_files(explanation->wrong, found.wrong);
	copy_files(explanation->right, found.right);
	return 0;
}

SPIN_PUBLIC size_t spin_explanation_nearest(const char *word, const char **ids, size_t count)
{
	return cove_explanation_nearest(word, ids, count);
}
