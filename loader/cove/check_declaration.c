// SPDX-License-Identifier: GPL-2.0-only
/* Declarations outside of functions.  R2, R13, R16. */
#include <linux/spin_manifest.h>

#include "check.h"
#include "checker.h"

/* Each takes 520 bytes for each processor, of the 16 KB that an extension may have. */
#define MOST_HISTOGRAMS 16

static void report_again(struct cove_checker *checker, const struct cove_symbol *known,
			 struct cove_position at, enum cove_diagnostic_id id)
{
	cove_diagnostic_add(checker->diagnostics, at, id, known->name);
	cove_diagnostic_add(checker->diagnostics, known->at, COVE_DECLARED_HERE, known->name);
}

int cove_check_add(struct cove_checker *checker, struct cove_symbol *symbol)
{
	struct cove_symbol *known;

	if (cove_word_find(symbol->name) && symbol->kind == COVE_SYMBOL_FUNCTION) {
		cove_diagnostic_add(checker->diagnostics, symbol->at, COVE_WORD_AS_FUNCTION,
				    symbol->name);
		return 0;
	}
	known = cove_scope_add(checker->scope, symbol);
	if (!known)
		return 1;
	report_again(checker, known, symbol->at, COVE_DECLARED_TWICE);
	return 0;
}

static struct cove_symbol *new_symbol(struct cove_checker *checker, enum cove_symbol_kind kind,
				      struct cove_declaration *declaration,
				      struct cove_type *type)
{
	struct cove_symbol *symbol = spin_arena_allocate(checker->arena, sizeof(*symbol));

	*symbol = (struct cove_symbol){ .kind = kind, .name = declaration->name,
					.at = declaration->at, .type = type,
					.declaration = declaration };
	symbol->is_const = declaration->syntax->is_const;
	symbol->is_shared = declaration->is_shared;
	symbol->is_state = declaration->is_state;
	declaration->symbol = symbol;
	return symbol;
}

int cove_check_static_type(struct cove_checker *checker,
			   const struct cove_declaration *declaration,
			   const struct cove_type *type)
{
	if (cove_check_kept(checker, declaration->at, type))
		return 0;
	if (type->kind != COVE_TYPE_VOID && !cove_type_is_named(type) &&
	    !cove_type_is_opaque(type))
		return cove_check_static_reference(checker, declaration, type);
	cove_diagnostic_add(checker->diagnostics, declaration->at, COVE_BAD_LOCAL,
			    cove_type_text(checker->arena, type));
	return 0;
}

void cove_check_static(struct cove_checker *checker, struct cove_declaration *declaration,
		       struct cove_type *type)
{
	struct cove_symbol *symbol = new_symbol(checker, COVE_SYMBOL_STATIC, declaration, type);

	symbol->depth = checker->depth;
	symbol->index = (unsigned int)checker->unit->statics_count;
	cove_check_add(checker, symbol);
	*SPIN_ARRAY_ADD(checker->arena, checker->unit, statics) = symbol;
	cove_check_guarded(checker, symbol);
	cove_check_state(checker, symbol);
	if (declaration->initializer)
		cove_check_initializer(checker, declaration->initializer, type, 1);
}

static void check_extension(struct cove_checker *checker, struct cove_declaration *declaration)
{
	struct cove_unit *unit = checker->unit;

	if (unit->name || declaration->at.file != unit->main_file)
		cove_diagnostic_add(checker->diagnostics, declaration->at, COVE_EXTENSION_TWICE);
	if (strlen(declaration->name) >= 48 || strlen(declaration->text) >= 48)
		cove_diagnostic_add(checker->diagnostics, declaration->at, COVE_NAME_LENGTH,
				    declaration->name);
	unit->name = declaration->name;
	unit->version = declaration->text;
	unit->name_at = declaration->at;
}

/* The program's own file, or a header beside it? */
static int is_own_file(const struct cove_checker *checker, unsigned int file)
{
	return checker->diagnostics->sources->files[file].program;
}

static void check_interface(struct cove_checker *checker, struct cove_declaration *declaration)
{
	struct cove_interface interface = { declaration->at.file, declaration->name, 0, 0, 0 };

	interface.is_own = is_own_file(checker, interface.file) && !checker->unit->is_header;
	if (cove_check_interface_of(checker->unit, interface.file))
		cove_diagnostic_add(checker->diagnostics, declaration->at, COVE_INTERFACE_TWICE);
	interface.number = cove_check_size(checker, declaration->value);
	*SPIN_ARRAY_ADD(checker->arena, checker->unit, interfaces) = interface;
}

