// SPDX-License-Identifier: GPL-2.0-only
/* All passes, the emitter too; what is accepted comes out the same the second time. */
#include <errno.h>
#include <string.h>

#include "promise.h"

int LLVMFuzzerInitialize(int *count, char ***arguments)
{
	(void)count;
	(void)arguments;
	world_begin();
	return 0;
}

static void build_again(const struct cove_options *options, const char *text, size_t length)
{
	struct cove *cove = cove_open(options);
	const char *again;
	size_t size;

	if (!cove)
		return;
	if (cove_build(cove, &again, &size) || size != length || memcmp(again, text, length))
		world_wrong("the same program became something else");
	cove_close(cove);
}

/* The same text as the header of an interface. */
static void read_header(const struct cove_options *options)
{
	struct cove *cove = cove_open(options);
	const struct cove_declared *list;
	size_t count;

	if (!cove)
		return;
	promise_messages(cove, cove_digests(cove, &list, &count));
	cove_close(cove);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	const struct cove_options *options = world_program(bytes, size);
	struct cove *cove = cove_open(options);
	const char *text = NULL, *checks;
	size_t length = 0;
	int result;

	if (!cove)
		return 0;
	result = cove_build(cove, &text, &length);
	promise_messages(cove, result);
	if (!result) {
		if (!length)
			world_wrong("no C, and no error");
		if (cove_dump(cove, "checks", &checks))
			world_wrong("what was counted once cannot be counted");
		build_again(options, text, length);
	}
	cove_close(cove);
	if (size % 16 == 0)
		read_header(options);
	return 0;
}
