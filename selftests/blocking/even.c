// SPDX-License-Identifier: GPL-2.0-only
/*
 * Shows what those get that stand behind a filter, their guards among them, which ask nothing
 * but terms.
 */
#include <spin/cove.h>
#include <waits.h>

extension(even, "1.0");

guard bool is_even(u32 what)
{
	return (what & 1) == 0 && what < 1000;
}

handler u32 even(u32 what)
{
	return 1000 + what;
}

bind(turn_taken, even, when(is_even));
bind(turn_told, even, when(is_even));
