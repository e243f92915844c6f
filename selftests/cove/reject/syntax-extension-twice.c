// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

extension(u, "2");
extension(forty_seven_letters_are_the_most_that_a_name_has, "3");

handler u32 run(packet *p, u32 n)
{
	return n;
}

bind(test_event, run);
