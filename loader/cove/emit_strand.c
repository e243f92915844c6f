// SPDX-License-Identifier: GPL-2.0-only
/*
 * Strand functions as C: <spin/parking.h>.
 *
 * Each has a struct, its frame: where it goes on, what lasts (safe_parks.c), its result, and what
 * it waits for: an operation, with the arguments that it is called with again, or the frame of
 * another strand function.  The function begins with a jump to where it parked.
 */
#include "emitter.h"

#define SELF "self->"

/* One place where a function parks. */
struct cove_emit_wait {
	struct cove_emit_wait *before;
	const struct cove_expression *call;
	unsigned int number;
	uint64_t owed;	/* by the rounds of charged loops around it */
};

static int has_result(const struct cove_function *function)
{
	return function->type->to->kind != COVE_TYPE_VOID;
}

static void print_field(struct cove_emitter *emitter, const struct cove_type *type,
			const char *name)
{
	spin_buffer_print(emitter->out, "%s; ", cove_emit_variable(emitter, type, name));
}

const char *cove_emit_frame_type(struct cove_emitter *emitter, const struct cove_function *function)
{
	return spin_arena_format(emitter->arena, "struct frame_%s", function->symbol->name);
}

static void print_wait(struct cove_emitter *emitter, const struct cove_emit_wait *wait)
{
	const struct cove_function *to = wait->call->symbol->function;

	if (to->declaration->body) {
		spin_buffer_print(emitter->out, "\t\t%s wait_%u;\n",
				  cove_emit_frame_type(emitter, to), wait->number);
		return;
	}
	spin_buffer_print(emitter->out, "\t\tstruct { u64 word; ");
	for (size_t i = 0; i < to->type->parameters_count; i++)
		print_field(emitter, to->type->parameters[i],
			    spin_arena_format(emitter->arena, "a%zu", i));
	if (has_result(to))
		print_field(emitter, to->type->to, "result");
	spin_buffer_print(emitter->out, "} wait_%u;\n", wait->number);
}

/* In the order in which find_frame() of safe_parks.c adds it up. */
static void print_frame(struct cove_emitter *emitter, const struct cove_function *function)
{
	struct spin_buffer *out = emitter->out;
	const char *type = cove_emit_frame_type(emitter, function);

	spin_buffer_print(out, "\n%s {\n\tu32 at;\n\t", type);
	for (size_t i = 0; i < function->locals_count; i++)
		if (cove_symbol_is_kept(function->locals[i]))
			print_field(emitter, function->locals[i]->type,
				    cove_emit_frame_field(emitter, function->locals[i]));
	if (has_result(function))
		print_field(emitter, function->type->to, "result");
	spin_buffer_print(out, "\n");
	if (emitter->waits) {
		spin_buffer_print(out, "\tunion {\n");
		for (const struct cove_emit_wait *wait = emitter->waits; wait; wait = wait->before)
			print_wait(emitter, wait);
		spin_buffer_print(out, "\t} now;\n");
	}
	spin_buffer_print(out, "} __attribute__((__aligned__(8)));\n"
			  "_Static_assert(sizeof(%s) == %llu, \"the frame of %s\");\n", type,
			  (unsigned long long)function->frame, function->symbol->name);
}

const char *cove_emit_frame_field(struct cove_emitter *emitter, const struct cove_symbol *symbol)
{
	return spin_arena_format(emitter->arena, "local_%u_%s", symbol->index, symbol->name);
}

/* The declaration of an operation that parks, as <spin/parking.h> says. */
void cove_emit_parking(struct cove_emitter *emitter, const struct cove_function *operation)
{
	const struct cove_type *type = operation->type;

	spin_buffer_print(emitter->out, "extern bool spin_%s(struct spin_strand *strand, u64 *word",
			  operation->symbol->name);
	for (size_t i = 0; i < type->parameters_count; i++)
		spin_buffer_print(emitter->out, ", %s",
				  cove_emit_type(emitter, type->parameters[i]));
	if (has_result(operation))
		spin_buffer_print(emitter->out, ", %s *", cove_emit_type(emitter, type->to));
	spin_buffer_print(emitter->out, ");\n");
}

static const char *wait_text(struct cove_emitter *emitter)
{
	return spin_arena_format(emitter->arena, SELF "now.wait_%u", emitter->waits->number);
}

/* What is called, with what, is evaluated once. */
static void emit_arguments(struct cove_emitter *emitter, const struct cove_expression *call)
{
	const struct cove_function *to = call->symbol->function;
	const char *wait = wait_text(emitter);

	for (size_t i = 0; i < call->arguments_count; i++) {
		const char *name = to->declaration->body ?
			cove_emit_frame_field(emitter, to->locals[i]) :
			spin_arena_format(emitter->arena, "a%zu", i);

		cove_emit_line(emitter, "%s.%s = %s;", wait, name,
			       cove_emit_expression(emitter, call->arguments[i]));
	}
	cove_emit_line(emitter, "%s.%s = 0;", wait, to->declaration->body ? "at" : "word");
}

