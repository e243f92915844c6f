// SPDX-License-Identifier: GPL-2.0-only
/*
 * What compiler and loader see to the kernel sees to again, where extensions handle what others
 * export: manifests of watch and shelf with one thing in them that is not so, and images that do
 * not fit theirs.  Then exporters that go while somebody is about to handle what they export.
 */
#include <errno.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <linux/spin.h>

#include "../../loader/libspin/kernel.h"
#include "../../loader/libspin/spindle.h"
#include "../lib/harness.h"

#define ROUNDS 12

FIXTURE(forged)
{
	struct spin_context *context;
	struct spin_spindle *spindle;
	struct spin_manifest *manifest;
	struct spin_prepare prepare;
	char why[SPIN_TEXT_SIZE];
	int device;
};

static int run(const char *command)
{
	char line[256];

	snprintf(line, sizeof(line), "spinctl %s > /dev/null", command);
	return system(line);
}

/* The manifest of NAME.spindle becomes the one that is changed. */
static bool take(FIXTURE_DATA(forged) * self, const char *name)
{
	char file[64];

	spin_spindle_unref(self->spindle);
	free(self->manifest);
	self->manifest = NULL;
	snprintf(file, sizeof(file), "%s.spindle", name);
	if (spin_spindle_read(self->context, file, &self->spindle))
		return false;
	self->manifest = malloc(self->spindle->manifest->size);
	if (self->manifest)
		memcpy(self->manifest, self->spindle->manifest, self->spindle->manifest->size);
	return self->manifest;
}

FIXTURE_SETUP(forged)
{
	ASSERT_EQ(0, spin_context_new(&self->context));
	spin_context_set_module(self->context, getenv("SPIN_MODULE"));
	ASSERT_EQ(0, run("key load --keys ."));
	ASSERT_EQ(0, run("install ledger.spindle"));
	ASSERT_EQ(0, run("install shelf.spindle"));
	self->spindle = NULL;
	self->manifest = NULL;
	ASSERT_TRUE(take(self, "watch"));
	self->device = spin_kernel_open("/dev/spin");
	ASSERT_LE(0, self->device);
}

FIXTURE_TEARDOWN(forged)
{
	spin_kernel_close(self->device);
	EXPECT_EQ(0, run("remove --all"));
	free(self->manifest);
	spin_spindle_unref(self->spindle);
	spin_context_unref(self->context);
}

/* 0 or the errno.  What was prepared before ends. */
static int prepare(FIXTURE_DATA(forged) * self)
{
	spin_kernel_close(self->device);
	self->device = spin_kernel_open("/dev/spin");
	self->why[0] = '\0';
	self->prepare = (struct spin_prepare){
		.size = sizeof(self->prepare),
		.flags = SPIN_PREPARE_UNSEALED,
		.manifest = (uintptr_t)self->manifest,
		.manifest_size = self->manifest->size,
		.message = (uintptr_t)self->why,
		.message_size = sizeof(self->why),
	};
	return -spin_kernel_command(self->device, SPIN_PREPARE, &self->prepare);
}

/* Of the program as it is; 0 or the errno. */
static int load(FIXTURE_DATA(forged) * self)
{
	void *image;
	size_t size;
	int error = spin_image_complete(self->context, self->spindle, self->prepare.ticket, &image,
					&size);

	if (error)
		return -error;
	error = spin_kernel_load(image, size);
	free(image);
	return -error;
}

static int commit(FIXTURE_DATA(forged) * self)
{
	struct spin_commit commit = {
		.size = sizeof(commit),
		.ticket = self->prepare.ticket,
		.message = (uintptr_t)self->why,
		.message_size = sizeof(self->why),
	};

	self->why[0] = '\0';
	return -spin_kernel_command(self->device, SPIN_COMMIT, &commit);
}

static char *text(FIXTURE_DATA(forged) * self, __u32 at)
{
	return (char *)self->manifest + at;
}

static struct spin_manifest_binding *binding(FIXTURE_DATA(forged) * self, const char *handler)
{
	struct spin_manifest_binding *binding =
		(void *)text(self, self->manifest->bindings.at);

	while (strcmp(text(self, binding->handler), handler))
		binding++;
	return binding;
}

static struct spin_manifest_export *exported(FIXTURE_DATA(forged) * self, const char *name)
{
	struct spin_manifest_export *exported = (void *)text(self, self->manifest->exports.at);

	while (strcmp(text(self, exported->name), name))
		exported++;
	return exported;
}

