// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "sites.h"

/* What a search works on. */
struct search {
	struct spin_context *context;
	const struct spin_object *object;
	const struct spin_target *target;
	const struct spin_target_sites *kind;
	struct spin_sites *sites;
};

/* Any symbol of the section will do to count from; the assembler may have dropped the section's own. */
static uint32_t symbol_in(const struct spin_object *object, uint32_t section)
{
	uint32_t i;

	for (i = 1; i < object->symbol_count; i++)
		if (spin_object_is_ordinary(&object->symbols[i]) &&
		    object->symbols[i].st_shndx == section)
			return i;
	return 0;
}

static int add_place(struct search *search, uint32_t section, size_t begin)
{
	uint32_t symbol = symbol_in(search->object, section);
	Elf64_Rela *entry = &search->sites->entries[search->sites->count];

	if (!symbol)
		return spin_context_fail(search->context, -EBADMSG, "%s: code without a symbol",
					 search->object->file);
	entry->r_offset = search->sites->count * sizeof(uint32_t);
	entry->r_info = ELF64_R_INFO((uint64_t)symbol, search->target->distance);
	entry->r_addend = begin - search->object->symbols[symbol].st_value;
	search->sites->count++;
	return 0;
}

static int search_section(struct search *search, uint32_t index)
{
	const struct spin_object *object = search->object;
	uint32_t section = object->sections[index].header->sh_info;
	const struct spin_section *code = &object->sections[section];
	const Elf64_Rela *relocations;
	size_t count, i, begin;
	int status = 0;

	if (!(code->header->sh_flags & SHF_EXECINSTR))
		return 0;
	relocations = spin_object_relocations(object, index, &count);
	for (i = 0; !status && i < count; i++) {
		const char *name = spin_object_symbol_name(object,
							    ELF64_R_SYM(relocations[i].r_info));

		if (!spin_target_matches(search->kind->symbol, name))
			continue;
		if (search->kind->find(code->data, code->header->sh_size,
				       relocations[i].r_offset, name, &begin))
			return spin_context_fail(search->context, -EBADMSG,
						 "%s: \"%s\" is used by an instruction at %#lx that is no jump or call",
						 object->file, name,
						 (unsigned long)relocations[i].r_offset);
		status = add_place(search, section, begin);
	}
	return status;
}

static size_t all_relocations(const struct spin_object *object)
{
	size_t all = 0, count;
	uint32_t i;

	for (i = 1; i < object->section_count; i++) {
		if (object->sections[i].header->sh_type != SHT_RELA)
			continue;
		spin_object_relocations(object, i, &count);
		all += count;
	}
	return all;
}

int spin_sites_find(struct spin_context *context, const struct spin_object *object,
		    const struct spin_target *target, const struct spin_target_sites *kind,
		    struct spin_sites *sites)
{
	struct search search = { context, object, target, kind, sites };
	uint32_t i;
	int status = 0;

	sites->count = 0;
	sites->entries = calloc(all_relocations(object) + 1, sizeof(*sites->entries));
	if (!sites->entries)
		return spin_context_fail(context, -ENOMEM, "%s: no memory", object->file);
	for (i = 1; !status && i < object->section_count; i++)
		if (object->sections[i].header->sh_type == SHT_RELA)
			status = search_section(&search, i);
	if (status) {
		free(sites->entries);
		sites->entries = NULL;
	}
	return status;
}