static const char *operation_text(struct cove_emitter *emitter, const struct cove_expression *call)
{
	const struct cove_function *to = call->symbol->function;
	const char *wait = wait_text(emitter);
	struct spin_buffer text = { .arena = emitter->arena };

	if (emitter->unit->oracle)
		spin_buffer_print(&text, "%s, ", cove_emit_oracle_call(emitter, to->price,
								       COVE_CLASS_STRAND));
	spin_buffer_print(&text, "spin_%s(strand, &%s.word", to->symbol->name, wait);
	for (size_t i = 0; i < call->arguments_count; i++)
		spin_buffer_print(&text, ", %s.a%zu", wait, i);
	spin_buffer_print(&text, "%s%s%s)", has_result(to) ? ", &" : "",
			  has_result(to) ? wait : "", has_result(to) ? ".result" : "");
	return spin_buffer_text(&text);
}

void cove_emit_park(struct cove_emitter *emitter, const struct cove_expression *call)
{
	const struct cove_function *to = call->symbol->function;
	struct cove_emit_wait *wait = spin_arena_allocate(emitter->arena, sizeof(*wait));

	*wait = (struct cove_emit_wait){ emitter->waits, call,
					 emitter->waits ? emitter->waits->number + 1 : 1,
					 emitter->owed };
	emitter->waits = wait;
	emit_arguments(emitter, call);
	cove_emit_line(emitter, SELF "at = %u;", wait->number);
	cove_emit_line(emitter, "park_%u: ;", wait->number);
	if (to->declaration->body)
		cove_emit_line(emitter, "if (!cove_%s(&%s, strand, frame)) return 0;",
			       to->symbol->name, wait_text(emitter));
	else
		cove_emit_line(emitter, "if (!(%s)) return 0;", operation_text(emitter, call));
}

const char *cove_emit_parked(struct cove_emitter *emitter, const struct cove_expression *call)
{
	if (!has_result(call->symbol->function))
		return "(void)0";
	return spin_arena_format(emitter->arena, "%s.result", wait_text(emitter));
}

void cove_emit_lasting(struct cove_emitter *emitter, const struct cove_declaration *local)
{
	const struct cove_symbol *symbol = local->symbol;
	const char *name = cove_emit_local_name(emitter, symbol);
	int zero = cove_emits_check(emitter, COVE_INSERTED_LOCAL_ZERO);

	if (local->initializer && local->initializer->value)
		cove_emit_line(emitter, "%s = %s;", name,
			       cove_emit_expression(emitter, local->initializer->value));
	else if (zero && symbol->type->kind == COVE_TYPE_ARRAY)
		cove_emit_line(emitter, "__builtin_memset(%s, 0, sizeof(%s));", name, name);
	else if (zero && (symbol->type->kind == COVE_TYPE_STRUCT ||
			  symbol->type->kind == COVE_TYPE_SLICE))
		cove_emit_line(emitter, "%s = (%s){ };", name,
			       cove_emit_type(emitter, symbol->type));
	else if (zero)
		cove_emit_line(emitter, "%s = 0;", name);
	if (local->initializer && !local->initializer->value &&
	    symbol->type->kind != COVE_TYPE_SLICE)
		cove_emit_set_elements(emitter, name, local->initializer, symbol->type);
}

void cove_emit_done(struct cove_emitter *emitter, struct cove_expression *value)
{
	if (value)
		cove_emit_line(emitter, SELF "result = %s;", cove_emit_expression(emitter, value));
	cove_emit_line(emitter, "return 1;");
}

/* What goes on pays for what is left of the rounds that it is in as if it began them. */
static void emit_owed(struct cove_emitter *emitter, const struct cove_emit_wait *wait)
{
	if (!wait->owed || !cove_emits_check(emitter, COVE_INSERTED_PARK_FUEL))
		return;
	cove_emit_line(emitter, "frame->fuel -= %llu;", (unsigned long long)wait->owed);
	cove_emit_line(emitter, "if (frame->fuel < 0) %s",
		       cove_emit_fault(emitter, (unsigned int)emitter->function->visit));
}

static void emit_go_on(struct cove_emitter *emitter)
{
	if (!emitter->waits)
		return;
	cove_emit_line(emitter, "switch (" SELF "at) {");
	for (const struct cove_emit_wait *wait = emitter->waits; wait; wait = wait->before) {
		cove_emit_line(emitter, "case %u:", wait->number);
		emitter->indent++;
		if (cove_emits_check(emitter, COVE_INSERTED_WENT_ON))
			cove_emit_line(emitter, "spin_went_on();");
		emit_owed(emitter, wait);
		cove_emit_line(emitter, "goto park_%u;", wait->number);
		emitter->indent--;
	}
	cove_emit_line(emitter, "}");
}