/* The kernel knows its digest. */
static void find(FIXTURE_DATA(forged) * self, const char *name, __u8 *digest)
{
	struct spin_procedure_info info;
	__u32 index = 0;

	do {
		info = (struct spin_procedure_info){ .size = sizeof(info), .index = index++ };
		if (spin_kernel_command(self->device, SPIN_GET_PROCEDURE, &info))
			return;
	} while (strcmp(info.name, name));
	memcpy(digest, info.digest, SPIN_DIGEST_SIZE);
}

TEST_F(forged, unchanged)
{
	EXPECT_EQ(0, prepare(self)) TH_LOG("%s", self->why);
}

TEST_F(forged, later)
{
	binding(self, "note")->flags |= SPIN_BINDING_ASYNC;
	EXPECT_EQ(EOPNOTSUPP, prepare(self));
	EXPECT_STREQ("asynchronous handlers of what extensions export, as note of shelf.shelf_note, are not supported yet",
		     self->why);
}

TEST_F(forged, pointers)
{
	struct spin_manifest_binding *size = binding(self, "size");

	strcpy(text(self, size->event), "shelf_look");
	find(self, "shelf_look", size->digest);
	EXPECT_EQ(EOPNOTSUPP, prepare(self));
	EXPECT_STREQ("handlers of shelf.shelf_look, which takes more than numbers, are not supported yet",
		     self->why);
}

TEST_F(forged, no_such_event)
{
	binding(self, "size")->flags &= ~SPIN_BINDING_LINKED;
	EXPECT_EQ(ENOENT, prepare(self));
	EXPECT_STREQ("no interface shelf", self->why);
	binding(self, "size")->flags |= SPIN_BINDING_LINKED;
	strcpy(text(self, binding(self, "size")->event), "shelf_none");
	EXPECT_EQ(ENOENT, prepare(self));
	EXPECT_STREQ("shelf of extension shelf has no shelf_none", self->why);
	strcpy(text(self, binding(self, "add")->interface), "net");
	EXPECT_EQ(ENOENT, prepare(self));
	EXPECT_STREQ("no extension that is installed exports net, of which this uses ledger_add",
		     self->why);
}

TEST_F(forged, other_type)
{
	binding(self, "size")->digest[SPIN_DIGEST_SIZE - 1] ^= 1;
	EXPECT_EQ(ESTALE, prepare(self));
	EXPECT_NE(NULL, strstr(self->why, "shelf_size of extension shelf is \"pure u32 "));
}

/* Its number; 0: there is none of that name. */
static __u64 number_of(FIXTURE_DATA(forged) * self, const char *name, __u32 *state)
{
	struct spin_extension_info info = { .size = sizeof(info) };

	while (!spin_kernel_command(self->device, SPIN_NEXT_EXTENSION, &info)) {
		if (!strcmp(info.name, name)) {
			*state = info.state;
			return info.extension;
		}
		info = (struct spin_extension_info){
			.size = sizeof(info), .extension = info.extension,
		};
	}
	return 0;
}

TEST_F(forged, budgets)
{
	struct spin_manifest_binding *size = binding(self, "size");
	struct spin_budget budget = { .size = sizeof(budget), .index = 5, .budget = 101 };
	__u32 state;

	size->budget = 101;
	EXPECT_EQ(E2BIG, prepare(self));
	EXPECT_STREQ("handler size asks for 101 units, at most 100 can be asked for", self->why);
	size->budget = UINT64_MAX;
	EXPECT_EQ(E2BIG, prepare(self));
	size->budget = 99;
	size->cost = 100;
	EXPECT_EQ(E2BIG, prepare(self));
	EXPECT_STREQ("handler size costs up to 100 units, its budget is 99", self->why);
	/* Without a wish it gets what there is. */
	size->budget = 0;
	EXPECT_EQ(0, prepare(self)) TH_LOG("%s", self->why);
	budget.extension = number_of(self, "watch", &state);
	EXPECT_EQ(-ERANGE, spin_kernel_command(self->device, SPIN_SET_BUDGET, &budget));
	budget.budget = 100;
	EXPECT_EQ(0, spin_kernel_command(self->device, SPIN_SET_BUDGET, &budget));
}

