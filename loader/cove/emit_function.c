// SPDX-License-Identifier: GPL-2.0-only
/* Functions, static variables, and what is imported. */
#include <string.h>

#include "emitter.h"

#include "price.h"

const char *cove_emit_local_name(struct cove_emitter *emitter, const struct cove_symbol *symbol)
{
	if (cove_symbol_is_kept(symbol))
		return spin_arena_format(emitter->arena, "self->%s",
					 cove_emit_frame_field(emitter, symbol));
	/* In memory of the raise, whose other handlers get what is left there. */
	if (symbol->is_filtered)
		return spin_arena_format(emitter->arena, "(*local_%u_%s)", symbol->index,
					 symbol->name);
	return spin_arena_format(emitter->arena, "local_%u_%s", symbol->index, symbol->name);
}

/* Two functions may have static variables of one name. */
const char *cove_emit_static_name(struct cove_emitter *emitter, const struct cove_symbol *symbol)
{
	if (symbol->is_state)
		return spin_arena_format(emitter->arena, "(*cove_%s)", symbol->name);
	if (symbol->kind == COVE_SYMBOL_STATIC && symbol->depth)
		return spin_arena_format(emitter->arena, "static_%u_%s", symbol->index,
					 symbol->name);
	return spin_arena_format(emitter->arena, "cove_%s", symbol->name);
}

static void print_parameters(struct cove_emitter *emitter, const struct cove_function *function,
			     int named)
{
	const struct cove_type *type = function->type;
	int frame = function->declaration->body && function->can_end;

	for (size_t i = 0; i < type->parameters_count; i++) {
		const char *name = named ? spin_arena_format(emitter->arena, "SPIN_UNUSED %s",
			cove_emit_variable(emitter, type->parameters[i],
					   cove_emit_local_name(emitter, function->locals[i]))) :
			cove_emit_type(emitter, type->parameters[i]);

		spin_buffer_print(emitter->out, "%s%s", i ? ", " : "", name);
	}
	if (frame)
		spin_buffer_print(emitter->out, "%sstruct spin_frame *frame",
				  type->parameters_count ? ", " : "");
	else if (!type->parameters_count)
		spin_buffer_print(emitter->out, "void");
}

/*
 * What is called in one place becomes part of it, as does what is to be inline wherever it
 * is called, unless it is apart for a reason; and what is tiny but for its checks and masks, of
 * which the C compiler would think that they make it large.  What is large is not obeyed: functions
 * that call each other twice, one below the other, would have no end.
 */
static int is_inline(const struct cove_function *function)
{
	return function->called == 1 ||
	       (function->has_checks && function->cost <= COVE_PRICE_TINY_FUNCTION) ||
	       (function->declaration->is_inline && function->cost <= COVE_PRICE_SMALL_FUNCTION);
}

static const char *linkage(const struct cove_function *function)
{
	if (function->declaration->role || (function->is_exported && !function->called))
		return "SPIN_INLINE";
	if (function->calls_dear)
		return "SPIN_RARE";
	return is_inline(function) ? "SPIN_INLINE" : "SPIN_UNUSED static";
}

static void print_head(struct cove_emitter *emitter, const struct cove_function *function,
		       int named)
{
	const char *result = cove_emit_type(emitter, function->type->to);

	spin_buffer_print(emitter->out, "%s %s%scove_%s(", linkage(function), result,
			  result[strlen(result) - 1] == '*' ? "" : " ", function->symbol->name);
	print_parameters(emitter, function, named);
	spin_buffer_print(emitter->out, ")");
}

/* What a C compiler may be told of without being told anything else by it. */
static int is_plain(const char *path)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
				      "0123456789._+-";

	return path[strspn(path, letters)] == '\0';
}

/*
 * Where the function stands in the program: the report of stack that the C compiler writes
 * says so, and a refusal by that report.
 */
void cove_emit_line_of(struct cove_emitter *emitter, struct cove_position at)
{
	const char *path = emitter->unit->diagnostics->sources->files[at.file].path;
	const char *slash = strrchr(path, '/');

	path = slash ? slash + 1 : path;
	if (is_plain(path))
		spin_buffer_print(emitter->out, "#line %u \"%s\"\n", at.line, path);
}

void cove_emit_function_fuel(struct cove_emitter *emitter, const struct cove_function *function)
{
	if (!function->pays || !cove_emits_check(emitter, COVE_INSERTED_FUNCTION_FUEL))
		return;
	cove_emit_line(emitter, "frame->fuel -= %llu;", (unsigned long long)function->own_cost);
	cove_emit_line(emitter, "if (frame->fuel < 0) %s",
		       cove_emit_fault(emitter, (unsigned int)function->visit));
}

