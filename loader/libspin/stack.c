// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "stack.h"

/* A call pushes the address to return to. */
#define RETURN_ADDRESS 8

enum visit { NOT_SEEN, BEING_SEEN, SEEN };

struct function {
	const char *name;
	bool own;		/* compiled here; false: an operation */
	bool bounded;
	uint32_t frame;
	uint32_t need;
	enum visit visit;
};

struct call {
	const char *caller;
	const char *callee;
};

struct spin_stack {
	struct function *functions;
	size_t function_count;
	struct call *calls;
	size_t call_count;
};

/* The text between the quotes behind @key in a line; cut out of the line in place. */
static char *quoted(char *line, const char *key)
{
	char *begin = strstr(line, key);
	char *end;

	if (!begin)
		return NULL;
	begin = strchr(begin, '"');
	end = begin ? strchr(begin + 1, '"') : NULL;
	if (!end)
		return NULL;
	*end = '\0';
	return begin + 1;
}

/* A static function is "file:name" to the compiler. */
static const char *bare(const char *title)
{
	const char *colon = strrchr(title, ':');

	return colon ? colon + 1 : title;
}

/* The label's last line of an own function says "N bytes (static)". */
static void read_label(struct function *function, const char *label)
{
	const char *bytes = strstr(label, " bytes (");
	const char *digit = bytes;

	if (!bytes)
		return;
	while (digit > label && digit[-1] >= '0' && digit[-1] <= '9')
		digit--;
	function->own = true;
	function->frame = strtoul(digit, NULL, 10);
	function->bounded = !strncmp(bytes, " bytes (static)", 15) ||
			    !strncmp(bytes, " bytes (dynamic,bounded)", 24);
}

static int read_line(struct spin_stack *stack, char *line)
{
	char *label, *callee;

	if (!strncmp(line, "node: ", 6)) {
		struct function *function = &stack->functions[stack->function_count++];

		/* From the back, because quoted() ends the line behind what it found. */
		label = quoted(line, " label: ");
		function->name = quoted(line, " title: ");
		if (!function->name || !label)
			return -EBADMSG;
		function->name = bare(function->name);
		read_label(function, label);
	} else if (!strncmp(line, "edge: ", 6)) {
		struct call *call = &stack->calls[stack->call_count++];

		callee = quoted(line, " targetname: ");
		call->caller = quoted(line, " sourcename: ");
		if (!call->caller || !callee)
			return -EBADMSG;
		call->caller = bare(call->caller);
		call->callee = bare(callee);
	}
	return 0;
}

int spin_stack_read(struct spin_context *context, const char *file, char *text,
		    struct spin_stack **stack)
{
	struct spin_stack *made = calloc(1, sizeof(*made));
	size_t lines = 1;
	char *line, *rest = NULL;
	int status = 0;

	for (line = text; *line; line++)
		lines += *line == '\n';
	if (made) {
		made->functions = calloc(lines, sizeof(*made->functions));
		made->calls = calloc(lines, sizeof(*made->calls));
	}
	if (!made || !made->functions || !made->calls) {
		spin_stack_free(made);
		return spin_context_fail(context, -ENOMEM, "%s: no memory", file);
	}
	for (line = strtok_r(text, "\n", &rest); !status && line;
	     line = strtok_r(NULL, "\n", &rest))
		status = read_line(made, line);
	if (status) {
		spin_stack_free(made);
		return spin_context_fail(context, status, "%s: the call graph is malformed", file);
	}
	*stack = made;
	return 0;
}

static struct function *find(struct spin_stack *stack, const char *name)
{
	size_t i;

	for (i = 0; i < stack->function_count; i++)
		if (!strcmp(stack->functions[i].name, name))
			return &stack->functions[i];
	return NULL;
}

static int visit(struct spin_context *context, struct spin_stack *stack,
		 struct function *function);

static int visit_callees(struct spin_context *context, struct spin_stack *stack,
			 struct function *function, uint32_t *deepest)
{
	size_t i;
	int status;

	for (i = 0; i < stack->call_count; i++) {
		struct function *callee;

		if (strcmp(stack->calls[i].caller, function->name))
			continue;
		callee = find(stack, stack->calls[i].callee);
		if (!callee || !strcmp(callee->name, "__indirect_call"))
			return spin_context_fail(context, -EMLINK,
						 "\"%s\" calls what is not known",
						 function->name);
		status = visit(context, stack, callee);
		if (status)
			return status;
		if (callee->need + RETURN_ADDRESS > *deepest)
			*deepest = callee->need + RETURN_ADDRESS;
	}
	return 0;
}

static int visit(struct spin_context *context, struct spin_stack *stack,
		 struct function *function)
{
	uint32_t deepest = 0;
	int status;

	if (function->visit == SEEN)
		return 0;
	if (function->visit == BEING_SEEN)
		return spin_context_fail(context, -EMLINK, "\"%s\" calls itself", function->name);
	if (!function->own) {
		function->need = SPIN_STACK_OPERATION;
		function->visit = SEEN;
		return 0;
	}
	if (!function->bounded)
		return spin_context_fail(context, -EMLINK, "the frame of \"%s\" has no bound",
					 function->name);
	function->visit = BEING_SEEN;
	status = visit_callees(context, stack, function, &deepest);
	function->need = function->frame + deepest;
	function->visit = SEEN;
	return status;
}

int spin_stack_need(struct spin_context *context, struct spin_stack *stack, const char *function,
		    uint32_t *need)
{
	struct function *found = find(stack, function);
	int status;

	if (!found)
		return -ENOENT;
	status = visit(context, stack, found);
	if (!status)
		*need = found->need;
	return status;
}

void spin_stack_free(struct spin_stack *stack)
{
	if (!stack)
		return;
	free(stack->functions);
	free(stack->calls);
	free(stack);
}
