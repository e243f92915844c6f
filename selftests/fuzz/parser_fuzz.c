// SPDX-License-Identifier: GPL-2.0-only
/* Up to the syntax tree: tokens in any order. */
#include <errno.h>

#include "promise.h"

int LLVMFuzzerInitialize(int *count, char ***arguments)
{
	(void)count;
	(void)arguments;
	world_begin();
	return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct cove *cove = cove_open(world_program(bytes, size));
	const char *text = NULL;
	int result;

	if (!cove)
		return 0;
	result = cove_dump(cove, "tree", &text);
	promise_messages(cove, result);
	if (!result && !text)
		world_wrong("no tree, and no error");
	cove_close(cove);
	return 0;
}
