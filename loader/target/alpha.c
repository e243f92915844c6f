// SPDX-License-Identifier: GPL-2.0-only
/*
 * Alpha: prepared, not supported yet.
 *
 * The flags are those of the kernel for modules.  What is missing before the
 * row may be switched on: an empty .got in the image, the list of relocations,
 * and a test that loads one.
 */
#include <elf.h>

#include "promises.h"
#include "target.h"

static const char *const flags[] = {
	"-std=gnu11", "-O2",
	SPIN_TARGET_FREESTANDING, SPIN_TARGET_MEANING, SPIN_TARGET_WHOLE,
	"-mno-fp-regs", "-ffixed-8", "-mlarge-text", "-mcpu=ev4", "-mtune=ev6",
	"-fno-pic", "-fno-asynchronous-unwind-tables", "-fno-stack-protector",
	"-fno-jump-tables",
	"-gbtf", "-fcallgraph-info=su",
	"-Wall", "-Werror", "-Wno-unused",
	NULL
};

static const struct spin_target_relocation relocations[] = { { 0 } };
static const struct spin_target_sites sites[] = { { NULL, NULL, NULL, NULL } };
static const char *const helpers[] = { "memcpy", "memset", "memmove", "memcmp", NULL };
static const char *const modinfo[] = { NULL };

const struct spin_target spin_target_alpha = {
	.name = "alpha",
	.machine = EM_ALPHA,
	.supported = false,
	.compiler = "alpha-linux-gnu-gcc",
	.flags = flags,
	.relocations = relocations,
	.address = R_ALPHA_REFQUAD,
	.distance = R_ALPHA_SREL32,
	.sites = sites,
	.helpers = helpers,
	.modinfo = modinfo,
};
