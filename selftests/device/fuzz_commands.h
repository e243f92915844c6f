/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the fuzzer knows of the ABI.  selftests/loader/tree_test.sh compares both lists with
 * the headers.
 */
#ifndef SELFTESTS_DEVICE_FUZZ_COMMANDS_H
#define SELFTESTS_DEVICE_FUZZ_COMMANDS_H

#include <errno.h>
#include <stdbool.h>
#include <stddef.h>

#include <linux/spin.h>

/* What it takes for a command to succeed here. */
enum need { NOTHING, ROOT, AN_IMAGE, ANOTHER_FILE };

static const struct {
	unsigned long number;
	const char *name;
	enum need need;
} commands[] = {
	{ SPIN_GET_VERSION, "get version", NOTHING },
	{ SPIN_PREPARE, "prepare", ROOT },
	{ SPIN_COMMIT, "commit", AN_IMAGE },
	{ SPIN_REPLACE, "replace", AN_IMAGE },
	{ SPIN_REMOVE, "remove", AN_IMAGE },
	{ SPIN_SET_BUDGET, "set budget", ROOT },
	{ SPIN_ADD_KEY, "add key", ROOT },
	{ SPIN_NEXT_EXTENSION, "next extension", NOTHING },
	{ SPIN_GET_BINDING, "get binding", NOTHING },
	{ SPIN_GET_DEVICE, "get device", NOTHING },
	{ SPIN_GET_PROCEDURE, "get procedure", NOTHING },
	{ SPIN_GET_COUNTER, "get counter", NOTHING },
	{ SPIN_GET_POOL, "get pool", NOTHING },
	{ SPIN_GET_BLOCK, "get block", NOTHING },
	{ SPIN_GET_LOG, "get log", NOTHING },
	{ SPIN_READ_LOG, "read log", NOTHING },
	{ SPIN_GET_PARAMETER, "get parameter", NOTHING },
	{ SPIN_SET_PARAMETER, "set parameter", ROOT },
	{ SPIN_GET_TABLE, "get table", NOTHING },
	{ SPIN_TABLE_GET, "get element", NOTHING },
	{ SPIN_TABLE_SET, "set element", ROOT },
	{ SPIN_TABLE_DELETE, "delete element", ROOT },
	{ SPIN_TABLE_NEXT, "next element", NOTHING },
	{ SPIN_TABLE_GET_CPU, "get of a CPU", NOTHING },
	{ SPIN_TABLE_OPEN, "open a table", NOTHING },
	{ SPIN_GET_ORDER, "get order", NOTHING },
	{ SPIN_GET_ASYNC, "get async", NOTHING },
	{ SPIN_GET_LINK, "get link", NOTHING },
	{ SPIN_GET_STRANDS, "get strands", NOTHING },
	{ SPIN_CALL_OPEN, "open for calls", ROOT },
	{ SPIN_CALL, "call", ANOTHER_FILE },
};

/* Errnos that no documentation mentions are a finding. */
static bool documented(int error)
{
	static const int known[] = {
		0, ENOTTY, EFAULT, EINVAL, EPERM, EBADMSG, EKEYREJECTED, ENOKEY, ENOEXEC, EEXIST,
		ENOENT, ESTALE, ENODEV, EOPNOTSUPP, EACCES, E2BIG, EBUSY, ENOMEM, ENODATA, ELOOP,
		ERANGE, ENOSPC, ENOPKG, EDQUOT, EILSEQ, EINTR, EMFILE, ENFILE, EIO,
	};
	size_t i;

	for (i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (known[i] == error)
			return true;
	return false;
}

#endif