static void check_param(struct cove_checker *checker, struct cove_declaration *declaration)
{
	struct cove_type *type = cove_check_type(checker, declaration->syntax);
	struct cove_expression **values[] = { &declaration->lowest, &declaration->value,
					      &declaration->highest };
	struct cove_symbol *symbol;
	cove_wide numbers[3] = { 0, 0, 0 };

	if (type->kind != COVE_TYPE_INTEGER) {
		cove_diagnostic_add(checker->diagnostics, declaration->syntax->at,
				    COVE_PARAM_TYPE, cove_type_text(checker->arena, type));
		type = checker->unit->types.integers[1][3];
	}
	for (int i = 0; i < 3; i++) {
		if (!cove_check_constant(checker, *values[i]))
			continue;
		cove_check_convert(checker, values[i], type);
		numbers[i] = cove_constant_value(type, (*values[i])->value);
	}
	if (numbers[0] > numbers[1] || numbers[1] > numbers[2])
		cove_diagnostic_add(checker->diagnostics, declaration->value->at,
				    COVE_PARAM_RANGE, declaration->name);
	symbol = new_symbol(checker, COVE_SYMBOL_PARAMETER, declaration, type);
	symbol->is_const = 1;
	symbol->value = declaration->value->value;
	symbol->index = (unsigned int)checker->unit->parameters_count;
	cove_check_add(checker, symbol);
	*SPIN_ARRAY_ADD(checker->arena, checker->unit, parameters) = symbol;
}

/* A header may hold what has no memory: types, prototypes, constants. */
int cove_check_place(struct cove_checker *checker, const struct cove_declaration *declaration)
{
	if (declaration->at.file == checker->unit->main_file)
		return 1;
	cove_diagnostic_add(checker->diagnostics, declaration->at, COVE_MEMORY_IN_HEADER,
			    declaration->name);
	return 0;
}

static void add_table(struct cove_checker *checker, struct cove_declaration *declaration,
		      struct cove_type *type)
{
	struct cove_symbol *symbol = new_symbol(checker, COVE_SYMBOL_TABLE, declaration, type);

	if (type->kind == COVE_TYPE_TABLE && type->table == COVE_TABLE_RING &&
	    (!declaration->is_shared || declaration->is_static))
		cove_diagnostic_add(checker->diagnostics, declaration->at, COVE_RING_STORAGE,
				    declaration->name);
	else if (declaration->is_shared == declaration->is_static)
		cove_diagnostic_add(checker->diagnostics, declaration->at, COVE_TABLE_STORAGE,
				    declaration->name);
	if (declaration->is_shared && type->kind == COVE_TYPE_TABLE &&
	    type->table != COVE_TABLE_RING &&
	    (type->value->kind == COVE_TYPE_POINTER || cove_type_holds_managed(type->value)))
		cove_diagnostic_add(checker->diagnostics, declaration->at, COVE_SHARED_MANAGED,
				    declaration->name);
	if (declaration->initializer)
		cove_diagnostic_add(checker->diagnostics, declaration->initializer->at,
				    COVE_TABLE_VALUES);
	symbol->index = (unsigned int)checker->unit->tables_count;
	cove_check_add(checker, symbol);
	cove_check_state(checker, symbol);
	*SPIN_ARRAY_ADD(checker->arena, checker->unit, tables) = symbol;
}

static void add_counter(struct cove_checker *checker, struct cove_declaration *declaration,
			struct cove_type *type)
{
	struct cove_symbol *symbol = new_symbol(checker, COVE_SYMBOL_COUNTER, declaration, type);

	if (!declaration->is_static || declaration->initializer)
		cove_diagnostic_add(checker->diagnostics, declaration->at, COVE_COUNTER_STORAGE,
				    declaration->name);
	symbol->index = (unsigned int)checker->unit->counters_count;
	cove_check_add(checker, symbol);
	cove_check_state(checker, symbol);
	*SPIN_ARRAY_ADD(checker->arena, checker->unit, counters) = symbol;
}

static void add_histogram(struct cove_checker *checker, struct cove_declaration *declaration,
			  struct cove_type *type)
{
	struct cove_symbol *symbol = new_symbol(checker, COVE_SYMBOL_HISTOGRAM, declaration, type);