static void emit_function(struct cove_emitter *emitter, struct cove_function *function)
{
	struct cove_statement *body = function->declaration->body;

	emitter->function = function;
	spin_buffer_print(emitter->out, "\n");
	cove_emit_line_of(emitter, function->symbol->at);
	print_head(emitter, function, 1);
	spin_buffer_print(emitter->out, "\n{\n");
	emitter->indent = 1;
	cove_emit_oracle_function(emitter, function);
	cove_emit_function_fuel(emitter, function);
	for (size_t i = 0; i < body->statements_count; i++)
		cove_emit_statement(emitter, body->statements[i]);
	/* Never reached, but the C compiler cannot always see it. */
	cove_emit_line(emitter, "%s", cove_emit_leave(emitter));
	emitter->indent = 0;
	spin_buffer_print(emitter->out, "}\n");
	emitter->function = NULL;
}

/* Does only what is rare call it?  Its callers stand behind it. */
static int is_called_by_rare(const struct cove_unit *unit, size_t index)
{
	const struct cove_function *function = unit->order[index];
	int called = 0;

	for (size_t i = index + 1; i < unit->order_count; i++)
		for (size_t j = 0; j < unit->order[i]->calls_count; j++) {
			if (unit->order[i]->calls[j].to != function)
				continue;
			if (!unit->order[i]->is_rare)
				return 0;
			called = 1;
		}
	return called;
}

/*
 * Off the usual way a call of an operation costs little beside the dear one, and its code
 * written out would cost the C compiler as much as the usual way does.
 */
void cove_emit_find_rare(struct cove_unit *unit)
{
	for (size_t i = unit->order_count; i-- > 0;) {
		struct cove_function *function = unit->order[i];

		function->is_rare = !function->declaration->role && !function->is_exported &&
				    !cove_function_is_strand(function) &&
				    (function->calls_dear || is_called_by_rare(unit, i));
	}
}

void cove_emit_functions(struct cove_emitter *emitter)
{
	for (size_t i = 0; i < emitter->unit->order_count; i++) {
		struct cove_function *function = emitter->unit->order[i];

		if (cove_function_is_strand(function))
			cove_emit_strand(emitter, function);
		else
			emit_function(emitter, function);
	}
}

static void emit_extern(struct cove_emitter *emitter, const struct cove_function *function,
			const char *prefix)
{
	const char *result = cove_emit_type(emitter, function->type->to);

	spin_buffer_print(emitter->out, "extern %s%s%s%s(", result,
			  result[strlen(result) - 1] == '*' ? "" : " ", prefix,
			  function->symbol->name);
	print_parameters(emitter, function, 0);
	spin_buffer_print(emitter->out, ")");
}

/* What costs no more than a call does is made part even of what is rare. */
int cove_emit_is_called(const struct cove_function *function, const struct cove_function *operation)
{
	return function->is_rare && operation->price > COVE_PRICE_CALL;
}

static int is_called_rarely(const struct cove_unit *unit, const struct cove_function *operation)
{
	for (size_t i = 0; i < unit->order_count; i++) {
		const struct cove_function *function = unit->order[i];

		for (size_t j = 0; j < function->calls_count; j++)
			if (function->calls[j].to == operation &&
			    cove_emit_is_called(function, operation))
				return 1;
	}
	return 0;
}

/* Under the name spin_NAME it may be code of <spin/runtime.h>; under the other it is not. */
static void emit_operation(struct cove_emitter *emitter, const struct cove_function *function)
{
	if (cove_function_is_strand(function)) {
		cove_emit_parking(emitter, function);
		return;
	}
	emit_extern(emitter, function, "spin_");
	spin_buffer_print(emitter->out, ";\n");
	if (!is_called_rarely(emitter->unit, function))
		return;
	emit_extern(emitter, function, "operation_");
	spin_buffer_print(emitter->out, " __asm__(\"spin_%s\");\n", function->symbol->name);
}

static int is_bound_before(const struct cove_unit *unit, size_t binding)
{
	for (size_t i = 0; i < binding; i++)
		if (unit->bindings[i].event == unit->bindings[binding].event)
			return 1;
	return 0;
}

int cove_emit_is_operation(const struct cove_function *function)
{
	return function->interface && function->called && !function->declaration->body &&
	       !function->is_linked;
}

