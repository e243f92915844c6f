// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "context.h"

SPIN_PUBLIC int spin_context_new(struct spin_context **context)
{
	struct spin_context *made = calloc(1, sizeof(*made));

	if (!made)
		return -ENOMEM;
	made->references = 1;
	made->device = strdup("/dev/spin");
	if (!made->device) {
		free(made);
		return -ENOMEM;
	}
	*context = made;
	return 0;
}

SPIN_PUBLIC struct spin_context *spin_context_ref(struct spin_context *context)
{
	context->references++;
	return context;
}

SPIN_PUBLIC struct spin_context *spin_context_unref(struct spin_context *context)
{
	if (!context || --context->references)
		return NULL;
	free(context->device);
	free(context->module);
	free(context->include);
	free(context);
	return NULL;
}

SPIN_PUBLIC void spin_context_set_log(struct spin_context *context, spin_log_function *log,
				      void *data)
{
	context->log = log;
	context->log_data = data;
}

static int set_path(char **place, const char *path)
{
	char *copy = strdup(path);

	if (!copy)
		return -ENOMEM;
	free(*place);
	*place = copy;
	return 0;
}

SPIN_PUBLIC int spin_context_set_device(struct spin_context *context, const char *path)
{
	return set_path(&context->device, path);
}

SPIN_PUBLIC int spin_context_set_module(struct spin_context *context, const char *path)
{
	return set_path(&context->module, path);
}

SPIN_PUBLIC int spin_context_set_include(struct spin_context *context, const char *path)
{
	return set_path(&context->include, path);
}

SPIN_PUBLIC void spin_context_set_unmasked(struct spin_context *context, bool unmasked)
{
	context->unmasked = unmasked;
}

SPIN_PUBLIC void spin_context_set_oracle(struct spin_context *context, bool oracle)
{
	context->oracle = oracle;
}

static void tell(struct spin_context *context, enum spin_log_level level, const char *format,
		 va_list arguments)
{
	char *text;

	if (!context->log)
		return;
	if (vasprintf(&text, format, arguments) < 0) {
		context->log(context->log_data, level, "no memory for a message");
		return;
	}
	context->log(context->log_data, level, text);
	free(text);
}

int spin_context_fail(struct spin_context *context, int status, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	tell(context, SPIN_LOG_ERROR, format, arguments);
	va_end(arguments);
	return status;
}

void spin_context_tell(struct spin_context *context, enum spin_log_level level,
		       const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	tell(context, level, format, arguments);
	va_end(arguments);
}
