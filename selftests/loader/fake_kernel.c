// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "../../loader/libspin/kernel.h"
#include "../../loader/libspin/manifest.h"
#include "../../loader/libspin/object.h"
#include "../../loader/libspin/record.h"
#include "fake_kernel.h"

struct fake_kernel fake;

static bool fails(const char *call)
{
	size_t used = strlen(fake.log);

	snprintf(fake.log + used, sizeof(fake.log) - used, "%s%s", used ? " " : "", call);
	return fake.failing && !strcmp(fake.failing, call);
}

static void add_procedure(const struct spin_spindle *spindle, uint32_t interface, uint32_t name,
			  uint32_t declaration, const uint8_t *digest, bool is_event)
{
	struct spin_procedure_info *info = &fake.procedures[fake.procedure_count++];

	strcpy(info->interface, spin_spindle_string(spindle, interface));
	strcpy(info->name, spin_spindle_string(spindle, name));
	strcpy(info->declaration, spin_spindle_string(spindle, declaration));
	memcpy(info->digest, digest, SPIN_DIGEST_SIZE);
	info->is_event = is_event;
}

void fake_reset(const struct spin_spindle *spindle)
{
	const struct spin_manifest *manifest = spin_spindle_manifest(spindle);
	const struct spin_manifest_import *import = spin_manifest_imports(manifest);
	const struct spin_manifest_binding *binding = spin_manifest_bindings(manifest);
	uint32_t i;

	fake = (struct fake_kernel){ .abi = SPIN_ABI_VERSION, .locked = -1, .parameter = 64,
				     .runtime = spin_record_runtime_version };
	for (i = 0; i < manifest->imports.count; i++, import++)
		add_procedure(spindle, import->interface, import->name, import->declaration,
			      import->digest, false);
	for (i = 0; i < manifest->bindings.count; i++, binding++)
		add_procedure(spindle, binding->interface, binding->event, binding->declaration,
			      binding->digest, true);
}

int spin_kernel_open(const char *path)
{
	int i;

	(void)path;
	if (fake.absent)
		return -ENOENT;
	if (fake.locked_out)
		return -EACCES;
	for (i = 3; i < 16; i++) {
		if (!fake.open[i]) {
			fake.open[i] = true;
			return i;
		}
	}
	return -EMFILE;
}

static struct fake_module *find_module(const char *name)
{
	int i;

	for (i = 0; i < FAKE_MOST; i++)
		if (fake.modules[i].exists && !strcmp(fake.modules[i].name, name))
			return &fake.modules[i];
	return NULL;
}

static void let_go(struct fake_extension *extension)
{
	struct fake_module *module = find_module(extension->image);

	if (module)
		module->used = false;
	extension->exists = false;
}

void spin_kernel_close(int device)
{
	int i;

	fake.open[device] = false;
	fake.called[device] = NULL;
	if (fake.locked == device)
		fake.locked = -1;
	for (i = 0; i < FAKE_MOST; i++)
		if (fake.extensions[i].exists && fake.extensions[i].file == device)
			let_go(&fake.extensions[i]);
}

int spin_kernel_lock(int device)
{
	if (fails("lock"))
		return -fake.errno_value;
	fake.locked = device;
	return 0;
}

static void say(uint64_t message, uint32_t size)
{
	if (fake.message && message)
		snprintf((char *)(uintptr_t)message, size, "%s", fake.message);
}

static int prepare(int device, struct spin_prepare *order)
{
	const struct spin_manifest *manifest = (void *)(uintptr_t)order->manifest;
	struct fake_extension *extension = fake.extensions;

	fake.prepare = *order;
	fake.unmasked = manifest->flags & SPIN_MANIFEST_UNMASKED;
	if (order->device_count)
		memcpy(fake.devices, (void *)(uintptr_t)order->devices,
		       order->device_count * sizeof(uint32_t));
	if (fails("prepare")) {
		say(order->message, order->message_size);
		return -fake.errno_value;
	}
	while (extension->exists)
		extension++;
	extension->exists = true;
	extension->file = device;
	extension->state = SPIN_EXTENSION_PREPARED;
	extension->ticket = order->ticket = 0x1234567890abcdef;
	strcpy(extension->name, spin_manifest_string(manifest, manifest->name));
	*extension->image = '\0';
	return 0;
}

static int commit(int device, struct spin_commit *order)
{
	struct fake_extension *extension;

	if (fails("commit")) {
		say(order->message, order->message_size);
		return -fake.errno_value;
	}
	for (extension = fake.extensions; extension < fake.extensions + FAKE_MOST; extension++) {
		if (!extension->exists || extension->ticket != order->ticket ||
		    extension->file != device)
			continue;
		if (extension->state != SPIN_EXTENSION_PRESENT)
			return -ENODATA;
		extension->file = -1;
		extension->state = SPIN_EXTENSION_INSTALLED;
		order->extension = extension->number = ++fake.last_number;
		return 0;
	}
	return -ENOENT;
}

