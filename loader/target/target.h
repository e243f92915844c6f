/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What differs from one kind of machine to the other: how C is compiled for it,
 * which relocations a spindle may have, what a kernel wants to know of its code.
 */
#ifndef SPIN_TARGET_H
#define SPIN_TARGET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/**
 * struct spin_target_relocation - a relocation that a spindle may have
 * @type: R_*
 * @width: bytes that it changes
 * @relative: the place is subtracted (calls and PC-relative addresses)
 * @in_code: allowed in code
 * @in_data: allowed in data
 */
struct spin_target_relocation {
	uint32_t type;
	uint8_t width;
	bool relative;
	bool in_code;
	bool in_data;
};

/**
 * struct spin_target_sites - a kind of instruction that the kernel patches in a module
 * @section: section that lists the places
 * @relocations: section with the relocations of @section
 * @symbol: the places refer to this symbol; with an '_' at its end: to one that
 *	begins so
 * @find: where the instruction begins that has a relocation at @at to the symbol
 *	@name; 0 or -EBADMSG if no such instruction is there
 */
struct spin_target_sites {
	const char *section;
	const char *relocations;
	const char *symbol;
	int (*find)(const uint8_t *code, size_t size, size_t at, const char *name,
		    size_t *begin);
};

/**
 * struct spin_target - a kind of machine
 * @name: as the kernel calls it
 * @machine: EM_*
 * @supported: false: known, but not tried: everything refuses it
 * @compiler: the C compiler
 * @flags: its flags, ended by NULL
 * @relocations: what a spindle may have, ended by a width of 0
 * @address: relocation type for the address of a symbol in a 64-bit word
 * @distance: relocation type for the 32-bit distance to a symbol
 * @sites: what the kernel patches, ended by a NULL section
 * @helpers: symbols of the kernel that compiled C may use, ended by NULL; with an
 *	'_' at its end: all that begin so
 * @modinfo: more lines for .modinfo, ended by NULL
 */
struct spin_target {
	const char *name;
	uint16_t machine;
	bool supported;
	const char *compiler;
	const char *const *flags;
	const struct spin_target_relocation *relocations;
	uint32_t address;
	uint32_t distance;
	const struct spin_target_sites *sites;
	const char *const *helpers;
	const char *const *modinfo;
};

extern const struct spin_target spin_target_x86_64;
extern const struct spin_target spin_target_alpha;

/**
 * spin_target_find() - the row for a machine
 * @machine: EM_*
 *
 * Return: the row, supported or not; NULL if the machine is not known.
 */
const struct spin_target *spin_target_find(uint16_t machine);

/**
 * spin_target_here() - the row for the machine that this program was compiled for
 *
 * Return: the row, or NULL.
 */
const struct spin_target *spin_target_here(void);

/**
 * spin_target_relocation() - what is known about a relocation type
 * @target: for which machine
 * @type: R_*
 *
 * Return: its row, or NULL if a spindle may not have it.
 */
const struct spin_target_relocation *spin_target_relocation(const struct spin_target *target,
							     uint32_t type);

/**
 * spin_target_matches() - does a symbol match a row's name?
 * @row: name as in struct spin_target_sites
 * @name: name of the symbol
 *
 * Return: true if it does.
 */
bool spin_target_matches(const char *row, const char *name);

#endif
