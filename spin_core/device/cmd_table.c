// SPDX-License-Identifier: GPL-2.0-only
/*
 * Commands that read and write tables.  User memory is touched without a lock; the
 * registry's lock keeps the table while the table domain works on it.
 */
#include <linux/build_bug.h>
#include <linux/capability.h>
#include <linux/err.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/spin.h>
#include <linux/string.h>
#include <linux/uaccess.h>

#include "spin_core/device/device.h"
#include "spin_core/device/window_file.h"
#include "spin_core/domain/extension.h"
#include "spin_core/domain/manifest.h"
#include "spin_core/domain/tables.h"
#include "spin_core/domain/window.h"
#include "spin_core/limits.h"

/**
 * struct access - one command on one element, and its kernel copies
 * @element: what the caller asks for
 * @described: the table's description; good while the registry's lock is held
 * @table: the table; good while the registry's lock is held
 * @key_size: the table's
 * @cpu: whose value
 * @key: read from the caller
 * @next_key: for the caller
 * @value: from or for the caller
 */
struct access {
	const struct spin_table_element *element;
	const struct spin_manifest_table *described;
	struct spin_table *table;
	u32 key_size;
	u32 cpu;
	u8 key[SPIN_LIMIT_KEY_SIZE] __aligned(8);
	u8 next_key[SPIN_LIMIT_KEY_SIZE] __aligned(8);
	u8 value[SPIN_LIMIT_VALUE_SIZE] __aligned(8);
};

/* A caller that does not know of CPUs' own values is not given one of them for all. */
static bool is_percpu(const struct access *access)
{
	return access->described->kind == SPIN_TABLE_PERCPU_HASH ||
	       access->described->kind == SPIN_TABLE_PERCPU_ARRAY;
}

static u32 shown_size(const struct access *access)
{
	return is_percpu(access) ? 0 : access->described->value_size;
}

/* An extension that was promised a place only is not there yet. */
static struct spin_extension *find_extension(u64 number)
{
	struct spin_extension *extension = spin_extension_by_number(number);

	if (extension && extension->state == SPIN_EXTENSION_PREPARED)
		return NULL;
	return extension;
}

static int find_shared(u64 number, u32 index, const struct spin_manifest_table **described,
		       struct spin_table **table)
{
	struct spin_extension *extension = find_extension(number);

	if (!extension || index >= extension->manifest->tables.count)
		return -ENOENT;
	*described = spin_manifest_tables(extension->manifest) + index;
	*table = extension->tables[index];
	/* Private tables may hold references: kernel addresses. */
	return (*described)->flags & SPIN_TABLE_SHARED ? 0 : -EACCES;
}

static int find_table(struct access *access)
{
	int error = find_shared(access->element->extension, access->element->index,
				&access->described, &access->table);

	if (!error)
		access->key_size = access->described->key_size;
	return error;
}

static int read_element(struct access *access)
{
	if (access->element->key_size != access->key_size ||
	    access->element->value_size != shown_size(access))
		return -EINVAL;
	return spin_tables()->get(access->table, access->key, access->value);
}

static int write_element(struct access *access)
{
	if (access->element->key_size != access->key_size ||
	    access->element->value_size != access->described->value_size)
		return -EINVAL;
	return spin_tables()->set(access->table, access->key, access->value);
}

static int delete_element(struct access *access)
{
	if (access->element->key_size != access->key_size ||
	    access->element->value_size)
		return -EINVAL;
	return spin_tables()->remove(access->table, access->key);
}

static int read_cpu_element(struct access *access)
{
	if (access->element->key_size != access->key_size ||
	    access->element->value_size != access->described->value_size)
		return -EINVAL;
	return spin_tables()->get_of(access->table, access->key, access->cpu, access->value);
}

static int read_next_element(struct access *access)
{
	u32 key_size = access->element->key_size;

	if ((key_size && key_size != access->key_size) ||
	    access->element->value_size != shown_size(access))
		return -EINVAL;
	return spin_tables()->next(access->table, key_size ? access->key : NULL,
				   access->next_key, access->value);
}

/* What a table can have at most is what the caller can mean at most. */
static struct access *create_access(const struct spin_table_element *element)
{
	struct access *access;

	if (element->key_size > SPIN_LIMIT_KEY_SIZE || element->value_size > SPIN_LIMIT_VALUE_SIZE)
		return ERR_PTR(-EINVAL);
	access = kzalloc(sizeof(*access), GFP_KERNEL_ACCOUNT);
	if (!access)
		return ERR_PTR(-ENOMEM);
	access->element = element;
	if (copy_from_user(access->key, u64_to_user_ptr(element->key), element->key_size)) {
		kfree(access);
		return ERR_PTR(-EFAULT);
	}
	return access;
}

static int copy_out(u64 address, const void *data, u32 size)
{
	return copy_to_user(u64_to_user_ptr(address), data, size) ? -EFAULT : 0;
}

static int operate_on_table(struct access *access, int (*operate)(struct access *access))
{
	int error;

	spin_extension_lock();
	error = find_table(access);
	if (!error)
		error = operate(access);
	spin_extension_unlock();
	return error;
}

