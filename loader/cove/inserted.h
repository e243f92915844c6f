/* SPDX-License-Identifier: GPL-2.0-only */
/* What the emitter inserts: see inserted.def. */
#ifndef COVE_INSERTED_H
#define COVE_INSERTED_H

enum cove_inserted {
#define INSERTED(name, seen_by) COVE_INSERTED_##name,
#include "inserted.def"
#undef INSERTED
	COVE_INSERTED_KINDS
};

#endif
