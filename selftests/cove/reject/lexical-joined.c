// SPDX-License-Identifier: GPL-2.0-only
/* The preprocessor can join a name of its own from parts. */
#include <spin/cove.h>
#include <test.h>

#define JOINED(a, b) JOIN(a, b)
#define JOIN(a, b) a##b
#define HAS JOINED(_, _has_include)
#if HAS("/etc/passwd")
#endif

extension(t, JOINED(__TI, ME__));

JOINED(_Pra, gma)("GCC system_header")

handler u32 run(packet *p, u32 n)
{
	return n;
}

bind(test_event, run);