/* Pointers that end where something parks: declared here, so that no jump leads past that. */
static void emit_pointers(struct cove_emitter *emitter, const struct cove_function *function)
{
	for (size_t i = 0; i < function->locals_count; i++) {
		const struct cove_symbol *local = function->locals[i];

		if (!local->lasts || cove_symbol_is_kept(local))
			continue;
		cove_emit_line(emitter, "SPIN_UNUSED %s = %s;",
			       cove_emit_variable(emitter, local->type,
						  cove_emit_local_name(emitter, local)),
			       local->type->kind == COVE_TYPE_SLICE ? "{ }" : "0");
	}
}

static void emit_head(struct cove_emitter *emitter, const struct cove_function *function)
{
	spin_buffer_print(emitter->out, "\n");
	cove_emit_line_of(emitter, function->symbol->at);
	spin_buffer_print(emitter->out, "SPIN_APART bool cove_%s(%s *self, "
			  "SPIN_UNUSED struct spin_strand *strand, struct spin_frame *frame)\n{\n",
			  function->symbol->name, cove_emit_frame_type(emitter, function));
	emitter->indent = 1;
	emit_pointers(emitter, function);
	cove_emit_oracle_function(emitter, function);
	cove_emit_function_fuel(emitter, function);
	emit_go_on(emitter);
}

void cove_emit_strand(struct cove_emitter *emitter, struct cove_function *function)
{
	struct spin_buffer text = { .arena = emitter->arena };
	struct cove_statement *body = function->declaration->body;
	struct spin_buffer *out = emitter->out;

	emitter->function = function;
	emitter->waits = NULL;
	emitter->owed = 0;
	emitter->out = &text;
	emitter->indent = 1;
	for (size_t i = 0; i < body->statements_count; i++)
		cove_emit_statement(emitter, body->statements[i]);
	emitter->out = out;
	print_frame(emitter, function);
	emit_head(emitter, function);
	spin_buffer_append(out, text.text, text.length);
	cove_emit_line(emitter, "return 1;");
	emitter->indent = 0;
	spin_buffer_print(out, "}\n");
	emitter->function = NULL;
	emitter->waits = NULL;
}

/* What whoever runs strands calls: fuel is for what is done until it parks again. */
void cove_emit_strand_code(struct cove_emitter *emitter, const struct cove_binding *binding,
			   size_t number)
{
	const struct cove_function *function = binding->handler;
	struct spin_buffer *out = emitter->out;

	spin_buffer_print(out, "\nstatic u32 spin_run_%zu(void *self, struct spin_strand *strand)\n{\n",
			  number);
	if (function->burns)
		spin_buffer_print(out, "\tstruct spin_frame frame = "
				  "{ .fuel = SPIN_READ(spin_budget_%zu) };\n", number);
	else
		spin_buffer_print(out, "\tstruct spin_frame frame = { 0 };\n");
	spin_buffer_print(out, "\tbool done;\n");
	cove_emit_oracle_variable(emitter);
	spin_buffer_print(out, "\n");
	cove_emit_oracle_run(emitter, function, number,
			     spin_arena_format(emitter->arena, "done = cove_%s(self, strand, &frame);",
					       function->symbol->name));
	spin_buffer_print(out, "\tif (spin_unlikely(frame.ended)) {\n"
			  "\t\tspin_ended(&spin_record, %zu, frame);\n"
			  "\t\treturn SPIN_STRAND_ENDED;\n\t}\n"
			  "\treturn done ? SPIN_STRAND_DONE : SPIN_STRAND_PARKED;\n}\n\n", number);
	spin_buffer_print(out, "static const struct spin_strand_code spin_strand_%zu = "
			  "{ spin_run_%zu, sizeof(%s), %zu, &spin_record };\n", number, number,
			  cove_emit_frame_type(emitter, function), number);
}

void cove_emit_begin(struct cove_emitter *emitter, const struct cove_binding *binding,
		     size_t number, const char *none)
{
	const struct cove_function *function = binding->handler;
	struct spin_buffer *out = emitter->out;

	spin_buffer_print(out, "\tself = spin_strand_new(&spin_strand_%zu);\n", number);
	spin_buffer_print(out, "\tif (spin_unlikely(!self)) {\n\t\t%s\t}\n\tself->at = 0;\n", none);
	for (size_t i = 0; i < function->type->parameters_count; i++)
		spin_buffer_print(out, "\tself->%s = a%zu;\n",
				  cove_emit_frame_field(emitter, function->locals[i]), i);
	spin_buffer_print(out, "\tspin_strand_start(self);\n");
}
