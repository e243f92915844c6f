// SPDX-License-Identifier: GPL-2.0-only
/*
 * x86-64.
 *
 * One object must serve every supported kernel, so the flags are the union of
 * the mitigations that these kernels compile themselves with: what only a newer
 * one asks for (landing pads, room before each function) is harmless in an older
 * one.
 */
#include <elf.h>
#include <errno.h>
#include <string.h>

#include "promises.h"
#include "target.h"

static const char *const flags[] = {
	"-std=gnu11", "-O2",
	/* Passes that take longer than what they find is worth: docs/decisions/0007. */
	"-fno-tree-pta", "-fno-schedule-insns2", "-fno-rerun-cse-after-loop",
	"-fno-partial-inlining", "-fno-gcse", "-fno-tree-vrp", "-fno-tree-fre",
	"-fno-tree-ccp", "-fno-tree-bit-ccp", "-fno-tree-copy-prop",
	"-fno-tree-dominator-opts", "-fno-tree-sink", "-fno-tree-tail-merge",
	"-fno-tree-slp-vectorize", "-fno-ipa-icf", "-fno-ipa-modref", "-fno-ipa-pure-const",
	"-fno-ipa-cp", "-fno-ipa-sra", "-fno-dse", "-fno-cprop-registers",
	"-fno-if-conversion2", "-fno-crossjumping", "-fno-peephole2", "-fno-ree",
	/* All code in one section. */
	"-fno-reorder-functions", "-fno-reorder-blocks-and-partition",
	SPIN_TARGET_WHOLE, SPIN_TARGET_FREESTANDING, SPIN_TARGET_MEANING,
	/* Where kernel code lies and which registers it may use. */
	"-m64", "-mcmodel=kernel", "-mno-red-zone", "-mgeneral-regs-only",
	"-fno-pic", "-fno-pie", "-mpreferred-stack-boundary=3", "-mskip-rax-setup",
	"-mtune=generic", "-fno-asynchronous-unwind-tables", "-fno-stack-protector",
	"-fno-stack-clash-protection", "-fno-stack-check",
	/* Retpolines, return thunks, no speculation past a jump. */
	"-mindirect-branch=thunk-extern", "-mindirect-branch-register",
	"-mindirect-branch-cs-prefix", "-mfunction-return=thunk-extern",
	"-fno-jump-tables", "-mharden-sls=all",
	/* Landing pads and room for call thunks: kernels from 6.2 on. */
	"-fcf-protection=branch", "-falign-functions=16",
	"-fpatchable-function-entry=16,16",
	/* Type information, and the report that the stack bounds come from. */
	"-gbtf", "-fcallgraph-info=su",
	"-Wall", "-Werror", "-Wno-unused",
	NULL
};

static const struct spin_target_relocation relocations[] = {
	{ R_X86_64_PC32, 4, true, true, false },
	{ R_X86_64_PLT32, 4, true, true, false },
	{ R_X86_64_32S, 4, false, true, false },
	{ R_X86_64_64, 8, false, true, true },
	{ 0 }
};

#define OPCODE_CALL	0xe8
#define OPCODE_JUMP	0xe9
#define PREFIX_CS	0x2e

/* 0f 80 to 0f 8f: jump if a condition holds, with a 32-bit distance. */
static bool is_conditional(const uint8_t *code, size_t at)
{
	return at >= 2 && code[at - 2] == 0x0f && (code[at - 1] & 0xf0) == 0x80;
}

static int find_return(const uint8_t *code, size_t size, size_t at, const char *name,
		       size_t *begin)
{
	(void)name;
	if (at < 1 || at > size || code[at - 1] != OPCODE_JUMP)
		return -EBADMSG;
	*begin = at - 1;
	return 0;
}

/* A thunk for r8 to r15 is called with a prefix in front, a longer instruction. */
static bool has_prefix(const uint8_t *code, size_t begin, const char *name)
{
	const char *letter = strrchr(name, '_') + 1;

	return begin && letter[0] == 'r' && letter[1] >= '0' && letter[1] <= '9' &&
	       code[begin - 1] == PREFIX_CS;
}

static int find_indirect(const uint8_t *code, size_t size, size_t at, const char *name,
			 size_t *begin)
{
	if (at < 1 || at > size)
		return -EBADMSG;
	if (code[at - 1] == OPCODE_CALL || code[at - 1] == OPCODE_JUMP)
		*begin = at - 1;
	else if (is_conditional(code, at))
		*begin = at - 2;
	else
		return -EBADMSG;
	if (has_prefix(code, *begin, name))
		--*begin;
	return 0;
}

static const struct spin_target_sites sites[] = {
	{ ".return_sites", ".rela.return_sites", "__x86_return_thunk", find_return },
	{ ".retpoline_sites", ".rela.retpoline_sites", "__x86_indirect_thunk_", find_indirect },
	{ NULL, NULL, NULL, NULL }
};

static const char *const helpers[] = {
	"__x86_return_thunk", "__x86_indirect_thunk_",
	"memcpy", "memset", "memmove", "memcmp",
	NULL
};

static const char *const modinfo[] = { "retpoline=Y", NULL };

const struct spin_target spin_target_x86_64 = {
	.name = "x86_64",
	.machine = EM_X86_64,
	.supported = true,
	.compiler = "gcc",
	.flags = flags,
	.relocations = relocations,
	.address = R_X86_64_64,
	.distance = R_X86_64_PC32,
	.sites = sites,
	.helpers = helpers,
	.modinfo = modinfo,
};
