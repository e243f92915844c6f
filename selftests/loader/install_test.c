// SPDX-License-Identifier: GPL-2.0-only
/*
 * install_test SEALED.spindle OTHER.spindle REFERENCE: install and remove against a
 * made-up kernel.  Each step is made to fail once, and nothing may be left then.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../loader/libspin/kernel.h"
#include "fake_kernel.h"
#include "test.h"

static struct spin_context *context;
static struct spin_spindle *counter, *store;

static int install(const struct spin_spindle *spindle, struct spin_install_options *options)
{
	static struct spin_install_options none;
	uint64_t number;

	return spin_extension_install(context, spindle, options ? options : &none, &number);
}

static bool asked(const char *calls)
{
	if (!strcmp(fake.log, calls))
		return true;
	printf("# asked \"%s\", not \"%s\"\n", fake.log, calls);
	return false;
}

static void test_good(void)
{
	struct spin_extension_info info = { 0 };

	fake_reset(counter);
	test_check(!install(counter, NULL) && asked("lock prepare load commit"), "install");
	test_check(!spin_extension_next(context, &info) && !strcmp(info.name, "hand_counter") &&
		   info.state == SPIN_EXTENSION_INSTALLED, "it is installed");
	test_check(!strcmp(fake.modules[0].name, "spin_hand_counter"), "its image is loaded");
	test_check(fake.prepare.seal_size && fake.prepare.spindle_size > fake.prepare.seal_size,
		   "its seal was shown");
	test_check(install(counter, NULL) == -EEXIST, "not twice: the module loader refuses it");
	test_error();
	fake.log[0] = '\0';
	test_check(!spin_extension_remove(context, "hand_counter") &&
		   asked("lock remove unload"), "remove");
	test_check(fake_is_clean(), "nothing is left");
	test_check(spin_extension_remove(context, "hand_counter") == -ENOENT &&
		   test_says("no extension \"hand_counter\""), "remove again");
	test_check(spin_extension_remove(context, "a_name_that_is_longer_than_any_name_may_be_by_one") ==
		   -ENOENT, "remove a name that is too long");
	test_error();
}

static void test_options(void)
{
	uint32_t devices[] = { 4, 9 };
	struct spin_setting setting = { "limit", 100 };
	struct spin_install_options options = {
		.devices = devices, .device_count = 2, .hook = SPIN_HOOK_RECEIVE,
		.flags = SPIN_PREPARE_PEER | SPIN_PREPARE_UNSEALED,
		.settings = &setting, .setting_count = 1,
	};

	fake_reset(counter);
	test_check(!install(counter, &options), "with options");
	test_check(fake.prepare.device_count == 2 && fake.devices[0] == 4 && fake.devices[1] == 9,
		   "devices");
	test_check(fake.prepare.hook == SPIN_HOOK_RECEIVE, "hook");
	test_check(fake.prepare.flags == (SPIN_PREPARE_PEER | SPIN_PREPARE_UNSEALED), "flags");
	test_check(!fake.prepare.seal_size, "built here: no seal is shown");
	test_check(fake.parameter == 100, "parameter");
	setting.value = 0;
	fake_reset(counter);
	test_check(install(counter, &options) == -ERANGE && asked("lock"),
		   "a parameter out of range: nothing is begun");
	setting.name = "nothing";
	test_check(install(counter, &options) == -ENOENT, "a parameter that is not there");
	test_check(fake_is_clean(), "nothing is left");
	test_error();
}

static void test_budgets(void)
{
	struct spin_setting budgets[] = { { NULL, 3000 }, { "arrived", 2000 } };
	struct spin_install_options options = { .budgets = budgets, .budget_count = 2 };
	uint64_t number;

	fake_reset(counter);
	test_check(!spin_extension_install(context, counter, &options, &number) &&
		   asked("lock prepare budget load commit"),
		   "a budget is given before the image is loaded; all is not for what has a bound");
	test_check(fake.binding.budget == 2000, "the handler has it");
	strcpy(fake.binding.handler, "arrived");
	test_check(!spin_budget_set(context, number, "arrived", 40) && fake.binding.budget == 40,
		   "another one, while it is installed");
	test_check(spin_budget_set(context, number, "arrived", 39) == -ERANGE &&
		   test_says("cannot set the budget of arrived") && fake.binding.budget == 40,
		   "less than it can do with");
	test_check(spin_budget_set(context, number, "left", 400) == -ENOENT &&
		   test_says("no handler \"left\""), "of a handler that is not there");
	fake_reset(counter);
	budgets[1].name = "left";
	test_check(install(counter, &options) == -ENOENT && asked("lock") &&
		   test_says("no handler \"left\""), "not there: nothing is begun");
	budgets[1] = (struct spin_setting){ "arrived", 39 };
	test_check(install(counter, &options) == -ERANGE && fake_is_clean(),
		   "refused: nothing is left");
	fake.failing = "budget";
	fake.errno_value = EDQUOT;
	fake.message = "the kernel's own words";
	test_check(install(counter, &options) == -EDQUOT && test_says("the kernel's own words"),
		   "in the kernel's own words");
	test_error();
}

/* One handler, bound to two events, of which the second wants 100 units. */
static void test_two_events(void)
{
	struct spin_setting budget = { "arrived@ip_packet_send", 2000 };
	struct spin_install_options options = { .budgets = &budget, .budget_count = 1 };
	uint64_t number;

	fake_reset(counter);
	test_check(install(counter, &options) == -ENOENT &&
		   test_says("no handler \"arrived@ip_packet_send\""),
		   "at an event that it is not bound to");
	fake_reset(counter);
	budget.name = "arrived@net.ether_packet_arrived";
	test_check(!spin_extension_install(context, counter, &options, &number) &&
		   fake.binding.budget == 2000, "at the event that it is bound to");
	strcpy(fake.binding.handler, "arrived");
	strcpy(fake.binding.interface, "net");
	strcpy(fake.binding.event, "ether_packet_arrived");
	fake.change = fake_second;
	fake.second_budget = 600;
	test_check(!spin_budget_set(context, number, "arrived@ip_packet_send", 700) &&
		   fake.binding.budget == 2000 && fake.second_budget == 700, "at one of two");
	test_check(!spin_budget_set(context, number, "arrived@net.ether_packet_arrived", 50) &&
		   fake.binding.budget == 50 && fake.second_budget == 700, "at the other");
	test_check(!spin_budget_set(context, number, "arrived", 900) &&
		   fake.binding.budget == 900 && fake.second_budget == 900, "at both");
	test_check(spin_budget_set(context, number, "arrived", 50) == -ERANGE &&
		   fake.binding.budget == 900 && fake.second_budget == 900,
		   "too little for one of them: both keep what they had");
	test_check(spin_budget_set(context, number, "arrived@ip_packet", 900) == -ENOENT &&
		   spin_budget_set(context, number, "arrive@ip_packet_send", 900) == -ENOENT &&
		   spin_budget_set(context, number, "arrived@ip.ip_packet_send", 900) == -ENOENT &&
		   spin_budget_set(context, number, "arrived@", 900) == -ENOENT,
		   "at none that is there");
	fake_reset(counter);
	test_error();
}

