// SPDX-License-Identifier: GPL-2.0-only
/*
 * The loader learns the versions of symbols from one module: for programs of this test, from
 * this one.  So it imports what their images may.
 */
#include <linux/compiler.h>
#include <linux/string.h>
#include <spin/parking.h>

#include "domains/strand/event.h"
#include "domains/strand/operations.h"

static const void *const symbols[] __used = {
	(const void *)memcpy,
	(const void *)memset,
	(const void *)spin_extension_present,
	(const void *)spin_extension_ended,
	(const void *)spin_array_find,
	(const void *)spin_array_set,
	(const void *)spin_strand_new,
	(const void *)spin_strand_start,
	(const void *)spin_strand_yield,
	(const void *)spin_strand_sleep,
	(const void *)spin_strand_self,
	(const void *)spin_strand_wait,
	(const void *)spin_strand_wait_for,
	(const void *)spin_strand_fork,
	(const void *)spin_strand_wake,
	(const void *)spin_default_strand_begun,
};
