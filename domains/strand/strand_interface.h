/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef SPIN_STRAND_STRAND_INTERFACE_H
#define SPIN_STRAND_STRAND_INTERFACE_H

int spin_strand_domain_start(void);
void spin_strand_domain_stop(void);

#endif
