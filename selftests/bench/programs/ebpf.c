// SPDX-License-Identifier: GPL-2.0-only
#include "ebpf.h"

#include <bpf/libbpf.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* BPF_LOG_STATS: what the verifier finds wrong, without each of its steps. */
#define ONLY_MESSAGES 4

static int say_nothing(enum libbpf_print_level level, const char *format, va_list arguments)
{
	(void)level;
	(void)format;
	(void)arguments;
	return 0;
}

/* The verifier's last line before its statistics. */
static void give_reason(char *log, int error, char *reason, size_t size)
{
	const char *last = NULL;

	for (char *line = strtok(log, "\n"); line; line = strtok(NULL, "\n"))
		if (strncmp(line, "processed ", 10) && strncmp(line, "verification time", 17) &&
		    strncmp(line, "stack depth", 11))
			last = line;
	snprintf(reason, size, "the verifier refuses it: %s", last ? last : strerror(-error));
}

static int load_object(struct bpf_object *object)
{
	struct bpf_program *program = bpf_object__next_program(object, NULL);
	int error = bpf_object__load(object);

	return error ? error : dup(bpf_program__fd(program));
}

int ebpf_load(const char *path, char *reason, size_t size)
{
	static char log[1 << 16];
	DECLARE_LIBBPF_OPTS(bpf_object_open_opts, options, .kernel_log_buf = log,
			    .kernel_log_size = sizeof(log), .kernel_log_level = ONLY_MESSAGES);
	struct bpf_object *object;
	int program;

	log[0] = '\0';
	libbpf_set_print(say_nothing);
	object = bpf_object__open_file(path, &options);
	if (!object) {
		snprintf(reason, size, "%s", strerror(errno));
		return -1;
	}
	program = load_object(object);
	if (program < 0)
		give_reason(log, program, reason, size);
	bpf_object__close(object);
	return program < 0 ? -1 : program;
}
