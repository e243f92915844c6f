// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <libelf.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "writer.h"

int spin_writer_begin(struct spin_context *context, const struct spin_object *object,
		      struct spin_writer *writer)
{
	uint32_t i;

	memset(writer, 0, sizeof(*writer));
	writer->context = context;
	writer->object = object;
	writer->room = object->section_count + SPIN_WRITER_MOST_ADDED;
	writer->sections = calloc(writer->room, sizeof(*writer->sections));
	if (!writer->sections)
		return spin_context_fail(context, -ENOMEM, "%s: no memory", object->file);
	for (i = 0; i < object->section_count; i++) {
		struct spin_writer_section *section = &writer->sections[i];

		section->name = object->sections[i].name;
		section->header = *object->sections[i].header;
		section->data = object->sections[i].data;
		section->size = section->header.sh_size;
	}
	writer->count = object->section_count;
	return 0;
}

uint32_t spin_writer_add(struct spin_writer *writer, const struct spin_writer_section *section)
{
	if (writer->count == writer->room) {
		writer->overflow = true;
		return 0;
	}
	writer->sections[writer->count] = *section;
	return writer->count++;
}

static void empty_symbols(struct spin_writer *writer, uint32_t index)
{
	uint32_t i;

	for (i = 1; i < writer->object->symbol_count; i++) {
		if (writer->symbols[i].st_shndx != index)
			continue;
		memset(&writer->symbols[i], 0, sizeof(writer->symbols[i]));
		writer->symbols[i].st_info = ELF64_ST_INFO(STB_LOCAL, STT_FILE);
		writer->symbols[i].st_shndx = SHN_ABS;
	}
}

int spin_writer_drop(struct spin_writer *writer, uint32_t index)
{
	size_t size = writer->object->symbol_count * sizeof(*writer->symbols);
	uint32_t i;

	if (!writer->symbols) {
		writer->symbols = malloc(size);
		if (!writer->symbols)
			return spin_context_fail(writer->context, -ENOMEM, "%s: no memory",
						 writer->object->file);
		memcpy(writer->symbols, writer->object->symbols, size);
		writer->sections[writer->object->symbol_section].data = writer->symbols;
	}
	writer->sections[index].dropped = true;
	empty_symbols(writer, index);
	for (i = 1; i < writer->count; i++)
		if (writer->sections[i].header.sh_type == SHT_RELA &&
		    writer->sections[i].header.sh_info == index)
			writer->sections[i].dropped = true;
	return 0;
}

/* The number that section @index has among those that are kept. */
static uint32_t new_index(const struct spin_writer *writer, uint32_t index)
{
	uint32_t i, kept = 0;

	for (i = 0; i < index; i++)
		if (!writer->sections[i].dropped)
			kept++;
	return kept;
}

/* Makes every reference between sections say the new number. */
static void renumber(struct spin_writer *writer)
{
	uint32_t i;

	for (i = 0; writer->symbols && i < writer->object->symbol_count; i++)
		if (spin_object_is_ordinary(&writer->symbols[i]))
			writer->symbols[i].st_shndx =
				new_index(writer, writer->symbols[i].st_shndx);
	for (i = 0; i < writer->count; i++) {
		Elf64_Shdr *header = &writer->sections[i].header;

		header->sh_link = new_index(writer, header->sh_link);
		if (header->sh_type == SHT_RELA)
			header->sh_info = new_index(writer, header->sh_info);
	}
}

/* The names of all sections, one after the other; each header learns its place. */
static char *make_names(struct spin_writer *writer, size_t *size)
{
	size_t length = 1;
	char *names;
	uint32_t i;

	for (i = 1; i < writer->count; i++)
		length += strlen(writer->sections[i].name) + 1;
	names = calloc(1, length);
	if (!names)
		return NULL;
	*size = length;
	length = 1;
	for (i = 1; i < writer->count; i++) {
		writer->sections[i].header.sh_name = length;
		strcpy(names + length, writer->sections[i].name);
		length += strlen(writer->sections[i].name) + 1;
	}
	return names;
}