static int replace(uint32_t flags, struct spin_replacement *result)
{
	struct spin_install_options none = { 0 };

	return spin_extension_replace(context, counter, &none, flags, result);
}

/* Two versions are there at a time, under two names of which each is used in turn. */
static void test_replace(void)
{
	struct spin_replacement result;

	fake_reset(counter);
	test_check(!install(counter, NULL), "install");
	fake.log[0] = '\0';
	test_check(!replace(0, &result) && asked("lock prepare load replace unload"), "replace");
	test_check(fake.prepare.flags == SPIN_PREPARE_REPLACE, "it is prepared as what it is");
	test_check(result.extension == 2 && result.carried == 2 && result.begun == 1 &&
		   !result.dropped, "what became of its state");
	test_check(spin_kernel_has_image("spin_hand_counter.b") &&
		   !spin_kernel_has_image("spin_hand_counter"), "the other name");
	test_check(!replace(SPIN_REPLACE_FRESH, &result) && result.begun == 7, "anew");
	test_check(spin_kernel_has_image("spin_hand_counter") &&
		   !spin_kernel_has_image("spin_hand_counter.b"), "the first name again");
	test_check(!replace(0, &result) && !spin_extension_remove(context, "hand_counter") &&
		   fake_is_clean(), "removed under the other name, nothing is left");
	test_error();
}

