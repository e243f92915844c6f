// SPDX-License-Identifier: GPL-2.0-only
/*
 * A path without its "." and "..": a stack of the places where its parts begin.
 *
 * The verifier: the stack pointer is a variable that grows and shrinks, the copy goes back to
 * a place that lay in the array: "R2 unbounded memory access".  It is right because depth and
 * place are indices of arrays with a size, and the root has no parent by an if.
 */
#include "bytes.h"

extension(clean_path, "1");

enum { ROOM = 40, DEEPEST = 8 };

struct path {
	u8 bytes[ROOM];
	u8 starts[DEEPEST];
	u32 depth;
	u32 length;
};

/* One part, of @size bytes at @at, goes to the end of the path; false: no room. */
static bool push(const packet *p, struct path *path, u32 at, u32 size)
{
	if (path->depth == DEEPEST || path->length + size + 1 > ROOM)
		return false;
	path->starts[path->depth++] = (u8)path->length;
	path->bytes[path->length++] = '/';
	for (u32 i = 0; i < size; i++)
		path->bytes[path->length++] = (u8)byte_at(p, at + i);
	return true;
}

static void pop(struct path *path)
{
	if (path->depth)
		path->length = path->starts[--path->depth];
}

handler u32 run(packet *p, u32 n)
{
	struct path path = { 0 };
	u32 at = tcp_payload(p) + 4;

	if (byte_at(p, at) != '/')
		decline();
	while (byte_at(p, at) == '/') {
		u32 start = ++at;
		u32 size;

		while (byte_at(p, at) > ' ' && byte_at(p, at) < NO_BYTE &&
		       byte_at(p, at) != '/' && byte_at(p, at) != '?')
			at++;
		size = at - start;
		if (size == 2 && byte_at(p, start) == '.' && byte_at(p, start + 1) == '.')
			pop(&path);
		else if (size != 1 || byte_at(p, start) != '.')
			if (!push(p, &path, start, size))
				return 1;
	}
	for (u32 i = 0; i < path.length; i++)
		print(path.bytes[i]);
	return path.depth;
}

bind(test_event, run);
