/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef WORLD_WALKS_H
#define WORLD_WALKS_H

/**
 * walks_run() - call an exported procedure as if others handled it as well
 * @code: of the procedure
 * @a: its first argument
 * @b: the other
 *
 * Return: what its caller gets.
 */
u32 walks_run(const struct spin_export_code *code, u32 a, u32 b);

#endif
