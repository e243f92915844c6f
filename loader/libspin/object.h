/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Reads a relocatable ELF object of which nothing is trusted.
 *
 * libelf finds headers, bytes, entries and names and keeps them inside the file;
 * checked here is what it leaves to its users: after spin_object_read() every
 * symbol lies inside its section, and every relocation names a symbol and a place
 * that exist.  What an object may contain beyond that is not decided here.
 */
#ifndef SPIN_LIBSPIN_OBJECT_H
#define SPIN_LIBSPIN_OBJECT_H

#include <elf.h>
#include <libelf.h>
#include <stdint.h>

#include "context.h"

/**
 * struct spin_section - one section
 * @name: its name, inside the file
 * @header: its header
 * @data: its bytes, aligned as its type asks for; NULL if it has none in the file
 */
struct spin_section {
	const char *name;
	const Elf64_Shdr *header;
	const uint8_t *data;
};

/**
 * struct spin_object - a well-formed object
 * @file: what to call it in messages
 * @elf: what libelf knows of it
 * @head: its ELF header
 * @size: bytes of the file
 * @names: index of the section that holds the names of sections
 * @sections: all sections; the first is the null section
 * @section_count: how many
 * @symbol_section: index of the symbol table
 * @symbols: all symbols; the first is the null symbol
 * @symbol_count: how many
 */
struct spin_object {
	const char *file;
	Elf *elf;
	const Elf64_Ehdr *head;
	size_t size;
	size_t names;
	struct spin_section *sections;
	uint32_t section_count;
	uint32_t symbol_section;
	const Elf64_Sym *symbols;
	uint32_t symbol_count;
};

/**
 * spin_object_read() - read an object
 * @context: whom to tell what is wrong
 * @file: what to call it in messages; must outlive @object
 * @bytes: the file; must outlive @object, and not change meanwhile
 * @size: bytes
 * @object: out: release with spin_object_free()
 *
 * Return: 0; -EBADMSG: malformed; -ENOMEM.
 */
int spin_object_read(struct spin_context *context, const char *file, const void *bytes,
		     size_t size, struct spin_object *object);

/**
 * spin_object_free() - release what spin_object_read() made
 * @object: which; may be zeroed memory
 */
void spin_object_free(struct spin_object *object);

/**
 * spin_object_find_section() - look for a section by its name
 * @object: where
 * @name: its name
 *
 * Return: its index, 0 if there is none.
 */
uint32_t spin_object_find_section(const struct spin_object *object, const char *name);

/**
 * spin_object_find_symbol() - look for a symbol by its name, sections and files left out
 * @object: where
 * @name: its name
 *
 * Return: its index, 0 if there is none.
 */
uint32_t spin_object_find_symbol(const struct spin_object *object, const char *name);

/**
 * spin_object_symbol_name() - the name of a symbol
 * @object: where
 * @index: which
 *
 * Return: its name, "" if it has none.
 */
const char *spin_object_symbol_name(const struct spin_object *object, uint32_t index);

/**
 * spin_object_relocations() - the relocations that a section of type SHT_RELA holds
 * @object: where
 * @index: the section
 * @count: out: how many
 *
 * Return: the first of them.
 */
const Elf64_Rela *spin_object_relocations(const struct spin_object *object, uint32_t index,
					  size_t *count);

/**
 * spin_object_is_ordinary() - does a symbol lie in a section?
 * @symbol: which
 *
 * Return: false for undefined, absolute and common ones.
 */
bool spin_object_is_ordinary(const Elf64_Sym *symbol);

#endif
