/* SPDX-License-Identifier: GPL-2.0-only */
interface(own, 1);
interface(own, 2);
extension(own, "1");
static u32 kept;
static counter seen;
