// SPDX-License-Identifier: GPL-2.0-only
/*
 * The library, with one part of it replaced: the includes of all programs are the same, and
 * are preprocessed once.  A process for each program would cost more than all the rest.
 */
#include "compiler.h"

#include <stdio.h>
#include <string.h>

#include "../../../loader/common/buffer.h"
#include "../../../loader/common/process.h"
#include "../../../loader/cove/cove.h"
#include "../../../loader/cove/preprocess.h"

/* One process has one set of interfaces, and the library gives no room for it. */
static const char *shared_interfaces;

int compiler_start(struct spin_arena *arena, struct compiler *compiler)
{
	const char *arguments[] = {
		"cpp", "-std=gnu11", "-nostdinc", "-undef", "-w", "-D__COVE__", "-I",
		compiler->folders[0], "-I", compiler->folders[1], "-include", "spin/cove.h",
		"-include", "seats.h",
		spin_arena_format(arena, "%s/strands.h", compiler->folders[1]), NULL,
	};
	struct spin_process_output output;
	int result = spin_process_run(arena, arguments, &output);

	if (result || output.status) {
		fprintf(stderr, "no preprocessor: %s\n", result ? strerror(-result) : output.messages);
		return -1;
	}
	compiler->interfaces = output.text;
	return 0;
}

/*
 * In place of the library's.  Of a program that was made it is known that its directives are
 * the includes alone, at its beginning.
 */
const char *cove_preprocess_run(const struct cove_preprocess *request,
				struct cove_diagnostics *diagnostics)
{
	struct spin_buffer text = { .arena = diagnostics->arena };
	unsigned int file, line = 1;
	const char *at;

	if (cove_source_read(diagnostics->sources, request->path, 1, &file))
		return NULL;
	at = diagnostics->sources->files[file].text;
	while (*at == '#' || *at == '/' || *at == '\n') {
		at = strchr(at, '\n') + 1;
		line++;
	}
	spin_buffer_print(&text, "%s\n# %u \"%s\"\n%s", shared_interfaces, line, request->path, at);
	return spin_buffer_text(&text);
}

static void set_without(struct cove_options *options, const char *without)
{
#ifdef COVE_MUTANT
	options->mutant.without = without;
#else
	(void)options;
	(void)without;
#endif
}

static const char *first_id(struct spin_arena *arena, struct cove *cove)
{
	const struct cove_message *list;
	long count = cove_messages(cove, &list);

	return count > 0 ? spin_arena_copy(arena, list[0].id, strlen(list[0].id)) : "";
}

void compiler_run(struct spin_arena *arena, const struct compiler *compiler, const char *path,
		  struct verdict *verdict)
{
	struct cove_options options = {
		.path = path, .folders = compiler->folders, .folder_count = 2,
	};
	const char *text, *messages = "";
	struct cove *cove;

	set_without(&options, compiler->without);
	shared_interfaces = compiler->interfaces;
	*verdict = (struct verdict){ .messages = "", .id = "" };
	cove = cove_open(&options);
	if (!cove)
		return;
	verdict->is_accepted = !cove_build(cove, &text, &verdict->length);
	if (verdict->is_accepted)
		verdict->text = spin_arena_copy(arena, text, verdict->length);
	cove_print_messages(cove, 0, &messages);
	verdict->messages = spin_arena_copy(arena, messages, strlen(messages));
	verdict->id = first_id(arena, cove);
	cove_close(cove);
}

int verdict_has(const struct verdict *verdict, const char *id)
{
	return strstr(verdict->messages, id) != NULL;
}
