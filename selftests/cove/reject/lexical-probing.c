// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

#if __has_include("/etc/passwd")
#endif
#ifdef __x86_64__
#endif
#if defined(__KERNEL__) || defined(__COVE__)
#endif

handler u32 run(packet *p, u32 n)
{
	return __LINE__;
}

bind(test_event, run);
