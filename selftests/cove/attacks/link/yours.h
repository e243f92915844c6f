/* SPDX-License-Identifier: GPL-2.0-only */
/* The driver leads it to the program's own first export. */
interface(yours, 1);

atomic u32 yours_spin(u32 n) costs(1000);
