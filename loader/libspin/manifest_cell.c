// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>

#include "log.h"
#include "manifest.h"
#include "manifest_cell.h"

int spin_cell_take(struct spin_checking *checking, uint32_t cell, uint32_t count, const char *what)
{
	uint32_t i;

	if (cell >= checking->manifest->cells || count > checking->manifest->cells - cell)
		return bad(checking, "a %s counts in cell %u of %u", what, cell,
			   checking->manifest->cells);
	for (i = cell; i < cell + count; i++) {
		if (checking->cells[i])
			return bad(checking, "two count in cell %u", i);
		checking->cells[i] = 1;
	}
	return 0;
}

int spin_counter_check(struct spin_checking *checking, uint32_t index)
{
	const struct spin_manifest_counter *counter =
		spin_manifest_counters(checking->manifest) + index;
	int status;

	status = spin_name_check(checking, counter->name, "counter");
	return status ? status : spin_cell_take(checking, counter->cell, 1, "counter");
}

int spin_block_check(struct spin_checking *checking, uint32_t index)
{
	const struct spin_manifest_block *block =
		spin_manifest_blocks(checking->manifest) + index;
	int status = spin_name_check(checking, block->name, "block");

	if (status)
		return status;
	if (block->kind >= SPIN_BLOCK_KINDS || block->reserved || !block->bytes ||
	    block->bytes > checking->manifest->cells * sizeof(uint64_t) ||
	    (block->kind == SPIN_BLOCK_HISTOGRAM &&
	     block->bytes != SPIN_HISTOGRAM_RANGES * sizeof(uint64_t)))
		return bad(checking, "block %u is of kind %u, with %u bytes", index, block->kind,
			   block->bytes);
	if (block->kind == SPIN_BLOCK_HISTOGRAM)
		status = spin_text_check(checking, block->layout, 1, "layout of a histogram");
	else
		status = spin_layout_check(checking, block->layout, block->bytes,
					   "layout of a block");
	return status ? status : spin_cell_take(checking, block->cell,
						(block->bytes + sizeof(uint64_t) - 1) /
						sizeof(uint64_t), "block");
}

int spin_log_check(struct spin_checking *checking, uint32_t index)
{
	const struct spin_manifest_log *log = spin_manifest_logs(checking->manifest) + index;
	int status = spin_word_check(checking, log->file, "file of a log");

	if (!status)
		status = spin_text_check(checking, log->format, SPIN_TEXT_SIZE, "format of a log");
	if (status)
		return status;
	if (!log->line || log->reserved || log->values > SPIN_LOG_VALUES)
		return bad(checking, "log %u has line %u and %u values", index, log->line,
			   log->values);
	if (spin_log_count_values(spin_manifest_string(checking->manifest, log->format)) !=
	    (int)log->values)
		return bad(checking, "log %u has %u values, and a format that has not", index,
			   log->values);
	return spin_cell_take(checking, log->cell, 1, "log");
}
