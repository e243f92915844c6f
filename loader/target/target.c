// SPDX-License-Identifier: GPL-2.0-only
#include <elf.h>
#include <string.h>

#include "target.h"

static const struct spin_target *const targets[] = {
	&spin_target_x86_64,
	&spin_target_alpha,
};

const struct spin_target *spin_target_find(uint16_t machine)
{
	size_t i;

	for (i = 0; i < sizeof(targets) / sizeof(targets[0]); i++)
		if (targets[i]->machine == machine)
			return targets[i];
	return NULL;
}

const struct spin_target *spin_target_here(void)
{
#if defined(__x86_64__)
	return &spin_target_x86_64;
#elif defined(__alpha__)
	return &spin_target_alpha;
#else
	return NULL;
#endif
}

const struct spin_target_relocation *spin_target_relocation(const struct spin_target *target,
							     uint32_t type)
{
	const struct spin_target_relocation *row;

	for (row = target->relocations; row->width; row++)
		if (row->type == type)
			return row;
	return NULL;
}

bool spin_target_matches(const char *row, const char *name)
{
	size_t length = strlen(row);

	if (row[length - 1] == '_')
		return !strncmp(row, name, length) && name[length];
	return !strcmp(row, name);
}
