// SPDX-License-Identifier: GPL-2.0-only
/* Commands that change what is installed: copy in, check, call the domains. */
#include <linux/err.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/spin.h>
#include <linux/uaccess.h>

#include "spin_core/device/device.h"
#include "spin_core/domain/install.h"
#include "spin_core/domain/manifest.h"
#include "spin_core/domain/replace.h"
#include "spin_core/domain/seal.h"
#include "spin_core/limits.h"

static void *copy_in(u64 address, u32 size, u32 limit, const char *what,
		     struct spin_message *message)
{
	int error = 0;

	if (size > limit)
		error = spin_message_set(message, -E2BIG, "a %s of %u bytes; at most %u", what,
					 size, limit);
	else if (!size)
		error = spin_message_set(message, -EBADMSG, "the %s is empty", what);
	return error ? ERR_PTR(error) : vmemdup_user(u64_to_user_ptr(address), size);
}

/* Best effort: the errno is the answer, the line only explains it. */
static void send_message(const struct spin_message *message, u64 address, u32 size)
{
	size_t length = strlen(message->text) + 1;

	if (!address || !size)
		return;
	length = min_t(size_t, length, size);
	if (copy_to_user(u64_to_user_ptr(address), message->text, length - 1) ||
	    put_user('\0', (char __user *)u64_to_user_ptr(address) + length - 1))
		return;
}

static int check_seal(const struct spin_prepare *prepare, struct spin_message *message)
{
	void *spindle, *seal;
	int error;

	if (!prepare->seal_size) {
		if (prepare->flags & SPIN_PREPARE_UNSEALED)
			return 0;
		return spin_message_set(message, -ENOKEY, "the spindle has no seal");
	}
	spindle = copy_in(prepare->spindle, prepare->spindle_size, SPIN_LIMIT_SPINDLE_SIZE,
			  "spindle", message);
	if (IS_ERR(spindle))
		return PTR_ERR(spindle);
	seal = copy_in(prepare->seal, prepare->seal_size, SPIN_LIMIT_SEAL_SIZE, "seal", message);
	if (IS_ERR(seal)) {
		error = PTR_ERR(seal);
		goto free_spindle;
	}
	error = spin_seal_verify(spindle, prepare->spindle_size, seal, prepare->seal_size, message);
	kvfree(seal);
free_spindle:
	kvfree(spindle);
	return error;
}

static struct spin_manifest *copy_manifest(const struct spin_prepare *prepare,
					   struct spin_message *message)
{
	struct spin_manifest *manifest;
	int error;

	manifest = copy_in(prepare->manifest, prepare->manifest_size, SPIN_LIMIT_MANIFEST_SIZE,
			   "manifest", message);
	if (IS_ERR(manifest))
		return manifest;
	error = spin_manifest_check(manifest, prepare->manifest_size, message);
	if (error) {
		kvfree(manifest);
		return ERR_PTR(error);
	}
	return manifest;
}

static u32 *copy_devices(const struct spin_prepare *prepare)
{
	if (prepare->device_count > SPIN_LIMIT_DEVICES)
		return ERR_PTR(-E2BIG);
	if (!prepare->device_count)
		return NULL;
	return memdup_user(u64_to_user_ptr(prepare->devices),
			   prepare->device_count * sizeof(u32));
}

static int prepare_extension(struct spin_session *session, struct spin_prepare *prepare,
			     struct spin_message *message)
{
	struct spin_scope_request scope = {
		.count = prepare->device_count,
		.hook = prepare->hook,
		.flags = prepare->flags,
	};
	struct spin_extension *extension;
	struct spin_manifest *manifest;
	u32 *devices;
	int error;

	error = check_seal(prepare, message);
	if (error)
		return error;
	devices = copy_devices(prepare);
	if (IS_ERR(devices))
		return PTR_ERR(devices);
	scope.devices = devices;
	manifest = copy_manifest(prepare, message);
	if (IS_ERR(manifest)) {
		error = PTR_ERR(manifest);
		goto free_devices;
	}
	extension = spin_install_prepare(manifest, prepare->seal_size, &scope, message);
	if (IS_ERR(extension)) {
		error = PTR_ERR(extension);
		goto free_devices;
	}
	session->pending = extension;
	prepare->ticket = extension->ticket;
free_devices:
	kfree(devices);
	return error;
}

