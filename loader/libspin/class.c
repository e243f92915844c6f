// SPDX-License-Identifier: GPL-2.0-only
#include <stddef.h>
#include <string.h>

#include <linux/spin_manifest.h>

#include "class.h"

static const struct spin_class classes[] = {
	{ "pure", SPIN_STACK_PURE },
	{ "atomic", SPIN_STACK_ATOMIC },
	{ "blocking", SPIN_STACK_BLOCKING },
	{ "strand", SPIN_STACK_STRAND },
};

const struct spin_class *spin_class_of(const char *declaration)
{
	size_t i, size;

	for (i = 0; i < sizeof(classes) / sizeof(classes[0]); i++) {
		size = strlen(classes[i].word);
		if (!strncmp(declaration, classes[i].word, size) && declaration[size] == ' ')
			return &classes[i];
	}
	return NULL;
}
