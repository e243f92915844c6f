// SPDX-License-Identifier: GPL-2.0-only
/* Commands about logs of extensions. */
#include <linux/err.h>
#include <linux/kernel.h>
#include <linux/slab.h>
#include <linux/spin.h>
#include <linux/string.h>
#include <linux/uaccess.h>

#include "spin_core/account/cells.h"
#include "spin_core/account/log.h"
#include "spin_core/device/device.h"
#include "spin_core/domain/extension.h"
#include "spin_core/domain/manifest.h"
#include "spin_core/limits.h"

static void describe_site(const struct spin_extension *extension, struct spin_log_info *info)
{
	const struct spin_manifest *manifest = extension->manifest;
	const struct spin_manifest_log *described = &spin_manifest_logs(manifest)[info->index];

	info->line = described->line;
	info->values = described->values;
	info->written = spin_log_written(extension->log, info->index);
	info->dropped = spin_cells_sum(extension->cells, described->cell);
	strscpy_pad(info->file, spin_manifest_string(manifest, described->file),
		    sizeof(info->file));
	strscpy_pad(info->format, spin_manifest_string(manifest, described->format),
		    sizeof(info->format));
}

static int run_get_log(struct spin_session *session, void *argument)
{
	struct spin_log_info *info = argument;
	struct spin_extension *extension;
	int error = -ENOENT;

	if (memchr_inv(&info->line, 0, sizeof(*info) - offsetof(struct spin_log_info, line)))
		return -EINVAL;
	spin_extension_lock();
	extension = spin_extension_by_number(info->extension);
	if (extension && info->index < extension->manifest->logs.count) {
		describe_site(extension, info);
		error = 0;
	}
	spin_extension_unlock();
	return error;
}

static struct spin_log *take_log(u64 number)
{
	struct spin_extension *extension;
	struct spin_log *log = NULL;

	spin_extension_lock();
	extension = spin_extension_by_number(number);
	if (extension && extension->log)
		log = spin_log_take(extension->log);
	spin_extension_unlock();
	return log;
}

/* Records go by a buffer of the kernel's: user memory is not touched under the log's lock. */
static int read_records(struct spin_log *log, struct spin_log_read *read)
{
	struct spin_log_record *records = kvcalloc(read->room, sizeof(*records),
						   GFP_KERNEL_ACCOUNT);
	int error = 0;

	if (!records)
		return -ENOMEM;
	read->count = spin_log_read(log, &read->position, &read->lost, records, read->room);
	if (copy_to_user(u64_to_user_ptr(read->records), records,
			 read->count * sizeof(*records)))
		error = -EFAULT;
	kvfree(records);
	return error;
}

/* Who waited looks whether the extension is still there by asking again. */
static int run_read_log(struct spin_session *session, void *argument)
{
	struct spin_log_read *read = argument;
	struct spin_log *log;
	int error = 0;

	if (read->count || read->reserved || read->lost || !read->room ||
	    read->room > SPIN_LIMIT_LOG_RECORDS)
		return -EINVAL;
	log = take_log(read->extension);
	if (!log)
		return -ENOENT;
	if (read->wait)
		error = spin_log_wait(log, read->position, read->wait);
	if (error == -ERESTARTSYS)
		error = -EINTR;
	if (!error)
		error = read_records(log, read);
	spin_log_give(log);
	return error;
}

const struct spin_command spin_log_commands[] = {
	{ SPIN_GET_LOG, false, run_get_log },
	{ SPIN_READ_LOG, false, run_read_log },
};

const unsigned int spin_log_command_count = ARRAY_SIZE(spin_log_commands);
