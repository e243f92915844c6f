/* SPDX-License-Identifier: GPL-2.0-only */
/* Read by attacks that should not be able to: above the folder of the program, by its path. */
typedef u32 foreign;