/* Where a part of a binding is charged the others have a bound, and it has none as a whole. */
TEST_F(forged, partly_charged)
{
	struct spin_manifest_binding *size = binding(self, "size");
	struct spin_budget budget = { .size = sizeof(budget), .index = 5, .budget = 39 };
	struct spin_binding_info info = { .size = sizeof(info), .index = 5 };
	__u32 state;

	size->flags |= SPIN_BINDING_CHARGED;
	size->cost = 40;
	size->budget = 39;
	EXPECT_EQ(E2BIG, prepare(self));
	EXPECT_STREQ("handler size costs up to 40 units, its budget is 39", self->why);
	size->budget = 50;
	EXPECT_EQ(0, prepare(self)) TH_LOG("%s", self->why);
	budget.extension = number_of(self, "watch", &state);
	info.extension = budget.extension;
	EXPECT_EQ(-ERANGE, spin_kernel_command(self->device, SPIN_SET_BUDGET, &budget));
	budget.budget = 40;
	EXPECT_EQ(0, spin_kernel_command(self->device, SPIN_SET_BUDGET, &budget));
	EXPECT_EQ(0, spin_kernel_command(self->device, SPIN_GET_BINDING, &info));
	EXPECT_STREQ("size", info.handler);
	EXPECT_EQ(0, info.cost);
	EXPECT_EQ(40, info.budget);
}

/* What a term asks is an unsigned number among the arguments. */
TEST_F(forged, terms)
{
	struct spin_manifest_term *term = (void *)text(self, self->manifest->terms.at);
	__u32 sum = binding(self, "sum") -
		    (struct spin_manifest_binding *)text(self, self->manifest->bindings.at);

	while (term->binding != sum)
		term++;
	EXPECT_EQ(0, term->argument);
	term->mask = 0x1ff;
	EXPECT_EQ(EBADMSG, prepare(self));
	EXPECT_NE(NULL, strstr(self->why, "does not fit the arguments of shelf_sum"));
	term->mask = 0xff;
	EXPECT_EQ(0, prepare(self)) TH_LOG("%s", self->why);
	term->argument = 4;
	EXPECT_EQ(EBADMSG, prepare(self));
	term->argument = 6;
	EXPECT_EQ(EBADMSG, prepare(self));
	term->argument = UINT32_MAX;
	EXPECT_EQ(EBADMSG, prepare(self));
}

/* Of what one walk needs the stack of all who call is added up. */
TEST_F(forged, walks)
{
	ASSERT_EQ(0, run("remove shelf"));
	ASSERT_TRUE(take(self, "shelf"));
	EXPECT_NE(0, exported(self, "shelf_size")->walk);
	EXPECT_EQ(0, exported(self, "shelf_look")->walk);
	exported(self, "shelf_size")->walk = 0;
	ASSERT_EQ(0, prepare(self)) TH_LOG("%s", self->why);
	EXPECT_EQ(EINVAL, load(self));
	exported(self, "shelf_size")->walk = 4096;
	exported(self, "shelf_look")->walk = 8;
	ASSERT_EQ(0, prepare(self)) TH_LOG("%s", self->why);
	EXPECT_EQ(EINVAL, load(self));
	exported(self, "shelf_look")->walk = 0;
	ASSERT_EQ(0, prepare(self)) TH_LOG("%s", self->why);
	EXPECT_EQ(0, load(self));
	EXPECT_EQ(0, commit(self)) TH_LOG("%s", self->why);
}

/* So that nobody has room for a handler: with one the walk would come on top. */
TEST_F(forged, deep_walk)
{
	ASSERT_EQ(0, system("insmod ./spin_link_test.ko"));
	ASSERT_EQ(0, run("remove shelf"));
	ASSERT_TRUE(take(self, "shelf"));
	exported(self, "shelf_size")->walk = 4096;
	ASSERT_EQ(0, prepare(self)) TH_LOG("%s", self->why);
	ASSERT_EQ(0, load(self));
	ASSERT_EQ(0, commit(self)) TH_LOG("%s", self->why);
	ASSERT_EQ(0, system("SPIN_MODULE=$PWD/spin_link_test.ko spinctl install asker.spindle"));
	EXPECT_NE(0, system("spinctl install watch.spindle 2> refused.txt"));
	EXPECT_EQ(0, system("grep -q 'with this asker would need' refused.txt"));
	EXPECT_EQ(0, run("remove asker"));
	EXPECT_EQ(0, run("install watch.spindle"));
	EXPECT_EQ(0, run("remove --all"));
	EXPECT_EQ(0, system("rmmod spin_link_test"));
}