static void test_replace_failure(const char *step, int error, const char *says)
{
	struct spin_extension_info info = { 0 };
	struct spin_replacement result;

	fake_reset(counter);
	test_check(!install(counter, NULL), "install");
	fake.failing = step;
	fake.errno_value = error;
	fake.message = "the kernel's own words";
	test_check(replace(0, &result) == -error && test_says(says), "%s fails", step);
	test_check(!spin_extension_next(context, &info) && info.extension == 1 &&
		   spin_kernel_has_image("spin_hand_counter") &&
		   !spin_kernel_has_image("spin_hand_counter.b"), "the old version is there");
	info.extension = 1;
	test_check(spin_extension_next(context, &info) == -ENOENT, "and nothing else");
	fake.failing = NULL;
	test_check(!spin_extension_remove(context, "hand_counter") && fake_is_clean(), "remove");
	test_error();
}

static void test_replace_failures(void)
{
	test_replace_failure("prepare", ENOENT, "the kernel's own words");
	test_replace_failure("load", EPERM, "Operation not permitted");
	test_replace_failure("replace", EILSEQ, "the kernel's own words");
}

/* Nobody saw the image of the old version go. */
static void test_replace_leaves_image(void)
{
	struct spin_replacement result;

	fake_reset(counter);
	test_check(!install(counter, NULL), "install");
	fake.failing = "unload";
	fake.errno_value = EWOULDBLOCK;
	test_check(replace(0, &result) == -EWOULDBLOCK &&
		   test_says("its dead image cannot be deleted"), "an image that stays");
	fake.failing = NULL;
	test_check(!replace(0, &result) && !spin_extension_remove(context, "hand_counter") &&
		   fake_is_clean(), "the next one deletes it");
	test_error();
}

/* A step fails: its error comes back, and all before it is undone. */
static void test_failure(const char *step, int error, const char *says)
{
	struct spin_setting setting = { "limit", 100 };
	struct spin_install_options options = { .settings = &setting, .setting_count = 1 };
	int status;

	fake_reset(counter);
	fake.failing = step;
	fake.errno_value = error;
	fake.message = "the kernel's own words";
	status = install(counter, &options);
	test_check(status == -error && test_says(says), "%s fails", step);
	test_check(fake_is_clean(), "nothing is left after it");
}

static void test_failures(void)
{
	test_failure("lock", EINTR, "cannot lock");
	test_failure("prepare", EEXIST, "the kernel's own words");
	test_failure("prepare", EKEYREJECTED, "the kernel's own words");
	test_failure("load", EPERM, "Operation not permitted");
	test_failure("commit", EBUSY, "the kernel's own words");
	test_failure("set", EIO, "cannot set parameter limit");
}

static void test_kernels(void)
{
	struct spin_version version;

	fake_reset(counter);
	fake.absent = true;
	test_check(install(counter, NULL) == -ENODEV && test_says("spin.ko is not loaded"),
		   "no spin.ko");
	test_check(spin_kernel_get_version(context, &version) == -ENODEV, "no version either");
	fake_reset(counter);
	fake.abi++;
	test_check(install(counter, NULL) == -EPROTO && test_says("device ABI"), "another ABI");
	fake_reset(counter);
	fake.runtime++;
	test_check(install(counter, NULL) == -EPROTO && test_says("runtime"), "another runtime");
	test_check(fake_is_clean(), "nothing is left");
}

