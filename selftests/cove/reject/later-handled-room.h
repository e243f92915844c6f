/* SPDX-License-Identifier: GPL-2.0-only */
interface(room, 1);

atomic u32 room_filled(u32 n);
