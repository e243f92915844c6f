// SPDX-License-Identifier: GPL-2.0-only
/* Calls of procedures by libspin, of a made-up kernel. */
#include <errno.h>
#include <string.h>

#include "fake_kernel.h"
#include "test.h"

static struct spin_context *context;

static void find(const char *name, struct spin_procedure_info *info)
{
	test_check(!spin_call_find(context, name, info), "%s is there", name);
}

static void test_find(void)
{
	struct spin_procedure_info info;

	find("callee.callee_add", &info);
	test_check(!strcmp(info.interface, "callee") && !strcmp(info.name, "callee_add"),
		   "and is the one that was meant");
	test_check(spin_call_find(context, "callee.callee", &info) == -ENOENT &&
		   test_says("no extension that is installed exports callee.callee"),
		   "a name of which another one begins with");
	test_check(spin_call_find(context, "callee_add", &info) == -ENOENT,
		   "without its interface");
	test_check(spin_call_find(context, "callee.callee_added", &info) == -ENOENT,
		   "with more behind it");
	test_check(spin_call_find(context, "callee:callee_add", &info) == -ENOENT,
		   "with something else between");
	test_check(spin_call_find(context, "called.callee_add", &info) == -ENOENT,
		   "of another interface");
	test_error();
}

/* SIGNATURE: types, the result first, between blanks. */
static bool reads(const char *declaration, const char *types)
{
	struct spin_procedure_info info = { .name = "it" };
	struct spin_call_signature signature;
	char text[128] = "";
	size_t i;

	strcpy(info.declaration, declaration);
	if (spin_call_signature(&info, &signature))
		return !types;
	strcat(text, signature.result ? signature.result->name : "void");
	for (i = 0; i < signature.count; i++)
		strcat(strcat(text, " "), signature.arguments[i]->name);
	return types && !strcmp(text, types);
}

static void test_signatures(void)
{
	static const char *const refused[] = {
		"", "atomic", "atomic u32", "atomic u32 it", "atomic u32 it(", "atomic u32 it()",
		"atomic u32 other(u32)", "atomic u32 it(u32", "atomic u32 it(u32,u32)",
		"atomic u32 it(u32) reshapes(1)", "atomic u32 it(packet *)", "atomic u33 it(u32)",
		"atomic packet *it(void)", "atomic u32 it(u32, void)", "atomic u it(void)",
		"atomic struct s{u32 a@0;}:4 it(void)", "atomic u32 it(enum e{a=0})",
		"atomic u32 it(u8, u8, u8, u8, u8, u8, u8)", "atomic u32 it(u32[2])",
		"atomic  it(void)", "atomic u32 it(u32, )",
	};
	size_t i;

	test_check(reads("atomic void it(void)", "void"), "nothing at all");
	test_check(reads("pure bool it(s8, s16, s32, s64)", "bool s8 s16 s32 s64"), "signed ones");
	test_check(reads("blocking be16 it(u8, u16, u32, u64, be32, le64)",
			 "be16 u8 u16 u32 u64 be32 le64"), "as many as there may be");
	for (i = 0; i < sizeof(refused) / sizeof(refused[0]); i++)
		test_check(reads(refused[i], NULL), "not: \"%s\"", refused[i]);
}

/* A type by its name, out of a declaration. */
static const struct spin_number_type *type_of(const char *name)
{
	struct spin_procedure_info info = { .name = "it" };
	static struct spin_call_signature signature;

	strcat(strcat(strcpy(info.declaration, "pure void it("), name), ")");
	return spin_call_signature(&info, &signature) ? NULL : signature.arguments[0];
}

static void test_number(const char *name, uint64_t number, int status, uint64_t bits)
{
	const struct spin_number_type *type = type_of(name);
	uint64_t made = ~bits;

	test_check(spin_call_argument(type, number, &made) == status &&
		   (status || (made == bits && spin_call_number(type, made) == number)),
		   "%s: %#llx", name, (unsigned long long)number);
}

static void test_numbers(void)
{
	test_number("bool", 1, 0, 1);
	test_number("bool", 2, -ERANGE, 0);
	test_number("u8", 255, 0, 255);
	test_number("u8", 256, -ERANGE, 0);
	test_number("u64", ~0ull, 0, ~0ull);
	test_number("s8", -128, 0, -128);
	test_number("s8", -129, -ERANGE, 0);
	test_number("s8", 128, -ERANGE, 0);
	test_number("s32", -1, 0, -1);
	test_number("s64", INT64_MIN, 0, INT64_MIN);
	test_number("be16", 0x0102, 0, 0x0201);
	test_number("be16", 0x10000, -ERANGE, 0);
	test_number("be32", 0x01020304, 0, 0x04030201);
	test_number("be64", 1, 0, 1ull << 56);
	test_number("le16", 0x0102, 0, 0x0102);
	/* Of what is in the other bits nobody makes anything. */
	test_check(spin_call_number(type_of("s16"), 0x12348000) == (uint64_t)-32768,
		   "a number's own bits");
}

static void test_calls(void)
{
	struct spin_call call = { .arguments = { 40, 2 } };
	struct spin_procedure_info info;
	int file;

	find("callee.callee_add", &info);
	file = spin_call_open(context, &info);
	test_check(file >= 0 && fake.open[file], "it is opened");
	test_check(!spin_call_run(context, file, &call) && call.result == 42, "and called");
	call.arguments[0] = 13;
	test_check(spin_call_run(context, file, &call) == -EIO &&
		   test_says("nobody who handles it came to a good end"), "it ends badly");
	fake.gone = true;
	test_check(spin_call_run(context, file, &call) == -ENODEV &&
		   test_says("the extension that exported it has gone"), "it is dead");
	fake.gone = false;
	spin_call_close(file);
	test_check(fake_is_clean(), "nothing is left");
	fake.stale = true;
	test_check(spin_call_open(context, &info) == -ESTALE &&
		   test_says("cannot open callee.callee_add for calls: it has another type by now"),
		   "another type");
	fake.stale = false;
	strcpy(info.name, "callee_ad");
	test_check(spin_call_open(context, &info) == -ENOENT &&
		   test_says("no extension that is installed exports it"), "nobody has it");
	find("net.ether_packet_arrived", &info);
	test_check(spin_call_open(context, &info) == -EOPNOTSUPP &&
		   test_says("processes call what extensions export"), "a domain's");
	fake.absent = true;
	test_check(spin_call_open(context, &info) == -ENODEV && test_says("spin.ko is not loaded"),
		   "no device");
	fake.absent = false;
	test_check(fake_is_clean(), "nothing is left of that either");
}

int main(int argc, char **argv)
{
	struct spin_spindle *spindle;

	if (argc != 2)
		return 2;
	context = test_context();
	if (spin_spindle_read(context, argv[1], &spindle))
		return 2;
	fake_reset(spindle);
	fake_add_calls();
	test_find();
	test_signatures();
	test_numbers();
	test_calls();
	spin_spindle_unref(spindle);
	spin_context_unref(context);
	return test_finish();
}