static void test_types(void)
{
	fake_reset(counter);
	fake.procedures[0].digest[15] ^= 1;
	strcpy(fake.procedures[0].declaration, "pure u64 packet_length(const packet *) costs(2)");
	test_check(install(counter, NULL) == -ESTALE &&
		   test_says("compiled against: pure u32 packet_length(const packet *) costs(2)\n"
			     "  this kernel has:  pure u64 packet_length(const packet *) costs(2)"),
		   "another type: both declarations are shown");
	test_check(asked("lock"), "nothing was begun");
	fake_reset(counter);
	fake.procedures[1].digest[0] ^= 1;
	test_check(install(counter, NULL) == -ESTALE && test_says("ether_packet_arrived"),
		   "an event of another type");
	fake_reset(counter);
	fake.procedures[1].is_event = 0;
	test_check(install(counter, NULL) == -ENOENT && test_says("is no event"), "no event");
	fake_reset(counter);
	fake.procedure_count = 1;
	test_check(install(counter, NULL) == -ENOENT && test_says("has no \"ether_packet_arrived\""),
		   "an event that is not there");
	fake_reset(counter);
	strcpy(fake.procedures[0].interface, "ten");
	test_check(install(counter, NULL) == -ENOENT && test_says("\"net\" has no"),
		   "an interface that is not there");
	test_check(fake_is_clean(), "nothing is left");
}

static void add_module(int i, const char *name, bool used)
{
	fake.modules[i].exists = true;
	fake.modules[i].used = used;
	strcpy(fake.modules[i].name, name);
}

static void add_extension(int i, const char *name, uint32_t state)
{
	fake.extensions[i].exists = true;
	fake.extensions[i].file = -1;
	fake.extensions[i].number = ++fake.last_number;
	fake.extensions[i].state = state;
	strcpy(fake.extensions[i].name, name);
	snprintf(fake.extensions[i].image, sizeof(fake.extensions[i].image), "spin_%s", name);
}

static void test_dead(void)
{
	unsigned int reaped;

	fake_reset(counter);
	add_module(0, "spin_orphan", false);
	add_module(1, "spin_faulty", true);
	add_module(2, "spin_other", true);
	add_module(3, "spin_coming", false);
	add_extension(0, "faulty", SPIN_EXTENSION_TAKEN_OUT);
	add_extension(1, "other", SPIN_EXTENSION_INSTALLED);
	add_extension(2, "coming", SPIN_EXTENSION_PREPARED);
	test_check(!spin_extension_reap(context, &reaped) && reaped == 2, "two images are dead");
	test_check(!fake.modules[0].exists && !fake.modules[1].exists, "they are deleted");
	test_check(fake.modules[2].exists && fake.extensions[1].exists, "what lives stays");
	test_check(fake.modules[3].exists && fake.extensions[2].exists,
		   "what is being installed stays");
	test_check(!fake.extensions[0].exists, "who was taken out is forgotten");

	fake_reset(counter);
	add_module(0, "spin_hand_counter", false);
	test_check(!install(counter, NULL), "a dead image does not stand in the way");
	fake_reset(counter);
	add_module(0, "spin_orphan", false);
	fake.failing = "unload";
	fake.errno_value = EWOULDBLOCK;
	test_check(install(counter, NULL) == -EWOULDBLOCK && test_says("spin_orphan cannot"),
		   "a dead image that cannot be deleted");
}

