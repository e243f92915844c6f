// SPDX-License-Identifier: GPL-2.0-only
/* log(): a record that is let through, and one that is over the rate. */
#include <linux/err.h>
#include <linux/percpu.h>
#include <linux/slab.h>
#include <linux/spin_manifest.h>
#include <spin/runtime.h>

#include "price.h"
#include "spin_core/account/log.h"
#include "spin_core/domain/extension.h"
#include "spin_core/limits.h"

/**
 * struct work - an extension that has nothing but a log
 * @head: its manifest
 * @site: behind that, its only place
 * @extension: what it is for spin_log_write()
 * @record: what its image shows
 */
struct work {
	struct spin_manifest head;
	struct spin_manifest_log site;
	struct spin_extension extension;
	struct spin_record record;
};

static void run_log_write(void *data)
{
	static const u64 values[SPIN_LOG_VALUES] = { 1, 2, 3 };
	struct work *work = data;

	spin_log_write(&work->record, 0, values);
}

static bool begin(void *data)
{
	struct work *work = data;

	work->extension.log = spin_log_create(1);
	return !IS_ERR(work->extension.log);
}

/* All of this second's, and of the next one's if that has just begun. */
static bool begin_spent(void *data)
{
	u32 i;

	if (!begin(data))
		return false;
	for (i = 0; i < 2 * SPIN_LIMIT_LOG_SITE_RATE; i++)
		run_log_write(data);
	return true;
}

static void end(void *data)
{
	spin_log_close(((struct work *)data)->extension.log);
}

/* Measures what a log() of as many values as there may be takes. */
void price_logs(void)
{
	struct work *work = kzalloc(sizeof(*work), GFP_KERNEL);

	if (!work)
		return;
	work->head.logs.at = offsetof(struct work, site);
	work->head.logs.count = 1;
	work->site.values = SPIN_LOG_VALUES;
	work->extension.manifest = &work->head;
	work->extension.cells = alloc_percpu(u64);
	work->record.extension = &work->extension;
	if (work->extension.cells) {
		price_measure("log_write", run_log_write, work, begin, end);
		price_measure("log_write_over_the_rate", run_log_write, work, begin_spent, end);
		free_percpu(work->extension.cells);
	}
	kfree(work);
}