	if (!declaration->is_static || declaration->initializer)
		cove_diagnostic_add(checker->diagnostics, declaration->at, COVE_HISTOGRAM_STORAGE,
				    declaration->name);
	if (checker->unit->histograms_count == MOST_HISTOGRAMS)
		cove_diagnostic_add(checker->diagnostics, declaration->at, COVE_TOO_MANY,
				    "a program", MOST_HISTOGRAMS, "histograms");
	symbol->index = (unsigned int)checker->unit->histograms_count;
	cove_check_add(checker, symbol);
	cove_check_state(checker, symbol);
	*SPIN_ARRAY_ADD(checker->arena, checker->unit, histograms) = symbol;
}

static void check_variable(struct cove_checker *checker, struct cove_declaration *declaration)
{
	struct cove_type *type;

	cove_check_infer_size(checker, declaration->syntax, declaration->initializer);
	type = cove_check_type(checker, declaration->syntax);
	if (!cove_check_place(checker, declaration))
		return;
	if (declaration->guard && cove_type_is_named(type))
		cove_diagnostic_add(checker->diagnostics, declaration->guard->at,
				    COVE_MISPLACED_WORD, "guarded_by");
	if (declaration->syntax->kind == COVE_SYNTAX_TABLE || type->kind == COVE_TYPE_TABLE) {
		add_table(checker, declaration, type);
		return;
	}
	if (declaration->syntax->kind == COVE_SYNTAX_POOL) {
		cove_check_pool(checker, declaration, type);
		return;
	}
	if (type->kind == COVE_TYPE_COUNTER) {
		add_counter(checker, declaration, type);
		return;
	}
	if (type->kind == COVE_TYPE_HISTOGRAM) {
		add_histogram(checker, declaration, type);
		return;
	}
	if (type->kind == COVE_TYPE_LOCK) {
		cove_check_lock(checker, new_symbol(checker, COVE_SYMBOL_LOCK, declaration, type));
		return;
	}
	if (type->kind == COVE_TYPE_PERCPU) {
		cove_check_percpu(checker, new_symbol(checker, COVE_SYMBOL_PERCPU, declaration,
						      type));
		return;
	}
	if (cove_check_static_type(checker, declaration, type) && !declaration->is_static)
		cove_diagnostic_add(checker->diagnostics, declaration->at, COVE_NOT_STATIC,
				    declaration->name);
	if (declaration->is_shared)
		cove_diagnostic_add(checker->diagnostics, declaration->at, COVE_SHARED_VARIABLE);
	cove_check_static(checker, declaration, type);
}

static int same_promises(const struct cove_declaration *a, const struct cove_declaration *b)
{
	if (a->class != b->class || a->role != b->role)
		return 0;
	for (size_t i = 0; i < a->parameters_count; i++)
		if (a->parameters[i].consumes != b->parameters[i].consumes ||
		    a->parameters[i].reshapes != b->parameters[i].reshapes ||
		    a->parameters[i].releases != b->parameters[i].releases)
			return 0;
	if (!a->acquires || !b->acquires)
		return a->acquires == b->acquires;
	return !strcmp(a->acquires->name, b->acquires->name);
}

/* A second declaration of a function: the same type, and at most one body. */
static void check_again(struct cove_checker *checker, struct cove_function *known,
			struct cove_declaration *declaration, struct cove_type *type)
{
	if (!cove_type_same(known->type, type, 0) ||
	    !same_promises(known->declaration, declaration)) {
		report_again(checker, known->symbol, declaration->at, COVE_OTHER_TYPE);
	} else if (known->declaration->body && declaration->body) {
		report_again(checker, known->symbol, declaration->at, COVE_DECLARED_TWICE);
	} else if (declaration->body) {
		if (known->interface) {
			known->prototype = known->declaration;
			known->symbol->at = declaration->at;
		}
		known->declaration = declaration;
	}
	declaration->symbol = known->symbol;
	if (known->declaration == declaration)
		cove_check_body(checker, known);
}

