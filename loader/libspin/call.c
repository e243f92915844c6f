// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <string.h>

#include "kernel.h"
#include "number.h"
#include "query.h"

static bool is_named(const struct spin_procedure_info *info, const char *name)
{
	size_t length = strnlen(info->interface, sizeof(info->interface));

	return !strncmp(name, info->interface, length) && name[length] == '.' &&
	       !strncmp(name + length + 1, info->name, sizeof(info->name));
}

SPIN_PUBLIC int spin_call_find(struct spin_context *context, const char *name,
			       struct spin_procedure_info *info)
{
	int status;

	info->index = 0;
	while (!(status = spin_procedure_get(context, info)) && !is_named(info, name))
		info->index++;
	if (status == -ENOENT)
		spin_context_fail(context, status, "no extension that is installed exports %s",
				  name);
	return status;
}

/* Goes on behind @word, if that comes next. */
static bool take(const char **text, const char *word)
{
	size_t length = strlen(word);

	if (strncmp(*text, word, length))
		return false;
	*text += length;
	return true;
}

static bool take_type(const char **text, const struct spin_number_type **type)
{
	size_t length = strcspn(*text, " ,()");

	*type = spin_number_find(*text, length);
	*text += length;
	return *type;
}

static bool take_arguments(const char **text, struct spin_call_signature *signature)
{
	if (take(text, "void)"))
		return true;
	while (signature->count < SPIN_CALL_ARGUMENTS) {
		if (!take_type(text, &signature->arguments[signature->count++]))
			return false;
		if (take(text, ")"))
			return true;
		if (!take(text, ", "))
			return false;
	}
	return false;
}

/* "CLASS RESULT NAME(ARGUMENT, ARGUMENT)", and nothing behind that. */
static bool read_signature(const char *text, const char *name,
			   struct spin_call_signature *signature)
{
	text += strcspn(text, " ");
	if (!take(&text, " "))
		return false;
	if (!take(&text, "void ") && !(take_type(&text, &signature->result) && take(&text, " ")))
		return false;
	return take(&text, name) && take(&text, "(") && take_arguments(&text, signature) && !*text;
}

SPIN_PUBLIC int spin_call_signature(const struct spin_procedure_info *info,
				    struct spin_call_signature *signature)
{
	*signature = (struct spin_call_signature){ .count = 0 };
	return read_signature(info->declaration, info->name, signature) ? 0 : -EOPNOTSUPP;
}

static void explain_open(struct spin_context *context, int status,
			 const struct spin_procedure_info *info)
{
	const char *why = strerror(-status);

	if (status == -ENOENT)
		why = "no extension that is installed exports it";
	if (status == -ESTALE)
		why = "it has another type by now";
	if (status == -EPERM)
		why = "that takes CAP_SYS_MODULE";
	if (status == -EOPNOTSUPP)
		why = "processes call what extensions export, if it takes and returns numbers";
	spin_context_fail(context, status, "cannot open %s.%s for calls: %s", info->interface,
			  info->name, why);
}

SPIN_PUBLIC int spin_call_open(struct spin_context *context, const struct spin_procedure_info *info)
{
	struct spin_call_open order = { .size = sizeof(order) };
	int device = spin_query_open(context);
	int status;

	if (device < 0)
		return device;
	memcpy(order.interface, info->interface, sizeof(order.interface));
	memcpy(order.procedure, info->name, sizeof(order.procedure));
	memcpy(order.digest, info->digest, sizeof(order.digest));
	status = spin_kernel_command(device, SPIN_CALL_OPEN, &order);
	spin_kernel_close(device);
	if (status == -ENOTTY)
		return spin_context_fail(context, -EOPNOTSUPP,
					 "this kernel's spin.ko does not know how to: call a procedure");
	if (status < 0)
		explain_open(context, status, info);
	return status;
}

SPIN_PUBLIC int spin_call_run(struct spin_context *context, int file, struct spin_call *call)
{
	int status = spin_kernel_command(file, SPIN_CALL, call);
	const char *why = strerror(-status);

	if (status == -ENODEV)
		why = "the extension that exported it has gone";
	if (status == -EIO)
		why = "nobody who handles it came to a good end";
	if (status)
		spin_context_fail(context, status, "the call failed: %s", why);
	return status;
}

SPIN_PUBLIC void spin_call_close(int file)
{
	spin_kernel_close(file);
}

SPIN_PUBLIC uint64_t spin_call_number(const struct spin_number_type *type, uint64_t bits)
{
	return spin_number_value(type, bits);
}

SPIN_PUBLIC int spin_call_argument(const struct spin_number_type *type, uint64_t number,
				   uint64_t *bits)
{
	return spin_number_bits(type, number, bits);
}
