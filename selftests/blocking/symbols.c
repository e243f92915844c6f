// SPDX-License-Identifier: GPL-2.0-only
/*
 * The loader learns the versions of symbols from one module: for programs of this test, from
 * this one.  So it imports what their images may.
 */
#include <linux/compiler.h>
#include <linux/string.h>
#include <spin/oracle.h>
#include <spin/runtime.h>

static const void *const symbols[] __used = {
	(const void *)memcmp,
	(const void *)memcpy,
	(const void *)memmove,
	(const void *)memset,
	(const void *)spin_extension_present,
	(const void *)spin_extension_ended,
	(const void *)spin_hash_find_4,
	(const void *)spin_hash_set,
	(const void *)spin_hash_remove,
	(const void *)spin_lock_take,
	(const void *)spin_lock_give,
	(const void *)spin_object_pool_take,
	(const void *)spin_reference_set_pooled,
	(const void *)spin_oracle_begin,
	(const void *)spin_oracle_end,
	(const void *)spin_oracle_lie,
	(const void *)spin_oracle_memory,
	(const void *)spin_oracle_work,
	(const void *)spin_oracle_call,
};
