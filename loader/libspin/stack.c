// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "stack.h"

/* A call pushes the address to return to. */
#define RETURN_ADDRESS 8

/* What an operation may need below its caller. */
static const struct {
	const char *name;
	uint32_t bytes;
} reserves[] = {
#define RESERVE(operation, bytes) { #operation, bytes },
#include "reserve.def"
#undef RESERVE
	{ NULL, SPIN_STACK_OPERATION },
};

enum visit { NOT_SEEN, BEING_SEEN, SEEN };

struct function {
	const char *name;
	const char *place;	/* "file:line:column" */
	const struct function *deepest;	/* of those that it calls; NULL: none */
	bool own;		/* compiled here; false: an operation */
	bool bounded;
	bool links;		/* what it calls ends at a procedure of another extension */
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

/* The label is "name\nfile:line:column\n..."; the line breaks are written as such. */
static void read_place(struct function *function, char *label)
{
	char *place = strstr(label, "\\n");
	char *end = place ? strstr(place + 2, "\\n") : NULL;

	function->place = place ? place + 2 : "";
	if (end)
		*end = '\0';
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
		read_place(function, label);
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

/* The place through which a procedure of another extension is called. */
static bool is_link(const char *operation)
{
	return !strncmp(operation, "link_", 5);
}

static uint32_t reserve_of(const char *operation)
{
	size_t i = 0;

	/* Spin.ko adds what is behind a link, once it knows. */
	if (is_link(operation))
		return 0;
	while (reserves[i].name && strcmp(reserves[i].name, operation))
		i++;
	return reserves[i].bytes;
}

/* What a walk over handlers calls is in the plan; spin.ko knows what that needs. */
static bool is_in_plan(const struct function *caller, const char *callee)
{
	return !strncmp(caller->name, "export_walk_", 12) && !strcmp(callee, "__indirect_call");
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

		if (strcmp(stack->calls[i].caller, function->name) ||
		    is_in_plan(function, stack->calls[i].callee))
			continue;
		callee = find(stack, stack->calls[i].callee);
		if (!callee || !strcmp(callee->name, "__indirect_call"))
			return spin_context_fail(context, -EMLINK,
						 "\"%s\" calls what is not known",
						 function->name);
		status = visit(context, stack, callee);
		if (status)
			return status;
		function->links |= callee->links;
		if (callee->need + RETURN_ADDRESS > *deepest) {
			*deepest = callee->need + RETURN_ADDRESS;
			function->deepest = callee;
		}
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
		function->links = is_link(function->name);
		function->need = reserve_of(function->name);
		function->frame = function->need;
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

bool spin_stack_links(const struct spin_stack *stack, const char *function)
{
	const struct function *found = find((struct spin_stack *)stack, function);

	return found && found->links;
}

/* The name that it has in the program: "cove_NAME", with what the compiler hangs on it. */
static void print_name(FILE *text, const struct function *function)
{
	const char *name = function->name;

	if (!function->own) {
		fprintf(text, "operation %s", name + (strncmp(name, "spin_", 5) ? 0 : 5));
		return;
	}
	if (!strncmp(name, "cove_", 5))
		fprintf(text, "%.*s", (int)strcspn(name + 5, "."), name + 5);
	else if (!strncmp(name, "spin_", 5))
		fprintf(text, "the handler's entry");
	else
		fprintf(text, "%s", name);
}

/* "file:line" of "file:line:column": columns are those of the emitted C. */
static size_t line_length(const char *place)
{
	const char *colon = strrchr(place, ':');

	return colon ? (size_t)(colon - place) : strlen(place);
}

char *spin_stack_path(const struct spin_stack *stack, const char *function)
{
	const struct function *one = find((struct spin_stack *)stack, function);
	char *path = NULL;
	size_t size;
	FILE *text = open_memstream(&path, &size);

	if (!text)
		return NULL;
	for (; one; one = one->deepest) {
		fprintf(text, "\n  %6u bytes  ", one->frame + (one->deepest ? RETURN_ADDRESS : 0));
		print_name(text, one);
		if (one->own)
			fprintf(text, ", %.*s", (int)line_length(one->place), one->place);
	}
	if (fclose(text)) {
		free(path);
		return NULL;
	}
	return path;
}

void spin_stack_free(struct spin_stack *stack)
{
	if (!stack)
		return;
	free(stack->functions);
	free(stack->calls);
	free(stack);
}