static Elf_Type data_type(uint32_t type)
{
	switch (type) {
	case SHT_RELA:
		return ELF_T_RELA;
	case SHT_SYMTAB:
		return ELF_T_SYM;
	default:
		return ELF_T_BYTE;
	}
}

static bool put_section(Elf *elf, const struct spin_writer_section *section)
{
	Elf_Scn *place = elf_newscn(elf);
	Elf64_Shdr *header = place ? elf64_getshdr(place) : NULL;
	Elf_Data *data = header ? elf_newdata(place) : NULL;

	if (!data)
		return false;
	*header = section->header;
	header->sh_addr = 0;
	data->d_buf = (void *)section->data;
	data->d_size = section->size;
	data->d_align = section->header.sh_addralign ? section->header.sh_addralign : 1;
	data->d_type = data_type(section->header.sh_type);
	data->d_version = EV_CURRENT;
	return true;
}

static bool put_all(Elf *elf, const struct spin_writer *writer, uint32_t names)
{
	Elf64_Ehdr *head = elf64_newehdr(elf);
	uint32_t i;

	if (!head)
		return false;
	head->e_ident[EI_DATA] = ELFDATA2LSB;
	head->e_type = ET_REL;
	head->e_machine = writer->object->head->e_machine;
	head->e_flags = writer->object->head->e_flags;
	head->e_version = EV_CURRENT;
	head->e_shstrndx = names;
	for (i = 1; i < writer->count; i++)
		if (!writer->sections[i].dropped && !put_section(elf, &writer->sections[i]))
			return false;
	return elf_update(elf, ELF_C_WRITE) >= 0;
}

static int write_file(const struct spin_writer *writer, int file, uint32_t names)
{
	Elf *elf;
	bool done;

	if (elf_version(EV_CURRENT) == EV_NONE)
		return spin_context_fail(writer->context, -EPROTO, "libelf is too old");
	elf = elf_begin(file, ELF_C_WRITE, NULL);
	done = elf && put_all(elf, writer, names);
	if (!done)
		spin_context_fail(writer->context, -EIO, "%s: cannot write the object: %s",
				  writer->object->file, elf_errmsg(-1));
	elf_end(elf);
	return done ? 0 : -EIO;
}

static int read_file(const struct spin_writer *writer, int file, void **bytes, size_t *size)
{
	off_t length = lseek(file, 0, SEEK_END);
	ssize_t got;

	if (length <= 0)
		return spin_context_fail(writer->context, -EIO, "%s: the object is empty",
					 writer->object->file);
	*bytes = malloc(length);
	if (!*bytes)
		return spin_context_fail(writer->context, -ENOMEM, "%s: no memory",
					 writer->object->file);
	got = pread(file, *bytes, length, 0);
	if (got != length) {
		free(*bytes);
		return spin_context_fail(writer->context, -EIO, "%s: cannot read the object",
					 writer->object->file);
	}
	*size = length;
	return 0;
}

int spin_writer_finish(struct spin_writer *writer, void **bytes, size_t *size)
{
	uint32_t index = writer->object->names;
	size_t names_size = 0;
	char *names = make_names(writer, &names_size);
	int file = memfd_create("spin", MFD_CLOEXEC);
	int status;

	if (writer->overflow) {
		status = spin_context_fail(writer->context, -E2BIG, "%s: too many sections",
					   writer->object->file);
		goto release;
	}
	if (!names || file < 0) {
		status = spin_context_fail(writer->context, -ENOMEM, "%s: no memory",
					   writer->object->file);
		goto release;
	}
	writer->sections[index].data = names;
	writer->sections[index].size = names_size;
	renumber(writer);
	status = write_file(writer, file, new_index(writer, index));
	if (!status)
		status = read_file(writer, file, bytes, size);
release:
	if (file >= 0)
		close(file);
	free(names);
	spin_writer_abandon(writer);
	return status;
}

void spin_writer_abandon(struct spin_writer *writer)
{
	free(writer->symbols);
	free(writer->sections);
	memset(writer, 0, sizeof(*writer));
}
