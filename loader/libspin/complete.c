// SPDX-License-Identifier: GPL-2.0-only
/*
 * From a spindle to a module of the running kernel.
 *
 * The sections of the spindle stay as they are; added are those that the kernel
 * looks for in a module, and two symbols and one word are changed on the way:
 * "__this_module" becomes the added struct module, and the record of the
 * extension receives its ticket.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "allow.h"
#include "complete.h"
#include "install.h"
#include "kernel.h"
#include "manifest.h"
#include "record.h"
#include "reference.h"
#include "sites.h"
#include "spindle.h"
#include "writer.h"

#define MOST_KINDS 4

/* An image in the making, and all memory that it needs until it is written. */
struct making {
	struct spin_context *context;
	const struct spin_spindle *spindle;
	const struct spin_object *object;
	struct spin_reference reference;
	struct spin_writer writer;
	char name[SPIN_IMAGE_NAME_SIZE];
	Elf64_Sym *symbols;
	uint8_t *data;			/* the section that holds the record */
	char *modinfo;
	struct spin_reference_entry *versions;
	uint8_t *module;
	uint8_t *zeros;			/* bytes of the lists, filled by relocations */
	struct spin_sites sites[MOST_KINDS];
	Elf64_Rela functions[2];
};

#define no_memory(making) \
	spin_context_fail((making)->context, -ENOMEM, "%s: no memory", (making)->object->file)

static int put_ticket(struct making *making, uint64_t ticket)
{
	uint32_t index = spin_object_find_symbol(making->object, "spin_record");
	const Elf64_Sym *symbol = &making->object->symbols[index];
	const struct spin_section *section = &making->object->sections[symbol->st_shndx];

	making->data = malloc(section->header->sh_size);
	if (!making->data)
		return no_memory(making);
	memcpy(making->data, section->data, section->header->sh_size);
	memcpy(making->data + symbol->st_value + spin_record_ticket_at, &ticket, sizeof(ticket));
	making->writer.sections[symbol->st_shndx].data = making->data;
	return 0;
}

static size_t put_line(char *text, const char *line)
{
	return text ? (size_t)sprintf(text, "%s", line) + 1 : strlen(line) + 1;
}

/* Writes the lines to @text, or with NULL says how long they are. */
static size_t put_lines(const struct making *making, char *text)
{
	const char *const *more;
	char name[sizeof(making->name) + 8];
	size_t at = 0;

#define PUT(line) (at += put_line(text ? text + at : NULL, line))
	snprintf(name, sizeof(name), "name=%s", making->name);
	PUT("license=GPL");
	PUT("depends=spin");
	for (more = making->spindle->target->modinfo; *more; more++)
		PUT(*more);
	PUT(name);
	PUT(making->reference.vermagic);
#undef PUT
	return at;
}

static int add_modinfo(struct making *making)
{
	struct spin_writer_section section = {
		.name = ".modinfo",
		.header = { .sh_type = SHT_PROGBITS, .sh_flags = SHF_ALLOC, .sh_addralign = 1 },
	};

	section.size = put_lines(making, NULL);
	making->modinfo = malloc(section.size);
	if (!making->modinfo)
		return no_memory(making);
	put_lines(making, making->modinfo);
	section.data = making->modinfo;
	spin_writer_add(&making->writer, &section);
	return 0;
}

static int put_version(struct making *making, struct spin_reference_entry *entry,
		       const char *name)
{
	if (strlen(name) >= sizeof(entry->name) ||
	    spin_reference_version(&making->reference, name, &entry->checksum))
		return spin_context_fail(making->context, -ENOKEY,
					 "%s: needs \"%s\", of which %s knows no version",
					 making->object->file, name, making->reference.path);
	strcpy(entry->name, name);
	return 0;
}

static bool is_needed(const struct spin_object *object, uint32_t index)
{
	const char *name = spin_object_symbol_name(object, index);

	return object->symbols[index].st_shndx == SHN_UNDEF && *name &&
	       strcmp(name, "__this_module");
}

static int add_versions(struct making *making)
{
	struct spin_writer_section section = {
		.name = "__versions",
		.header = { .sh_type = SHT_PROGBITS, .sh_flags = SHF_ALLOC, .sh_addralign = 32 },
	};
	size_t count = 0;
	uint32_t i;
	int status;

	if (!making->reference.has_versions)
		return 0;
	making->versions = calloc(making->object->symbol_count + 1, sizeof(*making->versions));
	if (!making->versions)
		return no_memory(making);
	status = put_version(making, &making->versions[count++], "module_layout");
	for (i = 1; !status && i < making->object->symbol_count; i++)
		if (is_needed(making->object, i))
			status = put_version(making, &making->versions[count++],
					     spin_object_symbol_name(making->object, i));
	section.data = making->versions;
	section.size = count * sizeof(*making->versions);
	if (!status)
		spin_writer_add(&making->writer, &section);
	return status;
}

static void add_relocations(struct making *making, const char *name, uint32_t target,
			    const Elf64_Rela *entries, size_t count)
{
	struct spin_writer_section section = {
		.name = name,
		.header = {
			.sh_type = SHT_RELA, .sh_flags = SHF_INFO_LINK, .sh_addralign = 8,
			.sh_entsize = sizeof(*entries), .sh_info = target,
			.sh_link = making->object->symbol_section,
		},
		.data = entries,
		.size = count * sizeof(*entries),
	};

	spin_writer_add(&making->writer, &section);
}

