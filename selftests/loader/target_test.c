// SPDX-License-Identifier: GPL-2.0-only
/* What is known of machines: the places that the kernel patches, names, flags. */
#include <elf.h>
#include <errno.h>
#include <string.h>

#include "../../loader/libspin/assemble.h"
#include "../../loader/target/target.h"
#include "test.h"

/* Code, where the relocation stands in it, and where the instruction must begin. */
static const struct {
	const char *name;
	unsigned int kind;
	const char *symbol;
	const char *code;
	size_t at;
	int begin;
} places[] = {
	{ "jump to the return thunk", 0, "__x86_return_thunk", "\xe9\0\0\0\0", 1, 0 },
	{ "the same, further on", 0, "__x86_return_thunk", "\x90\x90\xe9\0\0\0\0", 3, 2 },
	{ "a call of it", 0, "__x86_return_thunk", "\xe8\0\0\0\0", 1, -EBADMSG },
	{ "a conditional jump to it", 0, "__x86_return_thunk", "\x0f\x84\0\0\0\0", 2, -EBADMSG },
	{ "at the very beginning", 0, "__x86_return_thunk", "\xe9\0\0\0\0", 0, -EBADMSG },
	{ "beyond the end", 0, "__x86_return_thunk", "\xe9\0\0\0\0", 9, -EBADMSG },
	{ "an indirect call", 1, "__x86_indirect_thunk_rax", "\xe8\0\0\0\0", 1, 0 },
	{ "an indirect jump", 1, "__x86_indirect_thunk_rax", "\xe9\0\0\0\0", 1, 0 },
	{ "a conditional one", 1, "__x86_indirect_thunk_rdx", "\x0f\x85\0\0\0\0", 2, 0 },
	{ "with a prefix", 1, "__x86_indirect_thunk_r11", "\x2e\xe8\0\0\0\0", 2, 0 },
	{ "without one", 1, "__x86_indirect_thunk_r11", "\x90\xe8\0\0\0\0", 2, 1 },
	{ "a byte that looks like one", 1, "__x86_indirect_thunk_rax", "\x2e\xe8\0\0\0\0", 2, 1 },
	{ "an address", 1, "__x86_indirect_thunk_rax", "\x48\xc7\xc0\0\0\0\0", 3, -EBADMSG },
};

static void test_places(const struct spin_target *target)
{
	size_t i, begin;

	for (i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
		size_t size = places[i].at < 8 ? places[i].at + 4 : 5;
		int status;

		begin = 0;
		status = target->sites[places[i].kind].find((const uint8_t *)places[i].code, size,
							    places[i].at, places[i].symbol, &begin);
		test_check(status ? status == places[i].begin : (int)begin == places[i].begin,
			   "%s", places[i].name);
	}
}

static bool has_flag(const struct spin_target *target, const char *flag)
{
	const char *const *one;

	for (one = target->flags; *one; one++)
		if (!strcmp(*one, flag))
			return true;
	return false;
}

/* The compiler would change the meaning of emitted C, or open a hole, without these. */
static const char *const needed[] = {
	"-fwrapv", "-fno-strict-aliasing", "-fno-delete-null-pointer-checks",
	"-fno-finite-loops", "-fno-allow-store-data-races", "-fno-store-merging",
	"-fno-tree-loop-distribute-patterns", "-fno-tree-loop-vectorize", "-fno-builtin",
	"-nostdinc",
	"-mno-red-zone", "-mgeneral-regs-only", "-mfunction-return=thunk-extern",
	"-mindirect-branch=thunk-extern", "-mharden-sls=all", "-fcf-protection=branch",
	"-fpatchable-function-entry=16,16", "-falign-functions=16", "-gbtf",
};

int main(void)
{
	const struct spin_target *target = spin_target_find(EM_X86_64);
	struct spin_context *context = test_context();
	struct spin_source_text source = { "p.c", "", 0 };
	struct spin_spindle *spindle;
	size_t i;

	test_check(target && target->supported, "x86-64 is supported");
	test_places(target);
	for (i = 0; i < sizeof(needed) / sizeof(needed[0]); i++)
		test_check(has_flag(target, needed[i]), "%s", needed[i]);
	test_check(spin_target_matches("__x86_indirect_thunk_", "__x86_indirect_thunk_rax") &&
		   !spin_target_matches("__x86_indirect_thunk_", "__x86_indirect_thunk_") &&
		   spin_target_matches("memcpy", "memcpy") &&
		   !spin_target_matches("memcpy", "memcpy_") &&
		   !spin_target_matches("memcpy", "memcp"), "names");
	target = spin_target_find(EM_ALPHA);
	test_check(target && !target->supported, "alpha is not supported yet");
	spin_context_set_include(context, "/nonexistent");
	test_check(target && spin_assemble(context, target, "p.c", "", 0, &source, 1, &spindle) ==
		   -EOPNOTSUPP && test_says("alpha is not supported yet"), "and says so");
	test_check(!spin_target_find(EM_SPARC), "others are not known");
	spin_context_unref(context);
	return test_finish();
}
