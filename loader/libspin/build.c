// SPDX-License-Identifier: GPL-2.0-only
/* From a Cove program to a spindle. */
#include <errno.h>

#include "build.h"

static int no_compiler(struct spin_context *context, const char *path)
{
	return spin_context_fail(context, -EOPNOTSUPP,
				 "%s: not supported yet: this program was built without the Cove compiler",
				 path);
}

SPIN_PUBLIC int spin_build_check(struct spin_context *context, const char *path,
				 spin_diagnostic_function *tell, void *data)
{
	(void)tell;
	(void)data;
	return no_compiler(context, path);
}

SPIN_PUBLIC int spin_build_program(struct spin_context *context, const char *path,
				   spin_diagnostic_function *tell, void *data,
				   struct spin_spindle **spindle)
{
	(void)tell;
	(void)data;
	(void)spindle;
	return no_compiler(context, path);
}

SPIN_PUBLIC int spin_build_again(struct spin_context *context,
				 const struct spin_spindle *spindle,
				 spin_diagnostic_function *tell, void *data,
				 struct spin_spindle **fresh)
{
	(void)tell;
	(void)data;
	(void)fresh;
	return no_compiler(context, spindle->name);
}
