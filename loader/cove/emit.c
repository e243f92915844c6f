// SPDX-License-Identifier: GPL-2.0-only
/* Needs a program without faults; leaves C.  Here: the order of its parts. */
#include "emit.h"

#include "emitter.h"

/* Larger objects may make the C compiler call these, and a spindle links to nothing of C's. */
#define SMALL_OBJECT 32

static const char head[] =
	"/* Made by the Cove compiler: do not edit. */\n"
	"#include <linux/spin_manifest.h>\n"
	"#include <spin/runtime.h>\n"
	"\n"
	"/* A program may say what it likes to say; its checks were made before. */\n"
	"#pragma GCC diagnostic ignored \"-Wtautological-compare\"\n"
	"#pragma GCC diagnostic ignored \"-Wbool-operation\"\n"
	"#pragma GCC diagnostic ignored \"-Wint-in-bool-context\"\n"
	"#pragma GCC diagnostic ignored \"-Wunused\"\n"
	"#pragma GCC diagnostic ignored \"-Wattributes\"\n"
	"#ifndef __clang__\n"
	"#pragma GCC diagnostic ignored \"-Wbool-compare\"\n"
	"#endif\n"
	"\n"
	"/* Memory behind pointers: any alignment, and no belief about what else lies there. */\n"
	"#define COVE_MEMORY(type) \\\n"
	"\ttypedef type cove_##type __attribute__((__aligned__(1), __may_alias__))\n"
	"COVE_MEMORY(bool);\n"
	"COVE_MEMORY(u8);\n"
	"COVE_MEMORY(u16);\n"
	"COVE_MEMORY(u32);\n"
	"COVE_MEMORY(u64);\n"
	"COVE_MEMORY(s8);\n"
	"COVE_MEMORY(s16);\n"
	"COVE_MEMORY(s32);\n"
	"COVE_MEMORY(s64);\n"
	"\n"
	"extern struct spin_record spin_record;\n";

static const char slices[] =
	"\n"
	"struct spin_slice {\n"
	"\tu8 *at;\n"
	"\tu64 len;\n"
	"};\n";

static const char memory_functions[] =
	"\n"
	"/* The C compiler may call these for what it copies and clears. */\n"
	"#define COVE_LIBRARY static __attribute__((__used__, __noinline__, \\\n"
	"\t__optimize__(\"no-tree-loop-distribute-patterns\")))\n"
	"COVE_LIBRARY void *memset(void *to, int byte, unsigned long size)\n"
	"{\n"
	"\tfor (unsigned long i = 0; i < size; i++)\n"
	"\t\t((u8 *)to)[i] = (u8)byte;\n"
	"\treturn to;\n"
	"}\n"
	"COVE_LIBRARY void *memcpy(void *to, const void *from, unsigned long size)\n"
	"{\n"
	"\tfor (unsigned long i = 0; i < size; i++)\n"
	"\t\t((u8 *)to)[i] = ((const u8 *)from)[i];\n"
	"\treturn to;\n"
	"}\n";

/* Of what keeps R17, what an installer may leave out: the rest costs next to nothing. */
static int is_mask(enum cove_inserted check)
{
	return check == COVE_INSERTED_INDEX_MASK || check == COVE_INSERTED_VIEW_MASK;
}

int cove_emits_check(const struct cove_emitter *emitter, enum cove_inserted check)
{
	static const char *const names[] = {
#define INSERTED(name, seen_by) #name,
#include "inserted.def"
#undef INSERTED
	};

	if (emitter->unit->unmasked && is_mask(check))
		return 0;
	return !cove_mutant_lacks(&emitter->unit->diagnostics->mutant, names[check]);
}

const char *cove_emit_masked(struct cove_emitter *emitter, const char *number, const char *limit)
{
	if (!cove_emits_check(emitter, COVE_INSERTED_INDEX_MASK))
		return number;
	return spin_arena_format(emitter->arena, "spin_index(%s, %s)", number, limit);
}

static int has_large_objects(const struct cove_unit *unit)
{
	for (size_t i = 0; i < unit->structs_count; i++)
		if (unit->structs[i]->size > SMALL_OBJECT)
			return 1;
	for (size_t i = 0; i < unit->order_count; i++)
		for (size_t j = 0; j < unit->order[i]->locals_count; j++)
			if (unit->order[i]->locals[j]->type->size > SMALL_OBJECT)
				return 1;
	return 0;
}

static int has_strands(const struct cove_unit *unit)
{
	for (size_t i = 0; i < unit->order_count; i++)
		if (cove_function_is_strand(unit->order[i]))
			return 1;
	return 0;
}

/* Opaque types; what <spin/runtime.h> declares may be declared again. */
static void emit_opaque(struct cove_emitter *emitter)
{
	const struct cove_unit *unit = emitter->unit;

	for (size_t i = 0; i < unit->opaques_count; i++)
		spin_buffer_print(emitter->out, "struct %s;\n", unit->opaques[i]->name);
}

int cove_emit_run(struct cove_unit *unit, struct spin_buffer *out)
{
	struct spin_buffer rest = { .arena = unit->arena };
	struct cove_emitter emitter = { .unit = unit, .arena = unit->arena, .out = &rest };
	int status;

	cove_emit_find_rare(unit);
	cove_emit_forget_copies(&emitter);
	cove_emit_externs(&emitter);
	cove_emit_links(&emitter);
	cove_emit_statics(&emitter);
	cove_emit_functions(&emitter);
	cove_emit_entries(&emitter);
	status = cove_emit_manifest(&emitter);
	emitter.out = out;
	spin_buffer_print(out, "%s%s", unit->oracle ? "#include <spin/oracle.h>\n" : "", head);
	if (has_strands(unit))
		spin_buffer_print(out, "#include <spin/parking.h>\n");
	if (emitter.has_slices)
		spin_buffer_print(out, "%s", slices);
	if (has_large_objects(unit))
		spin_buffer_print(out, "%s", memory_functions);
	emit_opaque(&emitter);
	cove_emit_structs(&emitter);
	spin_buffer_print(out, "\n");
	spin_buffer_append(out, rest.text, rest.length);
	return status;
}
