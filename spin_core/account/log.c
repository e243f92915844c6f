// SPDX-License-Identifier: GPL-2.0-only
/*
 * What must not be: a message at a rate that whoever sends packets controls. So each site of a
 * program has a number of records a second, and all of them together have one; what is beyond
 * is counted, on each CPU, and costs no more than that. Only what is let through takes the lock.
 *
 * Records lie in a ring that forgets the oldest: who reads later sees what was last.
 */
#include <linux/err.h>
#include <linux/export.h>
#include <linux/irq_work.h>
#include <linux/jiffies.h>
#include <linux/log2.h>
#include <linux/minmax.h>
#include <linux/mm.h>
#include <linux/refcount.h>
#include <linux/slab.h>
#include <linux/spinlock.h>
#include <linux/timekeeping.h>
#include <linux/wait.h>
#include <spin/runtime.h>

#include "spin_core/account/cells.h"
#include "spin_core/account/log.h"
#include "spin_core/domain/extension.h"
#include "spin_core/domain/manifest.h"
#include "spin_core/limits.h"

/**
 * struct rate - how much was said in this second
 * @second: which it is; written under the log's lock, read by anybody
 * @count: records in it; as @second
 */
struct rate {
	unsigned long second;
	u32 count;
};

/**
 * struct site - one log() of a program
 * @rate: of it
 * @written: records of it; written under the log's lock, read by anybody
 */
struct site {
	struct rate rate;
	u64 written;
};

/**
 * struct spin_log - the log of one extension
 * @references: the extension, and whoever reads
 * @lock: protects what is said below; taken with interrupts off, innermost
 * @rate: of all sites together; as of a site
 * @next: how many records there were; under @lock, read by anybody
 * @closed: the extension has gone; written once, read by anybody
 * @waiting: who waits for records
 * @wake: wakes them, from any context
 * @records: the last SPIN_LIMIT_LOG_RECORDS; under @lock
 * @sites: as many as the manifest says
 */
struct spin_log {
	refcount_t references;
	spinlock_t lock;
	struct rate rate;
	u64 next;
	bool closed;
	wait_queue_head_t waiting;
	struct irq_work wake;
	struct spin_log_record *records;
	struct site sites[];
};

static void wake_readers(struct irq_work *work)
{
	wake_up_interruptible(&container_of(work, struct spin_log, wake)->waiting);
}

/**
 * spin_log_create - the log of an extension
 * @sites: how many places of its program write to it
 *
 * Context: may sleep.
 * Return: the log, empty; an ERR_PTR: -ENOMEM.
 */
struct spin_log *spin_log_create(u32 sites)
{
	struct spin_log *log = kvzalloc(struct_size(log, sites, sites), GFP_KERNEL_ACCOUNT);

	BUILD_BUG_ON_NOT_POWER_OF_2(SPIN_LIMIT_LOG_RECORDS);
	if (!log)
		return ERR_PTR(-ENOMEM);
	log->records = kvcalloc(SPIN_LIMIT_LOG_RECORDS, sizeof(*log->records),
				GFP_KERNEL_ACCOUNT);
	if (!log->records) {
		kvfree(log);
		return ERR_PTR(-ENOMEM);
	}
	refcount_set(&log->references, 1);
	spin_lock_init(&log->lock);
	init_waitqueue_head(&log->waiting);
	init_irq_work(&log->wake, wake_readers);
	return log;
}
EXPORT_SYMBOL_GPL(spin_log_create);

/**
 * spin_log_memory - bytes of a log
 * @sites: how many it has
 *
 * Context: any.
 * Return: the bytes.
 */
size_t spin_log_memory(u32 sites)
{
	return sizeof(struct spin_log) + sites * sizeof(struct site) +
	       SPIN_LIMIT_LOG_RECORDS * sizeof(struct spin_log_record);
}

/**
 * spin_log_take - read on while the extension may go
 * @log: of an extension that is there
 *
 * Context: the registry's lock is held.
 * Return: @log, for spin_log_give().
 */
struct spin_log *spin_log_take(struct spin_log *log)
{
	refcount_inc(&log->references);
	return log;
}

/**
 * spin_log_give - the mirror of spin_log_take()
 * @log: the log; ends with the last reference
 *
 * Context: may sleep.
 */
void spin_log_give(struct spin_log *log)
{
	if (!refcount_dec_and_test(&log->references))
		return;
	kvfree(log->records);
	kvfree(log);
}

/**
 * spin_log_close - the extension goes
 * @log: nobody writes it any more; ends with the last reference
 *
 * Context: may sleep.
 */
void spin_log_close(struct spin_log *log)
{
	irq_work_sync(&log->wake);
	WRITE_ONCE(log->closed, true);
	wake_up_interruptible(&log->waiting);
	spin_log_give(log);
}
EXPORT_SYMBOL_GPL(spin_log_close);

/* Seconds of the kernel's own clock, which is no dearer than a load. */
static unsigned long this_second(void)
{
	return jiffies / HZ;
}