static void define_module(struct making *making, uint32_t section)
{
	uint32_t index = spin_object_find_symbol(making->object, "__this_module");
	Elf64_Sym *symbol = &making->symbols[index];

	if (!index)
		return;
	symbol->st_info = ELF64_ST_INFO(STB_GLOBAL, STT_OBJECT);
	symbol->st_shndx = section;
	symbol->st_value = 0;
	symbol->st_size = making->reference.module_size;
}

static void point(struct making *making, Elf64_Rela *relocation, size_t at, const char *function)
{
	uint64_t index = spin_object_find_symbol(making->object, function);

	relocation->r_offset = at;
	relocation->r_info = ELF64_R_INFO(index, making->spindle->target->address);
	relocation->r_addend = 0;
}

static int add_module(struct making *making)
{
	const struct spin_reference *reference = &making->reference;
	struct spin_writer_section section = {
		.name = ".gnu.linkonce.this_module",
		.header = {
			.sh_type = SHT_PROGBITS, .sh_flags = SHF_ALLOC | SHF_WRITE,
			.sh_addralign = reference->module_alignment,
		},
		.size = reference->module_size,
	};
	uint32_t index;

	making->module = calloc(1, reference->module_size);
	if (!making->module)
		return no_memory(making);
	memcpy(making->module + reference->name_at, making->name, strlen(making->name));
	section.data = making->module;
	index = spin_writer_add(&making->writer, &section);
	point(making, &making->functions[0], reference->init_at, "init_module");
	point(making, &making->functions[1], reference->exit_at, "cleanup_module");
	add_relocations(making, ".rela.gnu.linkonce.this_module", index, making->functions, 2);
	define_module(making, index);
	return 0;
}

static int add_sites(struct making *making)
{
	const struct spin_target_sites *kind = making->spindle->target->sites;
	struct spin_writer_section section = {
		.header = { .sh_type = SHT_PROGBITS, .sh_flags = SHF_ALLOC, .sh_addralign = 4 },
	};
	size_t i;
	int status;

	for (i = 0; i < MOST_KINDS && kind[i].section; i++) {
		status = spin_sites_find(making->context, making->object, making->spindle->target,
					 &kind[i], &making->sites[i]);
		if (status)
			return status;
		if (!making->sites[i].count)
			continue;
		section.name = kind[i].section;
		section.size = making->sites[i].count * sizeof(uint32_t);
		section.data = making->zeros;
		add_relocations(making, kind[i].relocations,
				spin_writer_add(&making->writer, &section),
				making->sites[i].entries, making->sites[i].count);
	}
	return 0;
}

/* By this section an image is told from other modules, when the dead are looked for. */
static void add_mark(struct making *making)
{
	static const uint8_t mark[8] = "image";
	struct spin_writer_section section = {
		.name = SPIN_KERNEL_MARK,
		.header = { .sh_type = SHT_PROGBITS, .sh_flags = SHF_ALLOC, .sh_addralign = 8 },
		.data = mark,
		.size = sizeof(mark),
	};

	spin_writer_add(&making->writer, &section);
}

static int copy_tables(struct making *making)
{
	const struct spin_object *object = making->object;
	size_t size = object->symbol_count * sizeof(*making->symbols);

	making->symbols = malloc(size);
	/* No list has more places than the object has bytes. */
	making->zeros = calloc(1, object->size);
	if (!making->symbols || !making->zeros)
		return no_memory(making);
	memcpy(making->symbols, object->symbols, size);
	making->writer.sections[object->symbol_section].data = making->symbols;
	return 0;
}

static int make(struct making *making, const char *name, uint64_t ticket)
{
	int status;

	snprintf(making->name, sizeof(making->name), "%s", name);
	if (strlen(making->name) >= making->reference.name_size)
		return spin_context_fail(making->context, -ENAMETOOLONG,
					 "%s: its name is too long for a module",
					 making->object->file);
	status = copy_tables(making);
	if (!status)
		status = put_ticket(making, ticket);
	if (!status)
		status = add_sites(making);
	add_mark(making);
	if (!status)
		status = add_modinfo(making);
	if (!status)
		status = add_versions(making);
	return status ? status : add_module(making);
}

static void release(struct making *making)
{
	size_t i;

	for (i = 0; i < MOST_KINDS; i++)
		free(making->sites[i].entries);
	free(making->zeros);
	free(making->module);
	free(making->versions);
	free(making->modinfo);
	free(making->data);
	free(making->symbols);
	spin_reference_free(&making->reference);
}

int spin_image_complete_as(struct spin_context *context, const struct spin_spindle *spindle,
			   const char *name, uint64_t ticket, void **image, size_t *size)
{
	struct making making = {
		.context = context, .spindle = spindle, .object = &spindle->object,
	};
	int status;

	status = spin_reference_read(context, spindle->object.head->e_machine, &making.reference);
	if (status)
		return status;
	status = spin_writer_begin(context, making.object, &making.writer);
	if (!status) {
		status = make(&making, name, ticket);
		if (!status)
			status = spin_writer_finish(&making.writer, image, size);
		else
			spin_writer_abandon(&making.writer);
	}
	release(&making);
	return status;
}

SPIN_PUBLIC int spin_image_complete(struct spin_context *context,
				    const struct spin_spindle *spindle, uint64_t ticket,
				    void **image, size_t *size)
{
	const struct spin_manifest *manifest = spindle->manifest;
	char name[SPIN_IMAGE_NAME_SIZE];

	spin_install_image(name, spin_manifest_string(manifest, manifest->name), false);
	return spin_image_complete_as(context, spindle, name, ticket, image, size);
}
