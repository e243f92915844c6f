/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Lets the kernel's C compiler read an interface header.  The words of Cove
 * mean nothing to it; several are names that the kernel uses itself, so they
 * exist only up to <spin/interface_end.h>.  Include every kernel header first.
 * No include guard: each interface is read between its own pair.
 */
#define maybe
#define managed
#define pure
#define atomic
#define blocking
#define strand
#define reshapes(argument)
#define consumes(argument)
#define acquires(release)
#define releases(argument)
#define costs(units)
#define interface(name, version) enum { spin_interface_##name##_version = (version) }
