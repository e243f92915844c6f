// SPDX-License-Identifier: GPL-2.0-only
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/spin.h>
#include <linux/string.h>

#include "domains/syscall/call_file.h"
#include "domains/syscall/signature.h"
#include "domains/syscall/syscall.h"
#include "spin_core/device/device.h"
#include "spin_core/domain/export.h"
#include "spin_core/domain/interface.h"

static bool has_end(const char *name)
{
	return strnlen(name, SPIN_NAME_SIZE) < SPIN_NAME_SIZE;
}

static int open_exported(const struct spin_procedure *procedure)
{
	struct spin_exported *exported = spin_exported_of(procedure->event);
	struct spin_signature signature;
	int error;

	if (procedure->class == SPIN_PROCEDURE_BLOCKING)
		return -EOPNOTSUPP;
	error = spin_signature_read(procedure, &signature);
	return error ? error : spin_call_file_open(exported, &signature);
}

static int run_open(struct spin_session *session, void *argument)
{
	const struct spin_call_open *open = argument;
	const struct spin_procedure *procedure;
	struct spin_message unsaid;
	int result;

	if (open->flags || !has_end(open->interface) || !has_end(open->procedure))
		return -EINVAL;
	if (spin_interface_find(open->interface))
		return -EOPNOTSUPP;
	result = spin_exported_hold(open->interface, open->procedure, open->digest, "",
				    &procedure, &unsaid);
	if (result)
		return result;
	result = open_exported(procedure);
	if (result < 0)
		spin_exported_put(spin_exported_of(procedure->event));
	return result;
}

static const struct spin_command commands[] = {
	{ SPIN_CALL_OPEN, true, run_open },
};

/**
 * spin_syscall_start - let processes call what extensions export
 *
 * Context: init of spin.ko, before its device is there.
 */
void __init spin_syscall_start(void)
{
	spin_device_serve(commands, ARRAY_SIZE(commands));
}
