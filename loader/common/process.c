// SPDX-License-Identifier: GPL-2.0-only
#define _GNU_SOURCE
#include "process.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define LARGEST_OUTPUT ((size_t)64 << 20)

struct stream {
	int descriptor;
	char *text;
	size_t length;
	size_t room;
};

static int read_some(struct stream *stream)
{
	ssize_t got;

	if (stream->length + 1 >= stream->room) {
		size_t room = stream->room ? stream->room * 2 : 65536;
		char *text = room <= LARGEST_OUTPUT ? realloc(stream->text, room) : NULL;

		if (!text)
			return room > LARGEST_OUTPUT ? -EFBIG : -ENOMEM;
		stream->text = text;
		stream->room = room;
	}
	got = read(stream->descriptor, stream->text + stream->length,
		   stream->room - stream->length - 1);
	if (got < 0)
		return errno == EINTR ? 0 : -errno;
	stream->length += (size_t)got;
	if (!got) {
		close(stream->descriptor);
		stream->descriptor = -1;
	}
	return 0;
}

static int read_both(struct stream streams[2])
{
	int result = 0;

	while (!result && (streams[0].descriptor >= 0 || streams[1].descriptor >= 0)) {
		struct pollfd waits[2] = {
			{ .fd = streams[0].descriptor, .events = POLLIN },
			{ .fd = streams[1].descriptor, .events = POLLIN },
		};

		if (poll(waits, 2, -1) < 0) {
			result = errno == EINTR ? 0 : -errno;
			continue;
		}
		for (int i = 0; i < 2 && !result; i++)
			if (waits[i].revents)
				result = read_some(&streams[i]);
	}
	return result;
}

static int start(const char *const *arguments, int out, int err, pid_t *child)
{
	const char *path = getenv("PATH");
	const char *temporary = getenv("TMPDIR");
	struct spin_arena arena = { 0 };
	posix_spawn_file_actions_t actions;
	char *environment[4] = { NULL };
	int result;

	environment[0] = spin_arena_format(&arena, "LC_ALL=C");
	environment[1] = spin_arena_format(&arena, "PATH=%s", path ? path : "/usr/bin:/bin");
	if (temporary)
		environment[2] = spin_arena_format(&arena, "TMPDIR=%s", temporary);
	result = posix_spawn_file_actions_init(&actions);
	if (!result)
		result = posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
	if (!result)
		result = posix_spawn_file_actions_adddup2(&actions, out, 1);
	if (!result)
		result = posix_spawn_file_actions_adddup2(&actions, err, 2);
	if (!result)
		result = posix_spawnp(child, arguments[0], &actions, NULL,
				      (char *const *)arguments, environment);
	posix_spawn_file_actions_destroy(&actions);
	spin_arena_free(&arena);
	return -result;
}

static int wait_for(pid_t child, int *status)
{
	int raw;

	while (waitpid(child, &raw, 0) < 0)
		if (errno != EINTR)
			return -errno;
	*status = WIFEXITED(raw) ? WEXITSTATUS(raw) : 128 + WTERMSIG(raw);
	return 0;
}

static char *keep(struct spin_arena *arena, const struct stream *stream)
{
	return spin_arena_copy(arena, stream->text ? stream->text : "", stream->length);
}

int spin_process_run(struct spin_arena *arena, const char *const *arguments,
		     struct spin_process_output *output)
{
	struct stream streams[2] = { { .descriptor = -1 }, { .descriptor = -1 } };
	int out[2], err[2];
	pid_t child;
	int result;

	if (pipe2(out, O_CLOEXEC))
		return -errno;
	if (pipe2(err, O_CLOEXEC)) {
		result = -errno;
		close(out[0]);
		close(out[1]);
		return result;
	}
	result = start(arguments, out[1], err[1], &child);
	close(out[1]);
	close(err[1]);
	streams[0].descriptor = out[0];
	streams[1].descriptor = err[0];
	if (!result) {
		int waited;

		result = read_both(streams);
		if (result)
			kill(child, SIGKILL);
		waited = wait_for(child, &output->status);
		result = result ? result : waited;
	}
	for (int i = 0; i < 2; i++)
		if (streams[i].descriptor >= 0)
			close(streams[i].descriptor);
	if (!result) {
		output->text = keep(arena, &streams[0]);
		output->length = streams[0].length;
		output->messages = keep(arena, &streams[1]);
	}
	free(streams[0].text);
	free(streams[1].text);
	return result;
}