/* It holds the event, and keeps nobody. */
TEST_F(forged, exporter_goes_first)
{
	struct spin_binding_info info;
	__u32 index = 0;
	__u64 watch;

	ASSERT_EQ(0, prepare(self)) TH_LOG("%s", self->why);
	ASSERT_EQ(0, load(self));
	ASSERT_EQ(0, run("remove shelf"));
	ASSERT_EQ(0, run("remove ledger"));
	ASSERT_EQ(0, run("install shelf.spindle"));
	ASSERT_EQ(0, run("install ledger.spindle"));
	{
		struct spin_extension_info one = { .size = sizeof(one) };

		ASSERT_EQ(0, spin_kernel_command(self->device, SPIN_NEXT_EXTENSION, &one));
		EXPECT_STREQ("watch", one.name);
		watch = one.extension;
	}
	do
		info = (struct spin_binding_info){
			.size = sizeof(info), .extension = watch, .index = index++,
		};
	while (!spin_kernel_command(self->device, SPIN_GET_BINDING, &info) &&
	       !strncmp(info.event, info.interface, strlen(info.interface)));
	EXPECT_EQ(8, index);
	EXPECT_EQ(ENOENT, commit(self));
	EXPECT_STREQ("the extension that exported ledger has gone", self->why);
	/* Again, and as it was refused before it was anybody's user. */
	EXPECT_EQ(ENOENT, commit(self));
	EXPECT_EQ(0, run("remove ledger"));
	EXPECT_EQ(0, run("remove shelf"));
}

/* Only one of two has gone: what was linked already is not any more. */
TEST_F(forged, one_exporter_goes)
{
	ASSERT_EQ(0, prepare(self)) TH_LOG("%s", self->why);
	ASSERT_EQ(0, load(self));
	ASSERT_EQ(0, run("remove shelf"));
	EXPECT_EQ(ENOENT, commit(self));
	EXPECT_STREQ("the extension that exported shelf has gone", self->why);
	EXPECT_EQ(0, run("remove ledger"));
}

/* Two begin together, but for the time that one lets the other go ahead. */
struct start {
	pthread_barrier_t barrier;
	unsigned int remover_waits;
	unsigned int committer_waits;
};

/* On another processor: what it exports goes, with all who are linked to it by then. */
static void *take_out(void *argument)
{
	struct start *start = argument;
	struct spin_remove removal = {
		.size = sizeof(removal), .flags = SPIN_REMOVE_USERS, .name = "shelf",
	};
	int device = spin_kernel_open("/dev/spin");
	int error = device < 0 ? device : 0;

	pthread_barrier_wait(&start->barrier);
	usleep(start->remover_waits);
	if (!error)
		error = spin_kernel_command(device, SPIN_REMOVE, &removal);
	spin_kernel_close(device);
	return (void *)(intptr_t)error;
}

static bool is_there(FIXTURE_DATA(forged) * self, const char *name)
{
	__u32 state;

	return number_of(self, name, &state) && state == SPIN_EXTENSION_INSTALLED;
}

/* Whoever is first: one who handles what is not there any more is never left. */
TEST_F_TIMEOUT(forged, who_is_first, 900)
{
	unsigned int round, refused = 0;
	struct start start;
	pthread_t other;
	void *error;

	ASSERT_EQ(0, pthread_barrier_init(&start.barrier, NULL, 2));
	for (round = 0; round < ROUNDS; round++) {
		if (round)
			ASSERT_EQ(0, run("install shelf.spindle"));
		ASSERT_EQ(0, prepare(self)) TH_LOG("%s", self->why);
		ASSERT_EQ(0, load(self));
		start.remover_waits = round & 1 ? round / 2 * 500 : 0;
		start.committer_waits = round & 1 ? 0 : round / 2 * 500;
		ASSERT_EQ(0, pthread_create(&other, NULL, take_out, &start));
		pthread_barrier_wait(&start.barrier);
		usleep(start.committer_waits);
		if (commit(self)) {
			EXPECT_STREQ("the extension that exported shelf has gone", self->why);
			refused++;
		}
		ASSERT_EQ(0, pthread_join(other, &error));
		EXPECT_EQ(NULL, error);
		EXPECT_FALSE(is_there(self, "shelf"));
		EXPECT_FALSE(is_there(self, "watch"));
		EXPECT_TRUE(is_there(self, "ledger"));
		spin_kernel_close(self->device);
		self->device = spin_kernel_open("/dev/spin");
		ASSERT_EQ(0, spin_kernel_unload("spin_watch"));
		ASSERT_EQ(0, spin_kernel_unload("spin_shelf"));
	}
	TH_LOG("%u of %u times it had gone", refused, round);
	EXPECT_EQ(0, run("remove ledger"));
}

/* Changed at random, with those there that export what it handles, and one that exports. */
TEST_F_TIMEOUT(forged, at_random, 900)
{
	EXPECT_EQ(0, system("SPINDLE=watch.spindle DEVICE= PREPARED=4000 SEALED=100 "
			    "./mutate_test > watch.txt || { cat watch.txt; false; }"));
	ASSERT_EQ(0, run("remove shelf"));
	EXPECT_EQ(0, system("SPINDLE=shelf.spindle DEVICE= PREPARED=4000 SEALED=100 "
			    "./mutate_test > shelf.txt || { cat shelf.txt; false; }"));
}

TEST_HARNESS_MAIN
