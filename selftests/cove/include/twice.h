/* SPDX-License-Identifier: GPL-2.0-only */
/* The interface of somebody who cannot make up his mind. */
interface(one, 1);
interface(other, 1);