/* Is there nothing left of this second?  Without the lock: one more or less is the same. */
static bool is_spent(const struct rate *rate, unsigned long second, u32 most)
{
	return READ_ONCE(rate->second) == second && READ_ONCE(rate->count) >= most;
}

static bool spend(struct rate *rate, unsigned long second, u32 most)
{
	if (rate->second != second) {
		WRITE_ONCE(rate->count, 0);
		WRITE_ONCE(rate->second, second);
	}
	if (rate->count >= most)
		return false;
	WRITE_ONCE(rate->count, rate->count + 1);
	return true;
}

static struct spin_log_record *record_of(struct spin_log *log, u64 position)
{
	return &log->records[position & (SPIN_LIMIT_LOG_RECORDS - 1)];
}

static bool write_record(struct spin_log *log, u32 index, const u64 *values, u32 count)
{
	unsigned long second = this_second(), flags;
	struct site *site = &log->sites[index];
	struct spin_log_record *record;
	bool fits;

	if (is_spent(&site->rate, second, SPIN_LIMIT_LOG_SITE_RATE) ||
	    is_spent(&log->rate, second, SPIN_LIMIT_LOG_RATE))
		return false;
	spin_lock_irqsave(&log->lock, flags);
	fits = spend(&site->rate, second, SPIN_LIMIT_LOG_SITE_RATE) &&
	       spend(&log->rate, second, SPIN_LIMIT_LOG_RATE);
	if (fits) {
		record = record_of(log, log->next);
		*record = (struct spin_log_record){
			.number = log->next, .time = ktime_get_boottime_ns(),
			.site = index, .values = count,
		};
		memcpy(record->value, values, count * sizeof(*values));
		WRITE_ONCE(site->written, site->written + 1);
		WRITE_ONCE(log->next, log->next + 1);
	}
	spin_unlock_irqrestore(&log->lock, flags);
	return fits;
}

/**
 * spin_log_write - a program says something
 * @record: of its extension
 * @site: index of the manifest's log
 * @values: as many as the manifest says; NULL: none
 *
 * Called by emitted code. What is over the rate is counted and forgotten.
 * Context: that of an event, and in a lock of the extension.
 */
void spin_log_write(struct spin_record *record, u32 site, const u64 *values)
{
	struct spin_extension *extension = record->extension;
	const struct spin_manifest_log *described;

	if (site >= extension->manifest->logs.count)
		return;
	described = &spin_manifest_logs(extension->manifest)[site];
	if (!write_record(extension->log, site, values, described->values))
		spin_cells_increment(extension->cells, described->cell);
	else if (wq_has_sleeper(&extension->log->waiting))
		irq_work_queue(&extension->log->wake);
}
EXPORT_SYMBOL_GPL(spin_log_write);

/**
 * spin_log_written - how many records a site has written
 * @log: the log
 * @site: which; it is there
 *
 * Context: any.
 * Return: the count; may be old when it arrives.
 */
u64 spin_log_written(const struct spin_log *log, u32 site)
{
	return READ_ONCE(log->sites[site].written);
}

/**
 * spin_log_wait - until there is a record of a number, or none can come
 * @log: taken by the caller
 * @position: the number
 * @milliseconds: at most
 *
 * Context: sleeps.
 * Return: 0, there may still be none; -ERESTARTSYS: a signal.
 */
int spin_log_wait(struct spin_log *log, u64 position, u32 milliseconds)
{
	long left = wait_event_interruptible_timeout(log->waiting,
						     READ_ONCE(log->next) > position ||
						     READ_ONCE(log->closed),
						     msecs_to_jiffies(milliseconds));

	return left < 0 ? left : 0;
}

/* Interrupts are off as long as it takes to copy so many. */
#define AT_ONCE 32U

/* Without @lost nothing is left out: what was forgotten meanwhile is said the next time. */
static u32 copy_some(struct spin_log *log, u64 *position, u64 *lost,
		     struct spin_log_record *records, u32 room)
{
	unsigned long flags;
	u64 oldest;
	u32 count = 0;

	spin_lock_irqsave(&log->lock, flags);
	oldest = log->next > SPIN_LIMIT_LOG_RECORDS ? log->next - SPIN_LIMIT_LOG_RECORDS : 0;
	if (*position < oldest) {
		if (!lost)
			goto out;
		*lost = oldest - *position;
		*position = oldest;
	}
	while (count < room && *position < log->next)
		records[count++] = *record_of(log, (*position)++);
out:
	spin_unlock_irqrestore(&log->lock, flags);
	return count;
}

/**
 * spin_log_read - copy records out
 * @log: taken by the caller
 * @position: number of the first one that is wanted; becomes that of the next
 * @lost: how many between the two were forgotten
 * @records: where to
 * @room: how many
 *
 * Context: any.
 * Return: how many were copied.
 */
u32 spin_log_read(struct spin_log *log, u64 *position, u64 *lost,
		  struct spin_log_record *records, u32 room)
{
	u32 count = 0, some;

	*lost = 0;
	do {
		some = copy_some(log, position, count ? NULL : lost, records + count,
				 min(room - count, AT_ONCE));
		count += some;
	} while (some && count < room);
	return count;
}
