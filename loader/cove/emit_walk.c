// SPDX-License-Identifier: GPL-2.0-only
/*
 * An exported procedure as an event: its body as the plan has it, among the handlers of others,
 * and the walk over that plan, which calls lead to while there are any.  <spin/walk.h> says what
 * a plan is.
 */
#include "emitter.h"

static int is_void(const struct cove_function *function)
{
	return function->type->to->kind == COVE_TYPE_VOID;
}

static const char *result_type(struct cove_emitter *emitter, const struct cove_function *function)
{
	return cove_emit_type(emitter, function->type->to);
}

static const char *typed(struct cove_emitter *emitter, const struct cove_function *function)
{
	return cove_emit_arguments(emitter, function->type, 1);
}

/* "closure, X, raise" as a list, where X is @prefix and the name of each argument and @suffix. */
static const char *each(struct cove_emitter *emitter, const struct cove_function *function,
			const char *prefix, const char *suffix)
{
	struct spin_buffer text = { .arena = emitter->arena };

	for (size_t i = 0; i < function->type->parameters_count; i++)
		spin_buffer_print(&text, ", %sa%zu%s", prefix, i, suffix);
	return spin_buffer_text(&text);
}

/* Says how it ended, as the plan entries of handlers do. */
static void emit_plan(struct cove_emitter *emitter, const struct cove_function *function,
		      size_t number)
{
	const char *parameters = typed(emitter, function);
	struct spin_buffer *out = emitter->out;

	spin_buffer_print(out, "\n");
	cove_emit_line_of(emitter, function->declaration->at);
	spin_buffer_print(out, "SPIN_RARE %s export_plan_%zu(void *closure%s%s, "
			  "struct spin_raise *raise)\n{\n", result_type(emitter, function), number,
			  *parameters ? ", " : "", parameters);
	cove_emit_export_head(emitter, function);
	spin_buffer_print(out, "\t(void)closure;\n\t(void)raise;\n");
	cove_emit_export_run(emitter, function, number);
	if (function->can_end && cove_emits_check(emitter, COVE_INSERTED_ENTRY_ENDED))
		spin_buffer_print(out, "\tif (spin_unlikely(frame.ended)) {\n"
				  "\t\traise->ended = frame.ended;\n"
				  "\t\tspin_ended(&spin_record, %zu, frame);\n\t}\n",
				  emitter->unit->bindings_count + number);
	spin_buffer_print(out, "%s}\n", is_void(function) ? "" : "\treturn result;\n");
}

static void emit_guards(struct cove_emitter *emitter, const struct cove_function *function,
			size_t number)
{
	const char *parameters = typed(emitter, function);

	spin_buffer_print(emitter->out,
			  "\nSPIN_INLINE bool export_holds_%zu(const struct spin_plan_step *step%s%s)\n"
			  "{\n\tbool (*guard)(void *%s);\n\n"
			  "\tfor (u32 i = 0; i < step->guard_count; i++) {\n"
			  "\t\tguard = step->guards[i].function;\n"
			  "\t\tif (!guard(step->guards[i].closure%s))\n"
			  "\t\t\treturn false;\n\t}\n\treturn true;\n}\n", number,
			  *parameters ? ", " : "", parameters,
			  each(emitter, function, "__typeof__(", ")"),
			  each(emitter, function, "", ""));
}

static void emit_step(struct cove_emitter *emitter, const struct cove_function *function,
		      size_t number)
{
	const char *to = is_void(function) ? "" : "result = ";
	struct spin_buffer *out = emitter->out;

	spin_buffer_print(out, "\t\tif (!export_holds_%zu(step%s))\n\t\t\tcontinue;\n"
			  "\t\traise.ended = SPIN_FIRED;\n", number,
			  each(emitter, function, "", ""));
	spin_buffer_print(out, "\t\tif (step->is_filter) {\n\t\t\tfilter = step->entry;\n"
			  "\t\t\t%sfilter(step->closure%s, &raise);\n", to,
			  each(emitter, function, "&", ""));
	spin_buffer_print(out, "\t\t} else {\n\t\t\tentry = step->entry;\n"
			  "\t\t\t%sentry(step->closure%s, &raise);\n\t\t}\n", to,
			  each(emitter, function, "", ""));
	if (!is_void(function))
		spin_buffer_print(out, "\t\tif (raise.ended == SPIN_FIRED || "
				  "raise.ended == SPIN_CANCELLED)\n\t\t\tlast = result;\n");
	spin_buffer_print(out, "\t\tif (raise.ended == SPIN_CANCELLED)\n\t\t\tbreak;\n");
}

/* Of all results the last one counts; where nobody fired it is 0, as that of what faults. */
static void emit_walk(struct cove_emitter *emitter, const struct cove_function *function,
		      size_t number)
{
	const char *type = result_type(emitter, function);
	const char *parameters = typed(emitter, function);
	struct spin_buffer *out = emitter->out;

	spin_buffer_print(out, "\nstatic const struct spin_plan_step *export_steps_%zu;\n\n", number);
	cove_emit_line_of(emitter, function->declaration->at);
	spin_buffer_print(out, "SPIN_APART %s export_walk_%zu(%s)\n{\n", type, number,
			  *parameters ? parameters : "void");
	spin_buffer_print(out, "\tconst struct spin_plan_step *step = "
			  "SPIN_FOLLOW(SPIN_READ(export_steps_%zu));\n"
			  "\tstruct spin_raise raise = { .ended = SPIN_FIRED };\n", number);
	spin_buffer_print(out, "\t%s (*entry)(void *%s, struct spin_raise *);\n", type,
			  each(emitter, function, "__typeof__(", ")"));
	spin_buffer_print(out, "\t%s (*filter)(void *%s, struct spin_raise *);\n", type,
			  each(emitter, function, "__typeof__(", ") *"));
	if (!is_void(function))
		spin_buffer_print(out, "\t%s result, last = { 0 };\n", type);
	spin_buffer_print(out, "\n\tspin_raised(called_%zu);\n\tfor (; step->entry; step++) {\n",
			  number);
	emit_step(emitter, function, number);
	spin_buffer_print(out, "\t}\n%s}\n", is_void(function) ? "" : "\treturn last;\n");
}

void cove_emit_handled(struct cove_emitter *emitter, const struct cove_function *function,
		       size_t number)
{
	emit_plan(emitter, function, number);
	emit_guards(emitter, function, number);
	emit_walk(emitter, function, number);
}
