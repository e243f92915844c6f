// SPDX-License-Identifier: GPL-2.0-only
/* Declarations outside of functions.  R2, R13, R16. */
#include "check.h"
#include "checker.h"

/* Fuel of a raise where the binding does not say. */
#define DEFAULT_BUDGET_ATOMIC 20000
#define DEFAULT_BUDGET_BLOCKING 200000

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
	cove_diagnostic_add(checker->diagnostics, symbol->at, COVE_DECLARED_TWICE, symbol->name);
	cove_diagnostic_add(checker->diagnostics, known->at, COVE_DECLARED_HERE, symbol->name);
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
	declaration->symbol = symbol;
	return symbol;
}

static const char *interface_of(const struct cove_unit *unit, unsigned int file)
{
	for (size_t i = 0; i < unit->interfaces_count; i++)
		if (unit->interfaces[i].file == file)
			return unit->interfaces[i].name;
	return NULL;
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

static void check_interface(struct cove_checker *checker, struct cove_declaration *declaration)
{
	struct cove_interface interface = { declaration->at.file, declaration->name, 0 };

	if (interface.file == checker->unit->main_file && !checker->unit->is_header)
		cove_later_report(checker->diagnostics, declaration->at,
				  "interfaces of one's own");
	else if (interface_of(checker->unit, interface.file))
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
static int check_place(struct cove_checker *checker, struct cove_declaration *declaration)
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

	if (declaration->is_shared == declaration->is_static)
		cove_diagnostic_add(checker->diagnostics, declaration->at, COVE_TABLE_STORAGE,
				    declaration->name);
	if (declaration->is_shared && type->kind == COVE_TYPE_TABLE &&
	    type->value->kind == COVE_TYPE_POINTER)
		cove_diagnostic_add(checker->diagnostics, declaration->at, COVE_SHARED_MANAGED,
				    declaration->name);
	if (declaration->initializer)
		cove_diagnostic_add(checker->diagnostics, declaration->initializer->at,
				    COVE_TABLE_VALUES);
	symbol->index = (unsigned int)checker->unit->tables_count;
	cove_check_add(checker, symbol);
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
	*SPIN_ARRAY_ADD(checker->arena, checker->unit, counters) = symbol;
}

static void check_variable(struct cove_checker *checker, struct cove_declaration *declaration)
{
	struct cove_type *type;
	struct cove_symbol *symbol;

	cove_check_infer_size(checker, declaration->syntax, declaration->initializer);
	type = cove_check_type(checker, declaration->syntax);
	if (!check_place(checker, declaration))
		return;
	if (declaration->syntax->kind == COVE_SYNTAX_TABLE || type->kind == COVE_TYPE_TABLE) {
		add_table(checker, declaration, type);
		return;
	}
	if (type->kind == COVE_TYPE_COUNTER) {
		add_counter(checker, declaration, type);
		return;
	}
	if (type->kind == COVE_TYPE_POINTER)
		cove_diagnostic_add(checker->diagnostics, declaration->at, COVE_POINTER_IN_STATIC,
				    declaration->name);
	else if (type->kind == COVE_TYPE_VOID || cove_type_is_opaque(type))
		cove_diagnostic_add(checker->diagnostics, declaration->at, COVE_BAD_LOCAL,
				    cove_type_text(checker->arena, type));
	else if (!declaration->is_static)
		cove_diagnostic_add(checker->diagnostics, declaration->at, COVE_NOT_STATIC,
				    declaration->name);
	if (declaration->is_shared)
		cove_diagnostic_add(checker->diagnostics, declaration->at, COVE_SHARED_VARIABLE);
	symbol = new_symbol(checker, COVE_SYMBOL_STATIC, declaration, type);
	for (struct cove_syntax *of = declaration->syntax; of->kind == COVE_SYNTAX_ARRAY;) {
		of = of->to;
		symbol->is_const |= of->is_const;
	}
	cove_check_add(checker, symbol);
	*SPIN_ARRAY_ADD(checker->arena, checker->unit, statics) = symbol;
	if (declaration->initializer)
		cove_check_initializer(checker, declaration->initializer, type, 1);
}

static int same_promises(const struct cove_declaration *a, const struct cove_declaration *b)
{
	if (a->class != b->class || a->role != b->role)
		return 0;
	for (size_t i = 0; i < a->parameters_count; i++)
		if (a->parameters[i].consumes != b->parameters[i].consumes ||
		    a->parameters[i].reshapes != b->parameters[i].reshapes)
			return 0;
	return 1;
}

/* A second declaration of a function: the same type, and at most one body. */
static void check_again(struct cove_checker *checker, struct cove_function *known,
			struct cove_declaration *declaration, struct cove_type *type)
{
	if (!cove_type_same(known->type, type, 0) ||
	    !same_promises(known->declaration, declaration))
		cove_diagnostic_add(checker->diagnostics, declaration->at, COVE_OTHER_TYPE,
				    declaration->name);
	else if (known->declaration->body && declaration->body)
		cove_diagnostic_add(checker->diagnostics, declaration->at, COVE_DECLARED_TWICE,
				    declaration->name);
	else if (known->interface && declaration->body)
		cove_later_report(checker->diagnostics, declaration->at,
				  "procedures that an extension exports");
	else if (declaration->body)
		known->declaration = declaration;
	declaration->symbol = known->symbol;
	if (known->declaration == declaration)
		cove_check_body(checker, known);
}

static void check_prototype(struct cove_checker *checker, struct cove_function *function)
{
	struct cove_declaration *declaration = function->declaration;

	function->interface = interface_of(checker->unit, declaration->at.file);
	if (!function->interface)
		cove_diagnostic_add(checker->diagnostics, declaration->at, COVE_NO_INTERFACE,
				    declaration->name);
	if (!declaration->class)
		cove_diagnostic_add(checker->diagnostics, declaration->at, COVE_NO_CLASS,
				    declaration->name);
	function->class = declaration->class;
	/* Two dozen instructions and a call: what an operation costs that does not say. */
	function->price = 32;
	if (declaration->costs)
		function->price = cove_check_size(checker, declaration->costs);
}

static void check_roles(struct cove_checker *checker, struct cove_declaration *declaration)
{
	if (declaration->role == COVE_ROLE_FILTER)
		cove_later_report(checker->diagnostics, declaration->at, "filter");
	if (declaration->body && !declaration->is_static && !declaration->role)
		cove_later_report(checker->diagnostics, declaration->at,
				  "procedures that an extension exports");
	if (declaration->is_shared)
		cove_diagnostic_add(checker->diagnostics, declaration->at, COVE_SHARED_VARIABLE);
	for (size_t i = 0; i < declaration->parameters_count; i++) {
		struct cove_parameter *parameter = &declaration->parameters[i];

		if ((parameter->consumes || parameter->reshapes) &&
		    declaration->syntax->members[i].syntax->kind != COVE_SYNTAX_POINTER)
			cove_diagnostic_add(checker->diagnostics, parameter->at,
					    COVE_NOT_A_POINTER, parameter->name);
	}
}

static void check_function(struct cove_checker *checker, struct cove_declaration *declaration)
{
	struct cove_type *type = cove_check_type(checker, declaration->syntax);
	struct cove_symbol *known = cove_scope_find(checker->scope, declaration->name);
	struct cove_function *function;

	check_roles(checker, declaration);
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
	else if (!declaration->is_static)
		check_prototype(checker, function);
}

static struct cove_function *function_named(struct cove_checker *checker, const char *name,
					    struct cove_position at)
{
	struct cove_symbol *symbol = cove_scope_find(checker->scope, name);

	if (symbol && symbol->kind == COVE_SYMBOL_FUNCTION)
		return symbol->function;
	cove_diagnostic_add(checker->diagnostics, at, COVE_UNDECLARED_FUNCTION, name);
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
	if (!same)
		cove_diagnostic_add(checker->diagnostics, name->at, COVE_GUARD_TYPE, name->name,
				    binding->event->symbol->name);
	*SPIN_ARRAY_ADD(checker->arena, binding, guards) = guard;
}

static void check_bind(struct cove_checker *checker, struct cove_declaration *declaration)
{
	struct cove_binding binding = { .declaration = declaration };

	binding.event = function_named(checker, declaration->text, declaration->text_at);
	binding.handler = function_named(checker, declaration->name, declaration->at);
	if (!binding.event || !binding.handler)
		return;
	if (!binding.event->interface) {
		cove_diagnostic_add(checker->diagnostics, declaration->text_at, COVE_NOT_AN_EVENT,
				    declaration->text);
		return;
	}
	if (binding.handler->declaration->role != COVE_ROLE_HANDLER ||
	    !binding.handler->declaration->body) {
		cove_diagnostic_add(checker->diagnostics, declaration->at, COVE_NOT_A_HANDLER,
				    declaration->name);
		return;
	}
	if (!cove_type_same(binding.event->type, binding.handler->type, 0))
		cove_diagnostic_add(checker->diagnostics, declaration->at, COVE_HANDLER_TYPE,
				    declaration->name, declaration->text);
	for (size_t i = 0; i < declaration->guards_count; i++)
		check_guard(checker, &binding, declaration->guards[i]);
	binding.budget = binding.event->class == COVE_CLASS_BLOCKING ? DEFAULT_BUDGET_BLOCKING :
			 DEFAULT_BUDGET_ATOMIC;
	if (declaration->value) {
		uint64_t most = binding.budget;

		if (cove_check_constant(checker, declaration->value))
			binding.budget = declaration->value->value;
		if (!binding.budget || binding.budget > most)
			cove_diagnostic_add(checker->diagnostics, declaration->value->at,
					    COVE_BUDGET_RANGE, (unsigned long long)most);
	}
	if (!binding.handler->limit || binding.event->class < binding.handler->limit)
		binding.handler->limit = binding.event->class;
	*SPIN_ARRAY_ADD(checker->arena, checker->unit, bindings) = binding;
}

static void check_assert(struct cove_checker *checker, struct cove_declaration *declaration)
{
	if (cove_check_constant(checker, declaration->value) && !declaration->value->value)
		cove_diagnostic_add(checker->diagnostics, declaration->at, COVE_ASSERT_FAILED,
				    declaration->text);
}

void cove_check_declaration(struct cove_checker *checker, struct cove_declaration *declaration)
{
	switch (declaration->kind) {
	case COVE_DECLARATION_EXTENSION: check_extension(checker, declaration); break;
	case COVE_DECLARATION_INTERFACE: check_interface(checker, declaration); break;
	case COVE_DECLARATION_TYPE: cove_check_type(checker, declaration->syntax); break;
	case COVE_DECLARATION_TYPEDEF: cove_check_typedef(checker, declaration); break;
	case COVE_DECLARATION_VARIABLE: check_variable(checker, declaration); break;
	case COVE_DECLARATION_PARAMETER: check_param(checker, declaration); break;
	case COVE_DECLARATION_FUNCTION: check_function(checker, declaration); break;
	case COVE_DECLARATION_BIND: check_bind(checker, declaration); break;
	case COVE_DECLARATION_ASSERT: check_assert(checker, declaration); break;
	}
}

static void check_bodies(struct cove_checker *checker)
{
	for (size_t i = 0; i < checker->unit->functions_count; i++) {
		const struct cove_function *function = checker->unit->functions[i];

		if (!function->interface && !function->declaration->body && function->called)
			cove_diagnostic_add(checker->diagnostics, function->symbol->at,
					    COVE_NO_BODY, function->symbol->name);
	}
}

void cove_check_run(struct cove_unit *unit)
{
	struct cove_checker checker = {
		.unit = unit, .arena = unit->arena, .diagnostics = unit->diagnostics,
		.tags = { .arena = unit->arena }, .typedefs = { .arena = unit->arena },
	};

	unit->types.arena = unit->arena;
	cove_type_begin(&unit->types);
	unit->globals = cove_scope_open(unit->arena, NULL);
	checker.scope = unit->globals;
	for (size_t i = 0; i < unit->program->declarations_count; i++)
		cove_check_declaration(&checker, unit->program->declarations[i]);
	check_bodies(&checker);
	if (!unit->name && !unit->is_header)
		cove_diagnostic_add(unit->diagnostics,
				    (struct cove_position){ unit->main_file, 1, 1 },
				    COVE_NO_EXTENSION);
}
