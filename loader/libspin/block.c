// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "block.h"
#include "kernel.h"
#include "query.h"

SPIN_PUBLIC int spin_block_get(struct spin_context *context, struct spin_block_info *info)
{
	struct spin_block_info question = {
		.size = sizeof(question), .index = info->index, .extension = info->extension,
	};

	*info = question;
	return spin_query_run(context, SPIN_GET_BLOCK, info, "ask about what each CPU has");
}

SPIN_PUBLIC int spin_block_read(struct spin_context *context, const struct spin_block_info *block,
				uint32_t cpu, void *bytes)
{
	struct spin_block_info question = {
		.size = sizeof(question),
		.index = block->index,
		.extension = block->extension,
		.buffer = (uintptr_t)bytes,
		.buffer_size = block->bytes,
		.cpu = cpu,
	};
	int device = spin_query_open(context);
	int status;

	if (device < 0)
		return device;
	status = spin_kernel_command(device, SPIN_GET_BLOCK, &question);
	spin_kernel_close(device);
	if (status && status != -ENOENT && status != -ERANGE)
		spin_context_fail(context, status, "cannot read what a CPU has: %s",
				  strerror(-status));
	return status;
}

/* Calls @add with what each CPU has. */
static int read_all(struct spin_context *context, const struct spin_block_info *block,
		    void (*add)(void *data, const void *bytes), void *data)
{
	void *bytes = calloc(1, block->bytes);
	uint32_t cpu = 0;
	int status;

	if (!bytes)
		return spin_context_fail(context, -ENOMEM, "no memory");
	while (!(status = spin_block_read(context, block, cpu++, bytes)))
		add(data, bytes);
	free(bytes);
	return status == -ERANGE ? 0 : status;
}

struct sum {
	const struct spin_layout *layout;
	void *bytes;
};

static void add_fields(void *data, const void *bytes)
{
	const struct sum *sum = data;

	spin_layout_add(sum->layout, sum->bytes, bytes);
}

static int refuse(struct spin_context *context, const struct spin_block_info *block)
{
	return spin_context_fail(context, -EINVAL, "\"%s\" is a block of kind %u", block->name,
				 block->kind);
}

SPIN_PUBLIC int spin_block_sum(struct spin_context *context, const struct spin_block_info *block,
			       void *bytes)
{
	struct sum sum = { .bytes = bytes };
	struct spin_layout *layout;
	int status;

	if (block->kind != SPIN_BLOCK_PERCPU)
		return refuse(context, block);
	status = spin_layout_new(context, block->layout, block->bytes, &layout);
	if (status)
		return status;
	memset(bytes, 0, block->bytes);
	sum.layout = layout;
	status = read_all(context, block, add_fields, &sum);
	spin_layout_free(layout);
	return status;
}

static void add_counts(void *data, const void *bytes)
{
	const uint64_t *counts = bytes;
	uint64_t *sum = data;
	uint32_t i;

	for (i = 0; i < SPIN_HISTOGRAM_RANGES; i++)
		sum[i] += counts[i];
}

SPIN_PUBLIC int spin_block_histogram(struct spin_context *context,
				     const struct spin_block_info *block,
				     uint64_t counts[SPIN_HISTOGRAM_RANGES])
{
	if (block->kind != SPIN_BLOCK_HISTOGRAM ||
	    block->bytes != SPIN_HISTOGRAM_RANGES * sizeof(*counts))
		return refuse(context, block);
	memset(counts, 0, SPIN_HISTOGRAM_RANGES * sizeof(*counts));
	return read_all(context, block, add_counts, counts);
}
