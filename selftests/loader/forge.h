/* SPDX-License-Identifier: GPL-2.0-only */
/* A spindle in memory, and where the things in it are: for forge_test. */
#ifndef SPIN_TEST_FORGE_H
#define SPIN_TEST_FORGE_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "../../loader/libspin/manifest.h"
#include "../../loader/libspin/object.h"

/* A spindle to be forged: the bytes may be changed, @object tells where things are. */
struct forge {
	uint8_t *bytes;
	size_t size;
	struct spin_object object;
};

static Elf64_Ehdr *head(struct forge *forge)
{
	return (Elf64_Ehdr *)forge->bytes;
}

static Elf64_Shdr *section(struct forge *forge, const char *name)
{
	uint32_t index = spin_object_find_section(&forge->object, name);

	if (!index) {
		printf("Bail out! no section %s\n", name);
		exit(1);
	}
	return (Elf64_Shdr *)(forge->bytes + head(forge)->e_shoff) + index;
}

static void *data(struct forge *forge, const char *name)
{
	return forge->bytes + section(forge, name)->sh_offset;
}

static Elf64_Sym *symbol(struct forge *forge, const char *name)
{
	uint32_t index = spin_object_find_symbol(&forge->object, name);

	if (!index) {
		printf("Bail out! no symbol %s\n", name);
		exit(1);
	}
	return (Elf64_Sym *)data(forge, ".symtab") + index;
}

/* Changes a symbol's name in place. */
static void rename_symbol(struct forge *forge, const char *from, const char *to)
{
	memcpy((char *)data(forge, ".strtab") + symbol(forge, from)->st_name, to, strlen(to) + 1);
}

static void rename_section(struct forge *forge, const char *from, const char *to)
{
	memcpy((char *)data(forge, ".shstrtab") + section(forge, from)->sh_name, to,
	       strlen(to) + 1);
}

static struct spin_manifest *manifest(struct forge *forge)
{
	return data(forge, ".spin.manifest");
}

static struct spin_manifest_import *import(struct forge *forge)
{
	return (void *)((uint8_t *)manifest(forge) + manifest(forge)->imports.at);
}

static struct spin_manifest_binding *binding(struct forge *forge)
{
	return (void *)((uint8_t *)manifest(forge) + manifest(forge)->bindings.at);
}

static struct spin_manifest_parameter *parameter(struct forge *forge)
{
	return (void *)((uint8_t *)manifest(forge) + manifest(forge)->parameters.at);
}

static struct spin_manifest_table *table(struct forge *forge)
{
	return (void *)((uint8_t *)manifest(forge) + manifest(forge)->tables.at);
}

static struct spin_manifest_block *block(struct forge *forge)
{
	return (void *)((uint8_t *)manifest(forge) + manifest(forge)->blocks.at);
}

static struct spin_manifest_log *log_of(struct forge *forge)
{
	return (void *)((uint8_t *)manifest(forge) + manifest(forge)->logs.at);
}

static char *log_text(struct forge *forge)
{
	return (char *)manifest(forge) + log_of(forge)->format;
}

static struct spin_manifest_pool *pool(struct forge *forge)
{
	return (void *)((uint8_t *)manifest(forge) + manifest(forge)->pools.at);
}

static struct spin_manifest_reference *reference(struct forge *forge)
{
	return (void *)((uint8_t *)manifest(forge) + manifest(forge)->references.at);
}

static struct spin_manifest_term *term(struct forge *forge)
{
	return (void *)((uint8_t *)manifest(forge) + manifest(forge)->terms.at);
}

static char *string(struct forge *forge, uint32_t at)
{
	return (char *)manifest(forge) + at;
}

static uint8_t *record(struct forge *forge)
{
	return (uint8_t *)data(forge, ".data") + symbol(forge, "spin_record")->st_value;
}

static Elf64_Rela *relocation_to(struct forge *forge, const char *in, const char *name)
{
	Elf64_Rela *relocation = data(forge, in);
	size_t count = section(forge, in)->sh_size / sizeof(*relocation);
	uint32_t wanted = spin_object_find_symbol(&forge->object, name);

	for (; count; count--, relocation++)
		if (ELF64_R_SYM(relocation->r_info) == wanted)
			return relocation;
	printf("Bail out! no relocation to %s\n", name);
	exit(1);
}

static void set_type(Elf64_Rela *relocation, uint32_t type)
{
	relocation->r_info = ELF64_R_INFO(ELF64_R_SYM(relocation->r_info), type);
}

/* The words of a struct in the BTF: name, kind and count, size, then three per member. */
static uint32_t *btf_struct(struct forge *forge, const char *name)
{
	uint32_t *words = data(forge, ".spin.btf");
	const char *strings = (char *)(words + 6) + words[4];
	uint32_t *word = words + 6, *end = word + words[3] / 4;

	for (; word < end; word++)
		if (word[0] < words[5] && !strcmp(strings + word[0], name) &&
		    word[1] >> 24 == 4)
			return word;
	printf("Bail out! no struct %s\n", name);
	exit(1);
}

/* A head with a word more than we know of, and no types. */
static inline void lengthen_head(uint32_t *words)
{
	words[1] += 4;
	words[3] = 0;
	words[4] -= 4;
}

/* Types in the other byte order: none, but with a proper head. */
static void turn_types(uint32_t *words)
{
	words[0] = __builtin_bswap16(words[0]) | (words[0] & 0xffff0000);
	words[1] = __builtin_bswap32(words[1]);
	words[3] = 0;
	words[4] = __builtin_bswap32(words[4]);
	words[5] = __builtin_bswap32(words[5]);
}

/* Struct spin_raise becomes one of that name. */
static void name_types(struct forge *forge, const char *name)
{
	static const char long_enough[] = "spin_default_ether_packet_arrived";
	uint32_t *words = data(forge, ".spin.btf");
	char *strings = (char *)(words + 6) + words[4];
	uint32_t *type = btf_struct(forge, "spin_raise");
	char *place = memmem(strings, words[5], long_enough, sizeof(long_enough));

	strcpy(place, name);
	type[0] = place - strings;
}

#endif