int cove_emit_is_import(const struct cove_function *function)
{
	return cove_emit_is_operation(function) || (function->is_linked && function->called);
}

void cove_emit_externs(struct cove_emitter *emitter)
{
	const struct cove_unit *unit = emitter->unit;

	for (size_t i = 0; i < unit->functions_count; i++)
		if (cove_emit_is_operation(unit->functions[i]))
			emit_operation(emitter, unit->functions[i]);
	cove_emit_releases(emitter);
	for (size_t i = 0; i < unit->bindings_count; i++) {
		if (is_bound_before(unit, i) || unit->bindings[i].event->is_linked)
			continue;
		emit_extern(emitter, unit->bindings[i].event, "spin_default_");
		spin_buffer_print(emitter->out, ";\n");
	}
}

static void print_constant(struct cove_emitter *emitter,
			   const struct cove_initializer *initializer,
			   const struct cove_type *type)
{
	if (initializer->value) {
		spin_buffer_print(emitter->out, "%s",
				  cove_emit_expression(emitter, initializer->value));
		return;
	}
	spin_buffer_print(emitter->out, "{ ");
	for (size_t i = 0; i < initializer->items_count; i++) {
		const struct cove_item *item = &initializer->items[i];

		if (type->kind == COVE_TYPE_ARRAY) {
			spin_buffer_print(emitter->out, "[%llu] = ",
					  (unsigned long long)item->slot);
			print_constant(emitter, item->value, type->to);
		} else {
			spin_buffer_print(emitter->out, ".cove_%s = ", item->member->name);
			print_constant(emitter, item->value, item->member->type);
		}
		spin_buffer_print(emitter->out, ", ");
	}
	spin_buffer_print(emitter->out, "}");
}

static void emit_static(struct cove_emitter *emitter, const struct cove_symbol *symbol)
{
	const char *name = cove_emit_static_name(emitter, symbol);
	const struct cove_initializer *initializer = symbol->declaration->initializer;
	const struct cove_type *type = symbol->type;

	if (symbol->is_state) {
		name = cove_emit_state_name(emitter, symbol);
	} else if (type->kind == COVE_TYPE_ARRAY) {
		name = spin_arena_format(emitter->arena, "%s[%s]", name,
					 cove_emit_stored_count(emitter, type));
		type = type->to;
	}
	spin_buffer_print(emitter->out, "SPIN_UNUSED static %s%s",
			  symbol->is_const ? "const " : "",
			  cove_emit_variable(emitter, type, name));
	if (initializer) {
		spin_buffer_print(emitter->out, " = ");
		print_constant(emitter, initializer, symbol->type);
	}
	spin_buffer_print(emitter->out, ";\n");
	cove_emit_state_pointer(emitter, symbol);
}

static void emit_lock(struct cove_emitter *emitter, const struct cove_symbol *symbol)
{
	spin_buffer_print(emitter->out, "SPIN_UNUSED static u32 %s;\n",
			  symbol->is_state ? cove_emit_state_name(emitter, symbol) :
					     cove_emit_static_name(emitter, symbol));
	cove_emit_state_pointer(emitter, symbol);
}

void cove_emit_statics(struct cove_emitter *emitter)
{
	const struct cove_unit *unit = emitter->unit;

	spin_buffer_print(emitter->out, "\n");
	for (size_t i = 0; i < unit->parameters_count; i++) {
		const struct cove_symbol *symbol = unit->parameters[i];

		spin_buffer_print(emitter->out, "SPIN_UNUSED static %s cove_%s = %s;\n",
				  cove_emit_type(emitter, symbol->type), symbol->name,
				  cove_emit_number(emitter, symbol->type, symbol->value));
	}
	for (size_t i = 0; i < unit->tables_count; i++)
		spin_buffer_print(emitter->out,
				  "SPIN_UNUSED static struct spin_table *cove_%s;\n",
				  unit->tables[i]->name);
	for (size_t i = 0; i < unit->locks_count; i++)
		if (unit->locks[i]->declaration)
			emit_lock(emitter, unit->locks[i]);
	for (size_t i = 0; i < unit->pools_count; i++)
		spin_buffer_print(emitter->out,
				  "SPIN_UNUSED static struct spin_object_pool *cove_%s;\n",
				  unit->pools[i]->name);
	for (size_t i = 0; i < unit->statics_count; i++)
		emit_static(emitter, unit->statics[i]);
}
