/* SPDX-License-Identifier: GPL-2.0-only */
extension(own, "1");
static u32 kept;
static counter seen;
