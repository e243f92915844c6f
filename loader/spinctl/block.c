// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "block.h"
#include "each.h"
#include "element.h"
#include "histogram.h"
#include "output.h"

#define MOST_TEXT 1024

/* A field whose values take more than this has a line for each. */
#define WIDEST 20

/**
 * struct block - what all processors have, read once
 * @info: of the block
 * @layout: its fields
 * @sum: of all processors
 * @cpus: what each has, one behind the other
 * @count: how many processors
 */
struct block {
	const struct spin_block_info *info;
	struct spin_layout *layout;
	uint8_t *sum;
	uint8_t *cpus;
	uint32_t count;
};

static const uint8_t *of_cpu(const struct block *block, uint32_t cpu)
{
	return block->cpus + (size_t)cpu * block->info->bytes;
}

static void drop(struct block *block)
{
	spin_layout_free(block->layout);
	free(block->sum);
	free(block->cpus);
}

static int read_cpus(struct spin_context *context, struct block *block)
{
	size_t bytes = block->info->bytes;
	uint8_t *more;
	int status;

	for (;;) {
		more = realloc(block->cpus, (block->count + 1) * bytes);
		if (!more)
			return -ENOMEM;
		block->cpus = more;
		status = spin_block_read(context, block->info, block->count,
					 more + block->count * bytes);
		if (status)
			return status == -ERANGE ? 0 : status;
		spin_layout_add(block->layout, block->sum, more + block->count * bytes);
		block->count++;
	}
}

static int read_block(struct spin_context *context, const struct spin_block_info *info,
		      struct block *block)
{
	int status;

	*block = (struct block){ .info = info };
	status = spin_layout_new(context, info->layout, info->bytes, &block->layout);
	if (status)
		return status;
	block->sum = calloc(1, info->bytes);
	status = block->sum ? read_cpus(context, block) : -ENOMEM;
	if (status)
		drop(block);
	return status;
}

static bool is_zero(const uint8_t *bytes, size_t size)
{
	while (size)
		if (bytes[--size])
			return false;
	return true;
}

/* The widest text of one field of one processor. */
static size_t width_of(const struct spin_layout *layout, size_t word, const uint8_t *bytes)
{
	char text[MOST_TEXT];

	spin_layout_print(layout, word, bytes, text, sizeof(text));
	return strlen(text);
}

/* Does a processor have something, and does what it has fit into columns? */
static size_t column_width(const struct block *block, uint32_t cpu, bool *is_wide)
{
	char title[24];
	size_t width = snprintf(title, sizeof(title), "CPU %u", cpu), i;

	for (i = 0; i < spin_layout_words(block->layout); i++) {
		size_t wanted = width_of(block->layout, i, of_cpu(block, cpu));

		*is_wide |= wanted > WIDEST;
		width = wanted > width ? wanted : width;
	}
	return width;
}

static size_t name_width(const struct block *block)
{
	char text[MOST_TEXT];
	size_t width = strlen("FIELD"), i;
	const char *name;

	for (i = 0; (name = spin_layout_print(block->layout, i, block->sum, text, sizeof(text)));
	     i++)
		width = strlen(name) > width ? strlen(name) : width;
	return width;
}

static size_t sum_width(const struct block *block, bool *is_wide)
{
	size_t width = strlen("SUM"), i;

	for (i = 0; i < spin_layout_words(block->layout); i++) {
		size_t wanted = width_of(block->layout, i, block->sum);

		*is_wide |= wanted > WIDEST;
		width = wanted > width ? wanted : width;
	}
	return width;
}

static void print_cell(const struct spin_layout *layout, size_t word, const uint8_t *bytes,
		       size_t width)
{
	char text[MOST_TEXT];

	spin_layout_print(layout, word, bytes, text, sizeof(text));
	printf("  %*s", (int)width, text);
}

/* The columns of @shown processors; the first of them have the sum before them. */
static void print_columns(const struct block *block, const uint32_t *cpus,
			  const size_t *widths, size_t shown, bool with_sum)
{
	size_t name_room = name_width(block), word, i;
	char text[MOST_TEXT];
	const char *name;
	bool is_wide;

	printf("    %-*s", (int)name_room, "FIELD");
	if (with_sum)
		printf("  %*s", (int)sum_width(block, &is_wide), "SUM");
	for (i = 0; i < shown; i++) {
		snprintf(text, sizeof(text), "CPU %u", cpus[i]);
		printf("  %*s", (int)widths[i], text);
	}
	putchar('\n');
	for (word = 0; (name = spin_layout_print(block->layout, word, block->sum, text,
						 sizeof(text))); word++) {
		printf("    %-*s", (int)name_room, name);
		if (with_sum)
			print_cell(block->layout, word, block->sum, sum_width(block, &is_wide));
		for (i = 0; i < shown; i++)
			print_cell(block->layout, word, of_cpu(block, cpus[i]), widths[i]);
		putchar('\n');
	}
}