static void test_unsealed(void)
{
	struct spin_spindle *bare;
	const void *bytes;
	size_t size;

	bytes = spin_spindle_bytes(counter, &size);
	fake_reset(counter);
	if (!test_check(!spin_spindle_parse(context, "bare", bytes, size, &bare), "without a seal"))
		return;
	test_check(install(bare, NULL) == -ENODATA && test_says("has no seal"), "is refused");
	test_check(fake_is_clean(), "nothing is left");
	spin_spindle_unref(bare);
}

/* A spindle that says of itself that it has no masks, as its seal would. */
static struct spin_spindle *without_masks(void)
{
	struct spin_spindle *bare = NULL;
	struct spin_manifest *manifest;
	const void *bytes;
	uint8_t *copy;
	size_t size, at;

	bytes = spin_spindle_bytes(counter, &size);
	copy = malloc(size);
	if (!copy)
		return NULL;
	memcpy(copy, bytes, size);
	at = (const uint8_t *)memmem(bytes, size, spin_spindle_manifest(counter),
				     sizeof(*manifest)) - (const uint8_t *)bytes;
	manifest = (void *)(copy + at);
	manifest->flags |= SPIN_MANIFEST_UNMASKED;
	spin_spindle_parse(context, "bare", copy, size, &bare);
	free(copy);
	return bare;
}

static void test_unmasked(void)
{
	struct spin_install_options options = { .flags = SPIN_PREPARE_UNSEALED };
	struct spin_extension_info info = { 0 };
	struct spin_spindle *bare = without_masks();
	struct spin_replacement result;

	fake_reset(counter);
	if (!test_check(bare, "without masks"))
		return;
	test_check(install(bare, &options) == -EPERM && test_says("--unmasked installs such"),
		   "nobody asked for that");
	test_check(asked("lock prepare") && fake_is_clean(), "nothing is loaded, nothing left");
	test_check(install(bare, NULL) == -ENODATA && test_says("has no seal"),
		   "what is wrong with its seal comes first");
	fake.failing = "prepare";
	fake.errno_value = EPERM;
	fake.message = "the kernel's own words";
	spin_context_set_unmasked(context, true);
	test_check(install(bare, &options) == -EPERM && test_says("the kernel's own words"),
		   "asked for, but the kernel refuses");
	fake.failing = NULL;
	test_check(!install(bare, &options), "asked for");
	test_check(!spin_extension_next(context, &info) && info.flags & SPIN_EXTENSION_UNMASKED,
		   "it is known to have none");
	spin_context_set_unmasked(context, false);
	test_check(spin_extension_replace(context, bare, &options, 0, &result) == -EPERM &&
		   test_says("--unmasked installs such"), "nor does one replace, unasked");
	info.extension = 0;
	test_check(!spin_extension_next(context, &info) && info.extension == 1, "the old one stays");
	test_check(!spin_extension_remove(context, "hand_counter") && fake_is_clean(), "remove");
	spin_context_set_unmasked(context, true);
	test_check(!install(counter, NULL) && !fake.unmasked, "what has masks may have them");
	test_check(!spin_extension_remove(context, "hand_counter") && fake_is_clean(), "remove");
	spin_context_set_unmasked(context, false);
	test_error();
	spin_spindle_unref(bare);
}

int main(int argc, char **argv)
{
	if (argc != 4)
		return 2;
	context = test_context();
	spin_context_set_module(context, argv[3]);
	if (spin_spindle_read(context, argv[1], &counter) ||
	    spin_spindle_read(context, argv[2], &store)) {
		printf("Bail out! %s\n", test_error());
		return 1;
	}
	test_good();
	test_options();
	test_budgets();
	test_two_events();
	test_replace();
	test_replace_failures();
	test_replace_leaves_image();
	test_failures();
	test_kernels();
	test_types();
	test_dead();
	test_unsealed();
	test_unmasked();
	fake_reset(store);
	test_check(!install(store, NULL), "one without handlers");
	spin_spindle_unref(counter);
	spin_spindle_unref(store);
	spin_context_unref(context);
	return test_finish();
}
