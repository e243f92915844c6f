// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the kernel keeps of a log() are the number of its place and 64 bits for each value.  The
 * format of the place has the type of each value between braces, "{u32}", and behind a colon
 * how it is written, if not as the type says.
 */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "kernel.h"
#include "log.h"
#include "number.h"
#include "query.h"

/* How a value is written. */
enum how { PLAIN, HEXADECIMAL, ADDRESS };

/* What stands between two braces. */
struct place {
	const struct spin_number_type *type;
	enum how how;
};

static bool is_truth(const struct spin_number_type *type)
{
	return type->bits == 1;
}

/* Reads "{type}" or "{type:how}"; returns what stands behind it, NULL if it is neither. */
static const char *read_place(const char *format, struct place *place)
{
	size_t length = strcspn(format + 1, ":}");
	const char *behind = format + 1 + length;

	place->type = spin_number_find(format + 1, length);
	place->how = PLAIN;
	if (!place->type)
		return NULL;
	if (!strncmp(behind, ":x}", 3)) {
		place->how = HEXADECIMAL;
		return is_truth(place->type) ? NULL : behind + 3;
	}
	if (!strncmp(behind, ":address}", 9)) {
		place->how = ADDRESS;
		return place->type->is_turned && place->type->bits == 32 ? behind + 9 : NULL;
	}
	return *behind == '}' ? behind + 1 : NULL;
}

static int print_value(const struct place *place, uint64_t value, char *text, size_t size)
{
	uint64_t number = spin_number_value(place->type, value);

	if (place->how == ADDRESS)
		return snprintf(text, size, "%u.%u.%u.%u", (unsigned int)(number >> 24),
				(unsigned int)(number >> 16 & 0xff),
				(unsigned int)(number >> 8 & 0xff),
				(unsigned int)(number & 0xff));
	if (place->how == HEXADECIMAL)
		return snprintf(text, size, "0x%" PRIx64, number & UINT64_MAX >> (64 - place->type->bits));
	if (is_truth(place->type))
		return snprintf(text, size, "%s", number ? "true" : "false");
	/* The kernel has it with its sign. */
	if (place->type->is_signed)
		return snprintf(text, size, "%" PRId64, (int64_t)value);
	return snprintf(text, size, "%" PRIu64, number);
}

/* A text that may be longer than its room. */
struct out {
	char *text;
	size_t size;
	size_t length;
};

static void put(struct out *out, const char *text, size_t length)
{
	size_t i;

	for (i = 0; i < length; i++, out->length++)
		if (out->length + 1 < out->size)
			out->text[out->length] = text[i];
}

SPIN_PUBLIC int spin_log_format(const char *format, const struct spin_log_record *record,
				char *text, size_t size)
{
	struct out out = { text, size, 0 };
	char value[32];
	struct place place;
	uint32_t next = 0;

	while (*format) {
		if ((*format == '{' || *format == '}') && format[1] == *format) {
			put(&out, format, 1);
			format += 2;
		} else if (*format == '{') {
			format = read_place(format, &place);
			if (!format || next == record->values || next == SPIN_LOG_VALUES)
				return -EINVAL;
			put(&out, value, print_value(&place, record->value[next++], value,
						     sizeof(value)));
		} else if (*format == '}') {
			return -EINVAL;
		} else {
			put(&out, format++, 1);
		}
	}
	if (size)
		text[out.length < size ? out.length : size - 1] = '\0';
	return out.length;
}

int spin_log_count_values(const char *format)
{
	struct place place;
	int count = 0;

	while (format && *format) {
		if ((*format == '{' || *format == '}') && format[1] == *format) {
			format += 2;
		} else if (*format == '{') {
			format = read_place(format, &place);
			count++;
		} else if (*format++ == '}') {
			return -EINVAL;
		}
	}
	return format ? count : -EINVAL;
}

SPIN_PUBLIC int spin_log_get(struct spin_context *context, struct spin_log_info *info)
{
	struct spin_log_info question = {
		.size = sizeof(question), .index = info->index, .extension = info->extension,
	};

	*info = question;
	return spin_query_run(context, SPIN_GET_LOG, info, "ask about a log");
}

SPIN_PUBLIC int spin_log_read(struct spin_context *context, struct spin_log_read *read)
{
	int device = spin_query_open(context);
	int status;

	if (device < 0)
		return device;
	read->size = sizeof(*read);
	read->count = 0;
	read->lost = 0;
	read->reserved = 0;
	status = spin_kernel_command(device, SPIN_READ_LOG, read);
	spin_kernel_close(device);
	if (status && status != -ENOENT && status != -EINTR)
		spin_context_fail(context, status, "cannot read the log: %s", strerror(-status));
	return status;
}
