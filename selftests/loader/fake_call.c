// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the made-up kernel does of calls: the interface "callee" of an extension.  A procedure
 * answers the sum of what it got; 13 as its first number ends badly.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "fake_kernel.h"

static const struct {
	const char *interface;
	const char *name;
	const char *declaration;
} procedures[] = {
	{ "callee", "callee_add", "atomic s32 callee_add(s32, s8)" },
	{ "callee", "callee_port", "pure be16 callee_port(be16)" },
	{ "callee", "callee_is_open", "pure bool callee_is_open(bool)" },
	{ "callee", "callee_close", "atomic void callee_close(void)" },
	{ "callee", "callee_most", "pure u64 callee_most(u64, u32, u16, u8, le32, be64)" },
	{ "callee", "callee_look", "pure u32 callee_look(const packet *)" },
	{ "lender", "lender_look", "pure u32 lender_look(const packet *)" },
};

#define PROCEDURES (sizeof(procedures) / sizeof(procedures[0]))

void fake_add_calls(void)
{
	struct spin_procedure_info *info;
	size_t i;

	for (i = 0; i < PROCEDURES; i++) {
		info = &fake.procedures[fake.procedure_count++];
		strcpy(info->interface, procedures[i].interface);
		strcpy(info->name, procedures[i].name);
		strcpy(info->declaration, procedures[i].declaration);
		info->is_event = true;
		info->digest[0] = i + 1;
	}
}

static int open_call(const struct spin_call_open *order)
{
	const struct spin_procedure_info *info = fake.procedures;
	int file = 3;

	if (order->flags)
		return -EINVAL;
	while (info < fake.procedures + fake.procedure_count &&
	       (strcmp(info->interface, order->interface) || strcmp(info->name, order->procedure)))
		info++;
	if (info == fake.procedures + fake.procedure_count)
		return -ENOENT;
	if (!strcmp(info->interface, "net"))
		return -EOPNOTSUPP;
	if (fake.stale || memcmp(info->digest, order->digest, sizeof(info->digest)))
		return -ESTALE;
	while (fake.open[file])
		file++;
	fake.open[file] = true;
	fake.called[file] = info;
	return file;
}

static int call_it(int file, struct spin_call *call)
{
	const struct spin_procedure_info *info = fake.called[file];
	int i;

	if (!info)
		return -ENOTTY;
	if (fake.gone)
		return -ENODEV;
	if (call->arguments[0] == 13)
		return -EIO;
	call->result = 0;
	for (i = 0; i < SPIN_CALL_ARGUMENTS; i++)
		call->result += call->arguments[i];
	return 0;
}

int fake_answer_call(int file, unsigned long command, void *argument)
{
	switch (command) {
	case SPIN_CALL_OPEN:
		return open_call(argument);
	case SPIN_CALL:
		return call_it(file, argument);
	default:
		return -ENOTTY;
	}
}