/* As many columns as 80 characters have room for, then the next. */
static void print_table(const struct block *block, const uint32_t *cpus, const size_t *widths,
			size_t count, size_t sum)
{
	size_t done = 0, shown, used;
	bool with_sum = true;

	do {
		used = 4 + name_width(block) + (with_sum ? 2 + sum : 0);
		for (shown = 0; done + shown < count; shown++) {
			if (shown && used + 2 + widths[done + shown] > OUTPUT_COLUMNS)
				break;
			used += 2 + widths[done + shown];
		}
		print_columns(block, cpus + done, widths + done, shown, with_sum);
		with_sum = false;
		done += shown;
	} while (done < count);
}

static void print_line(const struct spin_layout *layout, size_t word, const uint8_t *bytes,
		       const char *title)
{
	char text[MOST_TEXT], line[MOST_TEXT + 32];

	spin_layout_print(layout, word, bytes, text, sizeof(text));
	snprintf(line, sizeof(line), "%s %s", title, text);
	output_wrapped(line, 6);
}

static void print_lines(const struct block *block, const uint32_t *cpus, size_t count)
{
	char text[MOST_TEXT];
	const char *name;
	size_t word, i;

	for (word = 0; (name = spin_layout_print(block->layout, word, block->sum, text,
						 sizeof(text))); word++) {
		output_line(4, "%s", name);
		print_line(block->layout, word, block->sum, "SUM");
		for (i = 0; i < count; i++) {
			char title[24];

			snprintf(title, sizeof(title), "CPU %u", cpus[i]);
			print_line(block->layout, word, of_cpu(block, cpus[i]), title);
		}
	}
}

/* Processors that have nothing but zeros are left out. */
static int print_percpu(const struct block *block)
{
	uint32_t *cpus = calloc(block->count + 1, sizeof(*cpus));
	size_t *widths = calloc(block->count + 1, sizeof(*widths));
	bool is_wide = false;
	size_t sum = sum_width(block, &is_wide), count = 0;
	size_t least = 4 + name_width(block) + 2 + sum + 2;
	uint32_t cpu;

	for (cpu = 0; cpus && widths && cpu < block->count; cpu++) {
		if (is_zero(of_cpu(block, cpu), block->info->bytes))
			continue;
		cpus[count] = cpu;
		widths[count] = column_width(block, cpu, &is_wide);
		is_wide |= least + widths[count++] > OUTPUT_COLUMNS;
	}
	output_line(2, "percpu %s, of %u processor%s", block->info->name, block->count,
		    output_plural(block->count));
	if (cpus && widths && is_wide)
		print_lines(block, cpus, count);
	else if (cpus && widths)
		print_table(block, cpus, widths, count, sum);
	count = cpus && widths;
	free(cpus);
	free(widths);
	return count ? 0 : -ENOMEM;
}

static struct json_object *describe_percpu(const struct block *block)
{
	struct json_object *one = json_object_new_object();
	struct json_object *cpus = json_object_new_array();
	uint32_t cpu;

	json_object_object_add(one, "sum", element_describe(block->layout, block->sum));
	for (cpu = 0; cpu < block->count; cpu++)
		json_object_array_add(cpus, element_describe(block->layout, of_cpu(block, cpu)));
	json_object_object_add(one, "cpus", cpus);
	return one;
}

/* Prints a block, or makes it a member of @list. */
static int tell(struct spin_context *context, const struct spin_block_info *info,
		struct json_object *list)
{
	uint64_t counts[SPIN_HISTOGRAM_RANGES];
	struct block block;
	int status;

	if (info->kind == SPIN_BLOCK_HISTOGRAM) {
		status = spin_block_histogram(context, info, counts);
		if (!status && list)
			json_object_object_add(list, info->name, histogram_describe(counts));
		else if (!status)
			histogram_print(info->name, counts);
		return status;
	}
	status = read_block(context, info, &block);
	if (status)
		return status;
	if (list)
		json_object_object_add(list, info->name, describe_percpu(&block));
	else
		status = print_percpu(&block);
	drop(&block);
	return status;
}

static int tell_all(struct spin_context *context, uint64_t extension, uint32_t kind,
		    struct json_object *const lists[SPIN_BLOCK_KINDS])
{
	struct spin_block_info info = { .extension = extension };
	int status;

	for_each_index(status, info, spin_block_get(context, &info))
		if ((kind == SPIN_BLOCK_KINDS || kind == info.kind) &&
		    info.kind < SPIN_BLOCK_KINDS)
			status = tell(context, &info, lists ? lists[info.kind] : NULL);
	return each_end(status);
}

int block_print_all(struct spin_context *context, uint64_t extension, uint32_t kind)
{
	return tell_all(context, extension, kind, NULL);
}

int block_describe_all(struct spin_context *context, uint64_t extension, uint32_t kind,
		       struct json_object *one)
{
	static const char *const names[SPIN_BLOCK_KINDS] = {
		[SPIN_BLOCK_HISTOGRAM] = "histograms",
		[SPIN_BLOCK_PERCPU] = "percpu",
	};
	struct json_object *lists[SPIN_BLOCK_KINDS] = { NULL };
	uint32_t i;

	for (i = 0; i < SPIN_BLOCK_KINDS; i++) {
		if (kind != SPIN_BLOCK_KINDS && kind != i)
			continue;
		lists[i] = json_object_new_object();
		json_object_object_add(one, names[i], lists[i]);
	}
	return tell_all(context, extension, kind, lists);
}
