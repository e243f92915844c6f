// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "reference.h"
#include "spindle.h"

#define THIS_MODULE	".gnu.linkonce.this_module"
#define MOST_BYTES	(64u << 20)

static int find_path(struct spin_context *context, char **path)
{
	static const char *const folders[] = { "updates", "extra" };
	struct utsname system;
	size_t i;

	if (context->module) {
		*path = strdup(context->module);
		return *path ? 0 : -ENOMEM;
	}
	if (uname(&system) < 0)
		return -errno;
	for (i = 0; i < sizeof(folders) / sizeof(folders[0]); i++) {
		if (asprintf(path, "/lib/modules/%s/%s/spin.ko", system.release, folders[i]) < 0)
			return -ENOMEM;
		if (!access(*path, F_OK))
			return 0;
		free(*path);
	}
	return spin_context_fail(context, -ENOENT,
				 "no spin.ko for kernel %s (looked into updates and extra below /lib/modules/%s; say where it is with --module or SPIN_MODULE)",
				 system.release, system.release);
}

/* The line of .modinfo that begins with @key and "=". */
static const char *modinfo(const struct spin_object *object, const char *key)
{
	uint32_t index = spin_object_find_section(object, ".modinfo");
	const struct spin_section *section = &object->sections[index];
	size_t length = strlen(key), at = 0, size;
	const char *line;

	if (!index || !section->data)
		return NULL;
	size = section->header->sh_size;
	while (at < size) {
		line = (const char *)section->data + at;
		at += strnlen(line, size - at) + 1;
		if (at <= size && !strncmp(line, key, length) && line[length] == '=')
			return line;
	}
	return NULL;
}

/* struct module holds the module's name, and in the file nothing else that looks like it. */
static int find_name(const struct spin_section *section, const char *name, size_t *at)
{
	size_t length = strlen(name) + 1;
	size_t i;

	for (i = 0; i + length <= section->header->sh_size; i += 8) {
		if (!memcmp(section->data + i, name, length)) {
			*at = i;
			return 0;
		}
	}
	return -EBADMSG;
}

static int find_functions(struct spin_reference *reference)
{
	const struct spin_object *object = &reference->object;
	uint32_t index = spin_object_find_section(object, ".rela" THIS_MODULE);
	const Elf64_Rela *relocations;
	size_t count, i;

	if (!index || object->sections[index].header->sh_type != SHT_RELA)
		return -EBADMSG;
	relocations = spin_object_relocations(object, index, &count);
	for (i = 0; i < count; i++) {
		uint32_t symbol = ELF64_R_SYM(relocations[i].r_info);
		const char *name = spin_object_symbol_name(object, symbol);

		if (!strcmp(name, "init_module"))
			reference->init_at = relocations[i].r_offset;
		else if (!strcmp(name, "cleanup_module"))
			reference->exit_at = relocations[i].r_offset;
	}
	if (!reference->init_at || !reference->exit_at ||
	    reference->init_at + 8 > reference->module_size ||
	    reference->exit_at + 8 > reference->module_size)
		return -EBADMSG;
	return 0;
}

static int read_module(struct spin_reference *reference)
{
	const struct spin_object *object = &reference->object;
	uint32_t index = spin_object_find_section(object, THIS_MODULE);
	const struct spin_section *section = &object->sections[index];
	const char *name = modinfo(object, "name");

	reference->vermagic = modinfo(object, "vermagic");
	if (!index || !section->data || !name || !reference->vermagic)
		return -EBADMSG;
	reference->module_size = section->header->sh_size;
	reference->module_alignment = section->header->sh_addralign;
	reference->name_size = SPIN_REFERENCE_SYMBOL_SIZE;
	if (reference->module_size > (1u << 16) ||
	    find_name(section, name + strlen("name="), &reference->name_at) ||
	    reference->name_at + reference->name_size > reference->module_size)
		return -EBADMSG;
	return find_functions(reference);
}

static void add_version(struct spin_reference *reference, const char *name, uint64_t checksum)
{
	struct spin_reference_version *version =
		&reference->versions[reference->version_count++];

	version->name = name;
	version->checksum = checksum;
}