static void check_prototype(struct cove_checker *checker, struct cove_function *function)
{
	struct cove_declaration *declaration = function->declaration;
	const struct cove_interface *interface;

	interface = cove_check_interface_of(checker->unit, declaration->at.file);
	if (interface)
		function->interface = interface->name;
	else
		cove_diagnostic_add(checker->diagnostics, declaration->at, COVE_NO_INTERFACE,
				    declaration->name);
	if (!declaration->class)
		cove_diagnostic_add(checker->diagnostics, declaration->at, COVE_NO_CLASS,
				    declaration->name);
	for (size_t i = 0; i < function->type->parameters_count; i++)
		cove_check_kept(checker, declaration->parameters[i].at,
				function->type->parameters[i]);
	function->class = declaration->class;
	/* Two dozen instructions and a call: what an operation costs that does not say. */
	function->price = 32;
	if (declaration->costs)
		function->price = cove_check_size(checker, declaration->costs);
	cove_check_acquires(checker, function);
	if (interface && interface->is_own)
		cove_check_own_prototype(checker, function);
}

static void check_roles(struct cove_checker *checker, struct cove_declaration *declaration)
{
	if (declaration->costs && declaration->body)
		cove_diagnostic_add(checker->diagnostics, declaration->costs->at,
				    COVE_MISPLACED_WORD, "costs");
	if (declaration->is_shared)
		cove_diagnostic_add(checker->diagnostics, declaration->at, COVE_SHARED_VARIABLE);
	if (declaration->acquires && declaration->body)
		cove_diagnostic_add(checker->diagnostics, declaration->acquires->at,
				    COVE_MISPLACED_WORD, "acquires");
	for (size_t i = 0; i < declaration->parameters_count; i++) {
		struct cove_parameter *parameter = &declaration->parameters[i];

		if ((parameter->consumes || parameter->reshapes || parameter->releases) &&
		    declaration->syntax->members[i].syntax->kind != COVE_SYNTAX_POINTER)
			cove_diagnostic_add(checker->diagnostics, parameter->at,
					    COVE_NOT_A_POINTER, parameter->name);
	}
}

/* What it makes of its parameters is given to those behind it: of numbers, and of some. */
static void check_filter(struct cove_checker *checker, struct cove_function *function)
{
	const struct cove_declaration *declaration = function->declaration;
	int some = 0;

	for (size_t i = 0; i < declaration->parameters_count; i++) {
		struct cove_symbol *symbol = declaration->parameters[i].symbol;

		if (!symbol->is_assigned)
			continue;
		some = 1;
		symbol->is_filtered = cove_type_is_number(symbol->type) ||
				      symbol->type->kind == COVE_TYPE_ORDER;
		if (!symbol->is_filtered)
			cove_diagnostic_add(checker->diagnostics, symbol->at, COVE_FILTERS_POINTER,
					    symbol->name);
	}
	if (!some)
		cove_diagnostic_add(checker->diagnostics, declaration->at, COVE_FILTERS_NOTHING,
				    declaration->name);
}

static void check_function(struct cove_checker *checker, struct cove_declaration *declaration)
{
	struct cove_type *type = cove_check_type(checker, declaration->syntax);
	struct cove_symbol *known = cove_scope_find(checker->scope, declaration->name);
	struct cove_function *function;

	check_roles(checker, declaration);
	if (declaration->class == COVE_CLASS_STRAND)
		cove_check_strand(checker, declaration, type);
	if (known && known->kind == COVE_SYMBOL_FUNCTION) {
		check_again(checker, known->function, declaration, type);
		return;
	}
	function = spin_arena_allocate(checker->arena, sizeof(*function));
	function->symbol = new_symbol(checker, COVE_SYMBOL_FUNCTION, declaration, type);
	function->symbol->function = function;
	function->declaration = declaration;
	function->type = type;
	function->limit = declaration->class;
	if (declaration->role == COVE_ROLE_GUARD)
		function->limit = COVE_CLASS_PURE;
	if (cove_check_add(checker, function->symbol))
		*SPIN_ARRAY_ADD(checker->arena, checker->unit, functions) = function;
	if (declaration->body)
		cove_check_body(checker, function);
	if (declaration->body && declaration->role == COVE_ROLE_FILTER)
		check_filter(checker, function);
	else if (!declaration->body && !declaration->is_static)
		check_prototype(checker, function);
}

static struct cove_function *find_function(struct cove_checker *checker, const char *name)
{
	struct cove_symbol *symbol = cove_scope_find(checker->scope, name);

	return symbol && symbol->kind == COVE_SYMBOL_FUNCTION ? symbol->function : NULL;
}

static struct cove_function *function_named(struct cove_checker *checker, const char *name,
					    struct cove_position at)
{
	struct cove_function *function = find_function(checker, name);