/* The one of its name that is installed goes, and its image is dead. */
static int replace(int device, struct spin_replace *order)
{
	struct fake_extension *extension = fake.extensions, *old;

	if (fails("replace")) {
		say(order->message, order->message_size);
		return -fake.errno_value;
	}
	while (extension->file != device || !extension->exists)
		extension++;
	for (old = fake.extensions; old < fake.extensions + FAKE_MOST; old++) {
		if (!old->exists || old == extension || strcmp(old->name, extension->name))
			continue;
		let_go(old);
		extension->file = -1;
		extension->state = SPIN_EXTENSION_INSTALLED;
		order->extension = extension->number = ++fake.last_number;
		order->carried = 2;
		order->begun = order->flags & SPIN_REPLACE_FRESH ? 7 : 1;
		return 0;
	}
	return -ESTALE;
}

static int take_out(const struct spin_remove *order)
{
	int i;

	if (fails("remove"))
		return -fake.errno_value;
	for (i = 0; i < FAKE_MOST; i++) {
		if (fake.extensions[i].exists && !strcmp(fake.extensions[i].name, order->name)) {
			let_go(&fake.extensions[i]);
			return 0;
		}
	}
	return -ENOENT;
}

static int next(struct spin_extension_info *info)
{
	struct fake_extension *best = NULL, *extension;

	for (extension = fake.extensions; extension < fake.extensions + FAKE_MOST; extension++)
		if (extension->exists && extension->number > info->extension &&
		    (!best || extension->number < best->number))
			best = extension;
	if (!best)
		return -ENOENT;
	info->extension = best->number;
	info->state = best->state;
	strcpy(info->name, best->name);
	strcpy(info->version, "1.0");
	info->hook = fake.prepare.hook;
	info->devices = fake.prepare.device_count;
	info->flags = (fake.prepare.seal_size ? SPIN_EXTENSION_SEALED : 0) |
		      (fake.unmasked ? SPIN_EXTENSION_UNMASKED : 0);
	info->faults = 1000;
	info->last_fault_kind = 1;
	info->last_fault_line = 7;
	strcpy(info->last_fault_file, "counter.c");
	return 0;
}

static int get_procedure(struct spin_procedure_info *info)
{
	uint32_t index = info->index, size = info->size;

	if (index >= fake.procedure_count)
		return -ENOENT;
	*info = fake.procedures[index];
	info->index = index;
	info->size = size;
	return 0;
}

static int use_parameter(struct spin_parameter_info *info, bool set)
{
	if (info->index || fake.bare)
		return -ENOENT;
	if (set && fails("set"))
		return -fake.errno_value;
	if (set)
		fake.parameter = info->value;
	info->value = fake.parameter;
	info->lowest = 1;
	info->preset = 64;
	info->highest = 65536;
	info->bytes = 4;
	strcpy(info->name, "limit");
	return 0;
}

static int get_binding(struct spin_binding_info *info)
{
	uint32_t size = info->size;
	uint64_t extension = info->extension;

	if (info->index || !fake.binding.handler[0])
		return -ENOENT;
	*info = fake.binding;
	info->size = size;
	info->extension = extension;
	return 0;
}

/* At each event two handlers: the only binding's, and one that comes after somebody else. */
static int get_order(struct spin_order_info *info)
{
	if (strcmp(info->interface, "net") || !fake.binding.handler[0] || info->position > 1)
		return -ENOENT;
	info->guards = info->position ? 0 : fake.binding.guards;
	info->order = info->position ? SPIN_ORDER_LAST : SPIN_ORDER_ANY;
	info->flags = info->position ? 0 : SPIN_ORDER_BEFORE_IS_THERE;
	strcpy(info->handler, info->position ? "late" : fake.binding.handler);
	strcpy(info->extension, info->position ? "watch" : "hand_counter");
	strcpy(info->before, info->position ? "" : "late");
	strcpy(info->after, info->position ? "police" : "");
	return 0;
}

/* The only binding takes 40 to 4 000 000 units. */
static int set_budget(int device, const struct spin_budget *order)
{
	struct fake_extension *extension = fake.extensions;

	if (fails("budget")) {
		say(order->message, order->message_size);
		return -fake.errno_value;
	}
	while (extension < fake.extensions + FAKE_MOST &&
	       !(extension->exists && (order->extension ? extension->number == order->extension :
							  extension->file == device)))
		extension++;
	if (extension == fake.extensions + FAKE_MOST || order->index)
		return -ENOENT;
	if (order->budget < 40 || order->budget > 4000000)
		return -ERANGE;
	fake.binding.budget = order->budget;
	return 0;
}