/* What spin.ko itself imports: the kernel's symbols. */
static int read_imported(struct spin_reference *reference, const struct spin_section *section)
{
	const struct spin_reference_entry *entry = (const void *)section->data;
	size_t count = section->header->sh_size / sizeof(*entry);
	size_t i;

	if (section->header->sh_offset % 8)
		return -EBADMSG;
	for (i = 0; i < count; i++) {
		if (strnlen(entry[i].name, sizeof(entry[i].name)) == sizeof(entry[i].name))
			return -EBADMSG;
		add_version(reference, entry[i].name, entry[i].checksum);
	}
	return 0;
}

/* What spin.ko exports: the number is the symbol's value, or stands where it points. */
static int read_exported(struct spin_reference *reference)
{
	const struct spin_object *object = &reference->object;
	uint32_t i;

	for (i = 1; i < object->symbol_count; i++) {
		const Elf64_Sym *symbol = &object->symbols[i];
		const char *name = spin_object_symbol_name(object, i);
		const struct spin_section *section;
		uint32_t checksum;

		if (strncmp(name, "__crc_", 6))
			continue;
		if (symbol->st_shndx == SHN_ABS) {
			add_version(reference, name + 6, symbol->st_value);
			continue;
		}
		if (!spin_object_is_ordinary(symbol))
			continue;
		section = &object->sections[symbol->st_shndx];
		if (!section->data || section->header->sh_size < sizeof(checksum) ||
		    symbol->st_value > section->header->sh_size - sizeof(checksum))
			return -EBADMSG;
		memcpy(&checksum, section->data + symbol->st_value, sizeof(checksum));
		add_version(reference, name + 6, checksum);
	}
	return 0;
}

static int by_name(const void *one, const void *other)
{
	const struct spin_reference_version *a = one, *b = other;

	return strcmp(a->name, b->name);
}

static int read_versions(struct spin_reference *reference)
{
	const struct spin_object *object = &reference->object;
	uint32_t index = spin_object_find_section(object, "__versions");
	const struct spin_section *section = &object->sections[index];
	size_t most = object->symbol_count;
	int status = 0;

	if (index && section->data)
		most += section->header->sh_size / sizeof(struct spin_reference_entry);
	reference->versions = calloc(most, sizeof(*reference->versions));
	if (!reference->versions)
		return -ENOMEM;
	reference->has_versions = index && section->data;
	if (reference->has_versions)
		status = read_imported(reference, section);
	if (!status)
		status = read_exported(reference);
	qsort(reference->versions, reference->version_count, sizeof(*reference->versions),
	      by_name);
	return status;
}

static int read_all(struct spin_context *context, struct spin_reference *reference,
		    uint16_t machine)
{
	size_t size;
	int status;

	status = spin_spindle_read_file(context, reference->path, MOST_BYTES, &reference->bytes,
					&size);
	if (status) {
		reference->bytes = NULL;
		return status;
	}
	status = spin_object_read(context, reference->path, reference->bytes, size,
				  &reference->object);
	if (status)
		return status;
	if (reference->object.head->e_machine != machine)
		return spin_context_fail(context, -ENOEXEC, "%s: for another machine",
					 reference->path);
	status = read_module(reference);
	if (!status)
		status = read_versions(reference);
	if (status)
		spin_context_fail(context, status, "%s: not a proper kernel module",
				  reference->path);
	return status;
}

int spin_reference_read(struct spin_context *context, uint16_t machine,
			struct spin_reference *reference)
{
	int status;

	memset(reference, 0, sizeof(*reference));
	status = find_path(context, &reference->path);
	if (status)
		return status;
	status = read_all(context, reference, machine);
	if (status)
		spin_reference_free(reference);
	return status;
}

void spin_reference_free(struct spin_reference *reference)
{
	spin_object_free(&reference->object);
	free(reference->versions);
	free(reference->bytes);
	free(reference->path);
	memset(reference, 0, sizeof(*reference));
}

int spin_reference_version(const struct spin_reference *reference, const char *name,
			   uint64_t *checksum)
{
	struct spin_reference_version wanted = { .name = name };
	const struct spin_reference_version *found;

	found = bsearch(&wanted, reference->versions, reference->version_count, sizeof(wanted),
			by_name);
	if (!found)
		return -ENOKEY;
	*checksum = found->checksum;
	return 0;
}
