// SPDX-License-Identifier: GPL-2.0-only
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "histogram.h"
#include "output.h"

/* What is drawn: the ranges from the first to the last that has a count. */
struct picture {
	const uint64_t *counts;
	uint32_t first;
	uint32_t last;
	uint64_t largest;
	uint64_t all;
};

static uint64_t lowest(uint32_t range)
{
	return range ? 1ull << (range - 1) : 0;
}

static uint64_t highest(uint32_t range)
{
	return range ? lowest(range) - 1 + lowest(range) : 0;
}

static struct picture look_at(const uint64_t counts[SPIN_HISTOGRAM_RANGES])
{
	struct picture picture = { .counts = counts, .first = SPIN_HISTOGRAM_RANGES };
	uint32_t i;

	for (i = 0; i < SPIN_HISTOGRAM_RANGES; i++) {
		picture.all += counts[i];
		if (!counts[i])
			continue;
		if (picture.first > i)
			picture.first = i;
		picture.last = i;
		if (picture.largest < counts[i])
			picture.largest = counts[i];
	}
	return picture;
}

static int digits(uint64_t number)
{
	return snprintf(NULL, 0, "%" PRIu64, number);
}

/* What was seen at all has a mark at least. */
static int bar_length(uint64_t count, uint64_t largest, int room)
{
	int length = (double)count / largest * room + 0.5;

	return count && !length ? 1 : length;
}

void histogram_print(const char *name, const uint64_t counts[SPIN_HISTOGRAM_RANGES])
{
	struct picture picture = look_at(counts);
	int width = digits(highest(picture.last)), count_width = digits(picture.largest);
	int room = OUTPUT_COLUMNS - (4 + width + 2 + width + 2 + count_width + 2);
	char bar[OUTPUT_COLUMNS];
	uint32_t i;

	memset(bar, '#', sizeof(bar));
	output_line(2, "histogram %s: %" PRIu64 " observation%s", name, picture.all,
		    output_plural(picture.all));
	for (i = picture.first; i <= picture.last && picture.all; i++) {
		int length = bar_length(counts[i], picture.largest, room);

		printf("    %*" PRIu64 "..%-*" PRIu64 "  %*" PRIu64 "%s%.*s\n", width, lowest(i),
		       width, highest(i), count_width, counts[i], length ? "  " : "", length, bar);
	}
}

struct json_object *histogram_describe(const uint64_t counts[SPIN_HISTOGRAM_RANGES])
{
	struct picture picture = look_at(counts);
	struct json_object *one = json_object_new_object();
	struct json_object *ranges = json_object_new_array();
	uint32_t i;

	output_number(one, "observations", picture.all);
	for (i = picture.first; i <= picture.last && picture.all; i++) {
		struct json_object *range = json_object_new_object();

		output_number(range, "from", lowest(i));
		output_number(range, "to", highest(i));
		output_number(range, "count", counts[i]);
		json_object_array_add(ranges, range);
	}
	json_object_object_add(one, "ranges", ranges);
	return one;
}