	if (function)
		return function;
	cove_check_undeclared_function(checker, at, name);
	return NULL;
}

static void check_guard(struct cove_checker *checker, struct cove_binding *binding,
			struct cove_expression *name)
{
	struct cove_function *guard = function_named(checker, name->name, name->at);
	const struct cove_type *event = binding->event->type;
	int same;

	if (!guard)
		return;
	if (guard->declaration->role != COVE_ROLE_GUARD)
		cove_diagnostic_add(checker->diagnostics, name->at, COVE_NOT_A_GUARD, name->name);
	same = guard->type->parameters_count == event->parameters_count &&
	       guard->type->to->kind == COVE_TYPE_BOOL;
	/* A guard only looks: where the event has a pointer, the guard has a constant one. */
	for (size_t i = 0; same && i < event->parameters_count; i++) {
		const struct cove_type *has = guard->type->parameters[i];
		const struct cove_type *gets = event->parameters[i];

		if (has->kind == COVE_TYPE_POINTER && gets->kind == COVE_TYPE_POINTER)
			same = cove_type_same(has->to, gets->to, 0) &&
			       has->is_maybe >= gets->is_maybe && has->to_const &&
			       has->is_managed <= gets->is_managed;
		else
			same = cove_type_same(has, gets, 0);
	}
	if (!same) {
		cove_diagnostic_add(checker->diagnostics, name->at, COVE_GUARD_TYPE, name->name,
				    binding->event->symbol->name);
		cove_check_note(checker, binding->event->symbol);
	}
	*SPIN_ARRAY_ADD(checker->arena, binding, guards) = guard;
}

/* What the program asks for; whoever installs it may give more. */
static void check_budget(struct cove_checker *checker, struct cove_binding *binding,
			 struct cove_expression *asked)
{
	int blocking = binding->event->class == COVE_CLASS_BLOCKING;
	uint64_t most = blocking ? SPIN_BUDGET_BLOCKING_MOST : SPIN_BUDGET_ATOMIC_MOST;

	binding->budget = blocking ? SPIN_BUDGET_BLOCKING : SPIN_BUDGET_ATOMIC;
	/* Callers of what an extension exports have paid that, for all that handle it. */
	if (cove_check_is_own(checker->unit, binding->event))
		binding->budget = most = binding->event->price < most ? binding->event->price : most;
	if (!asked)
		return;
	if (cove_check_constant(checker, asked))
		binding->budget = asked->value;
	if (!binding->budget || binding->budget > most)
		cove_diagnostic_add(checker->diagnostics, asked->at, COVE_BUDGET_RANGE,
				    (unsigned long long)most);
}

static void check_bind(struct cove_checker *checker, struct cove_declaration *declaration)
{
	struct cove_binding binding = { .declaration = declaration };

	binding.event = find_function(checker, declaration->text);
	binding.handler = function_named(checker, declaration->name, declaration->at);
	if (binding.handler)
		binding.handler->is_bound = 1;
	if (binding.event && !binding.handler)
		return;
	if (!binding.event || !binding.event->interface) {
		cove_diagnostic_add(checker->diagnostics, declaration->text_at, COVE_NOT_AN_EVENT,
				    declaration->text);
		return;
	}
	if (!binding.handler)
		return;
	if (!cove_check_bound(checker, &binding) || !cove_check_handled(checker, &binding))
		return;
	if (!cove_type_same(binding.event->type, binding.handler->type, 0)) {
		cove_diagnostic_add(checker->diagnostics, declaration->at, COVE_HANDLER_TYPE,
				    declaration->name, declaration->text);
		cove_check_note(checker, binding.event->symbol);
	} else if (declaration->is_async) {
		cove_check_async(checker, &binding);
	}
	for (size_t i = 0; i < declaration->guards_count; i++)
		check_guard(checker, &binding, declaration->guards[i]);
	check_budget(checker, &binding, declaration->value);
	if (!binding.handler->limit || binding.event->class < binding.handler->limit)
		binding.handler->limit = binding.event->class;
	*SPIN_ARRAY_ADD(checker->arena, checker->unit, bindings) = binding;
}

void cove_check_assert(struct cove_checker *checker, struct cove_declaration *declaration)
{
	if (cove_check_constant(checker, declaration->value) && !declaration->value->value)
		cove_diagnostic_add(checker->diagnostics, declaration->at, COVE_ASSERT_FAILED,
				    declaration->text);
}