static int run_get(struct spin_session *session, void *argument)
{
	const struct spin_table_element *element = argument;
	struct access *access = create_access(element);
	int error;

	if (IS_ERR(access))
		return PTR_ERR(access);
	error = operate_on_table(access, read_element);
	if (!error)
		error = copy_out(element->value, access->value, element->value_size);
	kfree(access);
	return error;
}

static int run_get_cpu(struct spin_session *session, void *argument)
{
	const struct spin_table_cpu_element *asked = argument;
	/* The beginning of both is the same. */
	const struct spin_table_element *element = argument;
	struct access *access;
	int error;

	BUILD_BUG_ON(offsetof(struct spin_table_cpu_element, cpu) != sizeof(*element));
	if (asked->reserved)
		return -EINVAL;
	access = create_access(element);
	if (IS_ERR(access))
		return PTR_ERR(access);
	access->cpu = asked->cpu;
	error = operate_on_table(access, read_cpu_element);
	if (!error)
		error = copy_out(element->value, access->value, element->value_size);
	kfree(access);
	return error;
}

static int run_set(struct spin_session *session, void *argument)
{
	const struct spin_table_element *element = argument;
	struct access *access = create_access(element);
	int error;

	if (IS_ERR(access))
		return PTR_ERR(access);
	if (copy_from_user(access->value, u64_to_user_ptr(element->value), element->value_size))
		error = -EFAULT;
	else
		error = operate_on_table(access, write_element);
	kfree(access);
	return error;
}

static int run_delete(struct spin_session *session, void *argument)
{
	struct access *access = create_access(argument);
	int error;

	if (IS_ERR(access))
		return PTR_ERR(access);
	error = operate_on_table(access, delete_element);
	kfree(access);
	return error;
}

static int run_next(struct spin_session *session, void *argument)
{
	const struct spin_table_element *element = argument;
	struct access *access = create_access(element);
	int error;

	if (IS_ERR(access))
		return PTR_ERR(access);
	error = operate_on_table(access, read_next_element);
	if (!error)
		error = copy_out(element->key, access->next_key, access->key_size);
	if (!error)
		error = copy_out(element->value, access->value, element->value_size);
	kfree(access);
	return error;
}

/* The window of a table, taken for a file of the caller's. */
static int take_window(const struct spin_table_open *open, struct spin_window **window)
{
	const struct spin_manifest_table *described;
	struct spin_table *table;
	int error = find_shared(open->extension, open->index, &described, &table);

	if (error)
		return error;
	*window = spin_tables()->window(table);
	if (!*window)
		return -EOPNOTSUPP;
	/* To read a ring is to change it. */
	if (described->kind == SPIN_TABLE_RING && !(open->flags & SPIN_TABLE_OPEN_WRITE))
		return -EINVAL;
	return spin_window_take(*window);
}

static int run_open(struct spin_session *session, void *argument)
{
	const struct spin_table_open *open = argument;
	bool writable = open->flags & SPIN_TABLE_OPEN_WRITE;
	struct spin_window *window;
	int result;

	if ((open->flags & ~SPIN_TABLE_OPEN_FLAGS) || open->reserved)
		return -EINVAL;
	if (writable && !capable(CAP_SYS_MODULE))
		return -EPERM;
	spin_extension_lock();
	result = take_window(open, &window);
	spin_extension_unlock();
	if (result)
		return result;
	result = spin_window_file_open(window, writable);
	if (result < 0)
		spin_window_give(window);
	return result;
}

static void describe(struct spin_extension *extension, struct spin_table_info *info)
{
	const struct spin_manifest *manifest = extension->manifest;
	const struct spin_manifest_table *table = spin_manifest_tables(manifest) + info->index;

	info->kind = table->kind;
	info->flags = table->flags;
	info->key_size = table->key_size;
	info->value_size = table->value_size;
	info->room = table->room;
	info->count = spin_tables()->count(extension->tables[info->index]);
	strscpy_pad(info->name, spin_manifest_string(manifest, table->name), sizeof(info->name));
	strscpy_pad(info->key_layout, spin_manifest_string(manifest, table->key_layout),
		    sizeof(info->key_layout));
	strscpy_pad(info->value_layout, spin_manifest_string(manifest, table->value_layout),
		    sizeof(info->value_layout));
}

static int run_info(struct spin_session *session, void *argument)
{
	struct spin_table_info *info = argument;
	struct spin_extension *extension;
	int error = -ENOENT;

	/* What the caller leaves open must be 0, or it may mean something one day. */
	if (memchr_inv(&info->kind, 0, sizeof(*info) - offsetof(struct spin_table_info, kind)))
		return -EINVAL;
	spin_extension_lock();
	extension = find_extension(info->extension);
	if (extension && info->index < extension->manifest->tables.count) {
		describe(extension, info);
		error = 0;
	}
	spin_extension_unlock();
	return error;
}

const struct spin_command spin_table_commands[] = {
	{ SPIN_GET_TABLE, false, run_info },
	{ SPIN_TABLE_GET, false, run_get },
	{ SPIN_TABLE_SET, true, run_set },
	{ SPIN_TABLE_DELETE, true, run_delete },
	{ SPIN_TABLE_NEXT, false, run_next },
	{ SPIN_TABLE_GET_CPU, false, run_get_cpu },
	{ SPIN_TABLE_OPEN, false, run_open },
};

const unsigned int spin_table_command_count = ARRAY_SIZE(spin_table_commands);