static int get_device(struct spin_device_info *info)
{
	if (info->index >= fake.prepare.device_count)
		return -ENOENT;
	info->device = fake.devices[info->index];
	info->alive = 1;
	strcpy(info->name, "lo");
	return 0;
}

/* A histogram and what each of two CPUs has; the other one has 1000 of all. */
static int get_block(struct spin_block_info *info)
{
	uint64_t histogram[SPIN_HISTOGRAM_RANGES] = { [0] = 2, [7] = 40, [11] = 5 };
	uint64_t own[2] = { info->cpu ? 1000 : 23, info->cpu ? 1000 : 0xffffffff };

	if (info->index > 1 || fake.bare)
		return -ENOENT;
	if (info->cpu > 1)
		return -ERANGE;
	info->kind = info->index ? SPIN_BLOCK_PERCPU : SPIN_BLOCK_HISTOGRAM;
	info->bytes = info->index ? sizeof(own) : sizeof(histogram);
	strcpy(info->name, info->index ? "own" : "sizes");
	strcpy(info->layout, info->index ? "packets:u64 bytes:u32" : "");
	if (info->buffer)
		memcpy((void *)(uintptr_t)info->buffer,
		       info->index ? own : histogram, info->bytes);
	return 0;
}

static int get_log(struct spin_log_info *info)
{
	if (info->index || fake.bare)
		return -ENOENT;
	info->line = 45;
	info->values = 2;
	info->written = 7;
	info->dropped = fake.log_asked++ ? 12 : 2;
	strcpy(info->file, "counter.c");
	strcpy(info->format, "{u32} is {{less}} than {u32:x}");
	return 0;
}

/* Seven records, of which two are there no more; then the extension goes. */
static int read_log(struct spin_log_read *read)
{
	struct spin_log_record *records = (void *)(uintptr_t)read->records;
	const uint64_t oldest = 2, all = 7;

	if (fake.bare || (read->wait && read->position >= all))
		return -ENOENT;
	read->lost = read->position < oldest ? oldest - read->position : 0;
	read->position += read->lost;
	while (read->position < all && read->count < read->room) {
		records[read->count++] = (struct spin_log_record){
			.number = read->position, .time = 12345678901 + read->position,
			.values = 2, .value = { 40 + read->position, 64 },
		};
		read->position++;
	}
	return 0;
}

static int get_table(struct spin_table_info *info)
{
	uint32_t size = info->size;
	uint64_t extension = info->extension;

	if (info->index || !fake.table.name[0])
		return -ENOENT;
	*info = fake.table;
	info->size = size;
	info->extension = extension;
	info->count = fake.full;
	return 0;
}

static int use_element(const struct spin_table_element *element, unsigned long command)
{
	uint32_t *key = (void *)(uintptr_t)element->key;
	uint64_t *value = (void *)(uintptr_t)element->value;

	if (command == SPIN_TABLE_SET) {
		fake.full = true;
		fake.key = *key;
		fake.value = *value;
		return 0;
	}
	if (!fake.full || (command == SPIN_TABLE_NEXT ? element->key_size : *key != fake.key))
		return -ENOENT;
	if (command == SPIN_TABLE_DELETE) {
		fake.full = false;
		return 0;
	}
	*key = fake.key;
	/* Where each CPU has its own, none is asked for. */
	if (element->value_size)
		*value = fake.value;
	return 0;
}

/* There are two CPUs, and the other one has 1000 everywhere. */
static int get_cpu(const struct spin_table_cpu_element *element)
{
	uint64_t other = 1000;

	if (!fake.full || *(uint32_t *)(uintptr_t)element->key != fake.key)
		return -ENOENT;
	if (element->cpu > 1)
		return -ERANGE;
	memcpy((void *)(uintptr_t)element->value, element->cpu ? &other : &fake.value,
	       sizeof(other));
	return 0;
}

static int open_table(const struct spin_table_open *order)
{
	int file;

	if (fails("open"))
		return -fake.errno_value;
	if (order->index || !fake.window)
		return -EOPNOTSUPP;
	file = dup(fake.window);
	return file < 0 ? -errno : file;
}

