/* SPDX-License-Identifier: GPL-2.0-only */
/* What the functions of libspin share: paths, the log function, its helpers. */
#ifndef SPIN_LIBSPIN_CONTEXT_H
#define SPIN_LIBSPIN_CONTEXT_H

#include <libspin.h>

#define SPIN_PUBLIC __attribute__((__visibility__("default")))

/**
 * struct spin_context - see spin_context_new()
 * @references: how many hold it
 * @log: where messages go, or NULL
 * @log_data: handed to @log
 * @device: path of the device file
 * @module: path of spin.ko, or NULL: look for it
 * @include: folder of the interface headers, or NULL
 * @unmasked: see spin_context_set_unmasked()
 * @oracle: see spin_context_set_oracle()
 */
struct spin_context {
	unsigned int references;
	spin_log_function *log;
	void *log_data;
	char *device;
	char *module;
	char *include;
	bool unmasked;
	bool oracle;
};

/**
 * spin_context_fail() - tell why a function fails
 * @context: whom to tell
 * @status: negative errno
 * @format: as of printf
 *
 * Return: @status, so that it can stand behind return.
 */
int spin_context_fail(struct spin_context *context, int status, const char *format, ...)
	__attribute__((__format__(__printf__, 3, 4)));

/**
 * spin_context_tell() - tell something else
 * @context: whom to tell
 * @level: how grave it is
 * @format: as of printf
 */
void spin_context_tell(struct spin_context *context, enum spin_log_level level,
		       const char *format, ...)
	__attribute__((__format__(__printf__, 3, 4)));

#endif
