/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Logs: what extensions say, a few times a second.
 *
 * A record is a site of the program and the values there; the text is the manifest's, and user
 * space puts both together. The last records are kept, and any number of readers look at them.
 */
#ifndef SPIN_ACCOUNT_LOG_H
#define SPIN_ACCOUNT_LOG_H

#include <linux/spin.h>

struct spin_log;
struct spin_extension;

struct spin_log *spin_log_create(u32 sites) __must_check;
void spin_log_close(struct spin_log *log);
struct spin_log *spin_log_take(struct spin_log *log);
void spin_log_give(struct spin_log *log);
size_t spin_log_memory(u32 sites);
u64 spin_log_written(const struct spin_log *log, u32 site);
int spin_log_wait(struct spin_log *log, u64 position, u32 milliseconds);
u32 spin_log_read(struct spin_log *log, u64 *position, u64 *lost,
		  struct spin_log_record *records, u32 room);

#endif