/*
 * What an interface calls by a tag is its own: were it the program's, the program could
 * say what is in it.
 */
static void check_tags(struct cove_checker *checker, const struct cove_syntax *syntax)
{
	if (!syntax)
		return;
	if (syntax->type && *syntax->name && syntax->type->file != syntax->at.file &&
	    (syntax->kind == COVE_SYNTAX_STRUCT || syntax->kind == COVE_SYNTAX_ENUM) &&
	    is_own_file(checker, syntax->type->file))
		cove_diagnostic_add(checker->diagnostics, syntax->at, COVE_TAG_OF_INTERFACE,
				    syntax->name);
	check_tags(checker, syntax->to);
	check_tags(checker, syntax->value);
	for (size_t i = 0; i < syntax->members_count; i++)
		check_tags(checker, syntax->members[i].syntax);
}

static void check_declaration(struct cove_checker *checker, struct cove_declaration *declaration)
{
	switch (declaration->kind) {
	case COVE_DECLARATION_EXTENSION: check_extension(checker, declaration); break;
	case COVE_DECLARATION_INTERFACE: check_interface(checker, declaration); break;
	case COVE_DECLARATION_EXPORTS: cove_check_exports_word(checker, declaration); break;
	case COVE_DECLARATION_SLICE: cove_check_slice_type(checker, declaration); break;
	case COVE_DECLARATION_TYPE: cove_check_type_alone(checker, declaration->syntax); break;
	case COVE_DECLARATION_TYPEDEF: cove_check_typedef(checker, declaration); break;
	case COVE_DECLARATION_VARIABLE: check_variable(checker, declaration); break;
	case COVE_DECLARATION_PARAMETER: check_param(checker, declaration); break;
	case COVE_DECLARATION_FUNCTION: check_function(checker, declaration); break;
	case COVE_DECLARATION_BIND: check_bind(checker, declaration); break;
	case COVE_DECLARATION_ASSERT: cove_check_assert(checker, declaration); break;
	}
	if (!is_own_file(checker, declaration->at.file))
		check_tags(checker, declaration->syntax);
}

static void check_guard_bodies(struct cove_checker *checker, const struct cove_binding *binding)
{
	for (size_t i = 0; i < binding->guards_count; i++) {
		const struct cove_function *guard = binding->guards[i];

		if (!guard->interface && !guard->declaration->body)
			cove_diagnostic_add(checker->diagnostics, guard->symbol->at, COVE_NO_BODY,
					    guard->symbol->name);
	}
}

static void check_bodies(struct cove_checker *checker)
{
	for (size_t i = 0; i < checker->unit->bindings_count; i++)
		check_guard_bodies(checker, &checker->unit->bindings[i]);
	for (size_t i = 0; i < checker->unit->functions_count; i++) {
		const struct cove_function *function = checker->unit->functions[i];

		if (!function->interface && !function->declaration->body && function->called)
			cove_diagnostic_add(checker->diagnostics, function->symbol->at,
					    COVE_NO_BODY, function->symbol->name);
		if (cove_check_is_handler(function) &&
		    function->declaration->body && !function->is_bound)
			cove_diagnostic_add(checker->diagnostics, function->symbol->at,
					    COVE_NEVER_BOUND, function->symbol->name,
					    function->symbol->name);
	}
}

void cove_check_run(struct cove_unit *unit)
{
	struct cove_checker checker = {
		.unit = unit, .arena = unit->arena, .diagnostics = unit->diagnostics,
		.tags = { .arena = unit->arena }, .typedefs = { .arena = unit->arena },
		.constants = { .arena = unit->arena }, .slices = { .arena = unit->arena },
	};

	unit->types.arena = unit->arena;
	cove_type_begin(&unit->types);
	cove_check_begin_slices(&checker);
	unit->globals = cove_scope_open(unit->arena, NULL);
	checker.scope = unit->globals;
	for (size_t i = 0; i < unit->program->declarations_count; i++)
		check_declaration(&checker, unit->program->declarations[i]);
	cove_check_bindings(&checker);
	cove_check_exports(&checker);
	check_bodies(&checker);
	if (!unit->name && !unit->is_header)
		cove_diagnostic_add(unit->diagnostics,
				    (struct cove_position){ unit->main_file, 1, 1 },
				    COVE_NO_EXTENSION);
}
