/* SPDX-License-Identifier: GPL-2.0-only WITH Linux-syscall-note */
/*
 * Links between domains and extensions: a part of <linux/spin.h>, whose head says what holds for
 * all structures.
 */
#ifndef _UAPI_LINUX_SPIN_LINK_H
#define _UAPI_LINUX_SPIN_LINK_H

#include <linux/spin_manifest.h>
#include <linux/types.h>

/* What an extension has to do with a procedure. */
#define SPIN_LINK_IMPORT	0	/* it calls it: an operation of a domain */
#define SPIN_LINK_CALL		1	/* it calls it: another extension exports it */
#define SPIN_LINK_EXPORT	2	/* it has it, and others may call it */
#define SPIN_LINK_KINDS		3

/**
 * struct spin_link_info - one procedure that an extension imports or exports
 * @size: sizeof(struct spin_link_info)
 * @index: in: from 0: what it imports, then what it exports
 * @extension: in: number of the extension
 * @kind: out: SPIN_LINK_*
 * @reserved: 0
 * @exporter: out: of SPIN_LINK_CALL: number of the extension that it is linked to; else 0
 * @called: out: of SPIN_LINK_EXPORT: calls of the procedure, by all; else 0
 * @faulted: out: of SPIN_LINK_EXPORT: runs of its body that faulted; else 0
 * @over_price: out: those of @faulted that took more than callers pay
 * @interface: out
 * @procedure: out
 *
 * ENOENT  no such extension, or it has no further link
 */
struct spin_link_info {
	__u32 size;
	__u32 index;
	__u64 extension;
	__u32 kind;
	__u32 reserved;
	__u64 exporter;
	__u64 called;
	__u64 faulted;
	__u64 over_price;
	char interface[SPIN_NAME_SIZE];
	char procedure[SPIN_NAME_SIZE];
};

#endif