static int answer(int device, unsigned long command, void *argument)
{
	struct spin_version *version = argument;

	if (!fake.open[device])
		return -EBADF;
	switch (command) {
	case SPIN_GET_VERSION:
		version->abi = fake.abi;
		version->runtime = fake.runtime;
		version->manifest = SPIN_MANIFEST_VERSION;
		return 0;
	case SPIN_PREPARE:
		return prepare(device, argument);
	case SPIN_COMMIT:
		return commit(device, argument);
	case SPIN_REPLACE:
		return replace(device, argument);
	case SPIN_REMOVE:
		return take_out(argument);
	case SPIN_NEXT_EXTENSION:
		return next(argument);
	case SPIN_GET_PROCEDURE:
		return get_procedure(argument);
	case SPIN_GET_PARAMETER:
		return use_parameter(argument, false);
	case SPIN_SET_PARAMETER:
		return use_parameter(argument, true);
	case SPIN_SET_BUDGET:
		return set_budget(device, argument);
	case SPIN_GET_BINDING:
		return get_binding(argument);
	case SPIN_GET_ORDER:
		return get_order(argument);
	case SPIN_GET_DEVICE:
		return get_device(argument);
	case SPIN_GET_COUNTER:
	case SPIN_GET_POOL:
		return -ENOENT;
	case SPIN_GET_BLOCK:
		return get_block(argument);
	case SPIN_GET_LOG:
		return get_log(argument);
	case SPIN_READ_LOG:
		return read_log(argument);
	case SPIN_GET_TABLE:
		return get_table(argument);
	case SPIN_TABLE_GET:
	case SPIN_TABLE_SET:
	case SPIN_TABLE_DELETE:
	case SPIN_TABLE_NEXT:
		return use_element(argument, command);
	case SPIN_TABLE_GET_CPU:
		return get_cpu(argument);
	case SPIN_TABLE_OPEN:
		return open_table(argument);
	case SPIN_ADD_KEY:
		return 0;
	default:
		return fake_answer(device, command, argument);
	}
}

int spin_kernel_command(int device, unsigned long command, void *argument)
{
	int status = answer(device, command, argument);

	return fake.change ? fake.change(command, argument, status) : status;
}

/* The init function of the image: presents the ticket that it was given. */
static int present(const struct spin_object *image, const char *name)
{
	uint32_t index = spin_object_find_symbol(image, "spin_record");
	const Elf64_Sym *symbol = &image->symbols[index];
	uint64_t ticket;
	int i;

	memcpy(&ticket, image->sections[symbol->st_shndx].data + symbol->st_value +
	       spin_record_ticket_at, sizeof(ticket));
	for (i = 0; i < FAKE_MOST; i++) {
		struct fake_extension *extension = &fake.extensions[i];

		if (extension->exists && extension->ticket == ticket &&
		    extension->state == SPIN_EXTENSION_PREPARED &&
		    !strncmp(extension->name, name + 5, strlen(extension->name))) {
			extension->state = SPIN_EXTENSION_PRESENT;
			snprintf(extension->image, sizeof(extension->image), "%s", name);
			return 0;
		}
	}
	return -ENOENT;
}

static int load(const struct spin_object *image)
{
	uint32_t index = spin_object_find_section(image, ".modinfo");
	const char *name = index ? memmem(image->sections[index].data,
					  image->sections[index].header->sh_size, "\0name=", 6) :
				   NULL;
	struct fake_module *module = fake.modules;
	int status;

	if (!name)
		return -ENOEXEC;
	name += 6;
	if (find_module(name))
		return -EEXIST;
	status = present(image, name);
	if (status)
		return status;
	while (module->exists)
		module++;
	module->exists = true;
	module->used = true;
	snprintf(module->name, sizeof(module->name), "%s", name);
	return 0;
}

int spin_kernel_load(const void *image, size_t size)
{
	struct spin_context *context;
	struct spin_object object;
	int status;

	if (fails("load"))
		return -fake.errno_value;
	if (spin_context_new(&context))
		return -ENOMEM;
	status = spin_object_read(context, "image", image, size, &object);
	if (!status) {
		status = load(&object);
		spin_object_free(&object);
	}
	spin_context_unref(context);
	return status;
}

int spin_kernel_unload(const char *name)
{
	struct fake_module *module = find_module(name);

	if (fails("unload"))
		return -fake.errno_value;
	if (!module)
		return -ENOENT;
	if (module->used)
		return -EWOULDBLOCK;
	module->exists = false;
	return 0;
}

int spin_kernel_has_image(const char *name)
{
	return find_module(name) != NULL;
}

int spin_kernel_images(int (*tell)(void *data, const char *name), void *data)
{
	int i, status = 0;

	for (i = 0; !status && i < FAKE_MOST; i++)
		if (fake.modules[i].exists && !fake.modules[i].used)
			status = tell(data, fake.modules[i].name);
	return status;
}