static int run_prepare(struct spin_session *session, void *argument)
{
	struct spin_prepare *prepare = argument;
	struct spin_message message = {};
	int error;

	if ((prepare->flags & ~SPIN_PREPARE_FLAGS) || prepare->hook > SPIN_HOOK_RECEIVE ||
	    prepare->ticket)
		return -EINVAL;
	mutex_lock(&session->lock);
	if (session->pending)
		error = spin_message_set(&message, -EBUSY, "this file has a ticket already");
	else
		error = prepare_extension(session, prepare, &message);
	mutex_unlock(&session->lock);
	if (error)
		send_message(&message, prepare->message, prepare->message_size);
	return error;
}

static int run_commit(struct spin_session *session, void *argument)
{
	struct spin_commit *commit = argument;
	struct spin_message message = {};
	int error;

	if (commit->flags || commit->reserved || commit->extension)
		return -EINVAL;
	mutex_lock(&session->lock);
	if (!session->pending || session->pending->ticket != commit->ticket) {
		error = spin_message_set(&message, -ENOENT, "this file has no such ticket");
	} else {
		/* Once committed, another may remove it at any moment: look first. */
		commit->extension = session->pending->number;
		error = spin_install_commit(session->pending, &message);
		if (!error)
			session->pending = NULL;
	}
	mutex_unlock(&session->lock);
	if (error)
		send_message(&message, commit->message, commit->message_size);
	return error;
}

static int run_replace(struct spin_session *session, void *argument)
{
	struct spin_replace *order = argument;
	struct spin_message message = {};
	struct spin_state_tally tally;
	int error;

	if ((order->flags & ~SPIN_REPLACE_FLAGS) || order->carried || order->begun ||
	    order->dropped || order->extension)
		return -EINVAL;
	mutex_lock(&session->lock);
	if (!session->pending || session->pending->ticket != order->ticket) {
		error = spin_message_set(&message, -ENOENT, "this file has no such ticket");
	} else {
		order->extension = session->pending->number;
		error = spin_replace_commit(session->pending, order->flags & SPIN_REPLACE_FRESH,
					    &tally, &message);
		if (!error)
			session->pending = NULL;
	}
	mutex_unlock(&session->lock);
	if (error) {
		send_message(&message, order->message, order->message_size);
		return error;
	}
	order->carried = tally.carried;
	order->begun = tally.begun;
	order->dropped = tally.dropped;
	return 0;
}

static int run_set_budget(struct spin_session *session, void *argument)
{
	struct spin_budget *order = argument;
	struct spin_extension *extension;
	struct spin_message message = {};
	int error = -ENOENT;

	if (order->reserved)
		return -EINVAL;
	mutex_lock(&session->lock);
	spin_extension_lock();
	extension = order->extension ? spin_extension_by_number(order->extension) :
				       session->pending;
	if (extension)
		error = spin_install_budget(extension, order->index, order->budget, &message);
	spin_extension_unlock();
	mutex_unlock(&session->lock);
	if (error)
		send_message(&message, order->message, order->message_size);
	return error;
}

static int run_remove(struct spin_session *session, void *argument)
{
	struct spin_remove *removal = argument;
	struct spin_message message = {};
	int error;

	if ((removal->flags & ~SPIN_REMOVE_FLAGS) || removal->reserved ||
	    !memchr(removal->name, '\0', sizeof(removal->name)))
		return -EINVAL;
	error = spin_install_remove(removal->name, removal->flags & SPIN_REMOVE_USERS, &message);
	if (error)
		send_message(&message, removal->message, removal->message_size);
	return error;
}

static int run_add_key(struct spin_session *session, void *argument)
{
	struct spin_key *key = argument;
	struct spin_message unsaid = {};
	void *certificate;
	int error;

	certificate = copy_in(key->certificate, key->certificate_size,
			      SPIN_LIMIT_CERTIFICATE_SIZE, "certificate", &unsaid);
	if (IS_ERR(certificate))
		return PTR_ERR(certificate);
	error = spin_seal_add_key(certificate, key->certificate_size);
	kvfree(certificate);
	return error;
}

const struct spin_command spin_install_commands[] = {
	{ SPIN_PREPARE, true, run_prepare },
	{ SPIN_COMMIT, true, run_commit },
	{ SPIN_REPLACE, true, run_replace },
	{ SPIN_REMOVE, true, run_remove },
	{ SPIN_SET_BUDGET, true, run_set_budget },
	{ SPIN_ADD_KEY, true, run_add_key },
};

const unsigned int spin_install_command_count = ARRAY_SIZE(spin_install_commands);
