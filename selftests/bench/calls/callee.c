// SPDX-License-Identifier: GPL-2.0-only
/* Next to nothing is done here: what remains is the way from a process and back. */
#include <spin/cove.h>
#include "callee.h"

extension(callee, "1.0");
exports(callee);

pure u64 callee_0(void)
{
	return 7;
}

pure u64 callee_2(u32 a, u32 b)
{
	return a + b;
}

pure u64 callee_6(u32 a, u32 b, u32 c, u32 d, u32 e, u32 f)
{
	return a + b + c + d + e + f;
}
