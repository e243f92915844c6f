/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The part of libspin that reads what extensions log.  <libspin.h> includes it.
 */
#ifndef LIBSPIN_LOG_H
#define LIBSPIN_LOG_H

#include <stddef.h>
#include <stdint.h>

#include <linux/spin.h>

#ifdef __cplusplus
extern "C" {
#endif

struct spin_context;

/**
 * spin_log_get() - ask about a place of a program that logs
 * @context: context
 * @info: in: @extension and @index; out: the rest
 *
 * Return: 0; -ENOENT: no such place.  Since: 1.
 */
int spin_log_get(struct spin_context *context, struct spin_log_info *info);

/**
 * spin_log_read() - read records, which stay there
 * @context: context
 * @read: in: @extension, @position, @wait, @records and @room; out: the rest
 *
 * Return: 0; -ENOENT: the extension has gone, or logs nothing; -EINTR: a signal came while
 * it waited.  Since: 1.
 */
int spin_log_read(struct spin_context *context, struct spin_log_read *read);

/**
 * spin_log_format() - put the values of a record into the text of its place
 * @format: of the place, from spin_log_get()
 * @record: the record
 * @text: out: ends in NUL
 * @size: bytes of @text
 *
 * Return: the length that the text has, or would have with more room; -EINVAL: the format
 * is malformed, or wants more values than the record has.  Since: 1.
 */
int spin_log_format(const char *format, const struct spin_log_record *record, char *text,
		    size_t size);

#ifdef __cplusplus
}
#endif

#endif
