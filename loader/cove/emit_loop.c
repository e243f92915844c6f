// SPDX-License-Identifier: GPL-2.0-only
/*
 * Loops as C, and how they pay for themselves.  R7.
 *
 * A loop that is charged is written as a strip of a few rounds, one behind the other: the
 * last pays for them all, and whoever leaves before pays for those that were begun.  So a
 * round of a long loop costs a fraction of a charge, and a loop of few rounds one subtraction.
 * What is paid late is at most one strip of each loop around: COVE_PRICE_STRIP.
 */
#include "emitter.h"

/* So many rounds pay, and must be able to. */
static void emit_charge(struct cove_emitter *emitter, const struct cove_statement *loop,
			unsigned int rounds)
{
	cove_emit_line(emitter, "frame->fuel -= %llu;", (unsigned long long)loop->cost * rounds);
	cove_emit_line(emitter, "if (spin_unlikely(frame->fuel < 0)) %s",
		       cove_emit_fault(emitter, loop->site));
}

void cove_emit_pay(struct cove_emitter *emitter)
{
	if (emitter->loop && cove_emits_check(emitter, COVE_INSERTED_STRIP_FUEL))
		emit_charge(emitter, emitter->loop, emitter->rounds);
}

static void charge_strip(struct cove_emitter *emitter, const struct cove_statement *loop)
{
	if (loop->charged && cove_emits_check(emitter, COVE_INSERTED_LOOP_FUEL))
		emit_charge(emitter, loop, loop->strip);
}

void cove_emit_break(struct cove_emitter *emitter)
{
	if (!emitter->in_switch)
		cove_emit_pay(emitter);
	cove_emit_line(emitter, "break;");
}

void cove_emit_continue(struct cove_emitter *emitter)
{
	if (emitter->loop)
		cove_emit_line(emitter, "goto next_%u;", emitter->next);
	else
		cove_emit_line(emitter, "continue;");
}

static void emit_round(struct cove_emitter *emitter, struct cove_statement *loop,
		       const char *count)
{
	emitter->indent++;
	cove_emit_oracle_iteration(emitter, loop, count);
	emitter->indent--;
	cove_emit_body(emitter, loop->body);
}

/* A round of a strip that is not the last, and what stands between it and the next. */
static void emit_begun(struct cove_emitter *emitter, struct cove_statement *loop,
		       const char *count)
{
	cove_emit_line(emitter, "{");
	emit_round(emitter, loop, count);
	cove_emit_line(emitter, "}");
	cove_emit_line(emitter, "next_%u: __attribute__((__unused__));", emitter->next++);
	if (loop->step)
		cove_emit_line(emitter, "(void)(%s);", cove_emit_expression(emitter, loop->step));
	if (!loop->expression)
		return;
	cove_emit_line(emitter, "if (!(%s)) {", cove_emit_expression(emitter, loop->expression));
	emitter->indent++;
	cove_emit_pay(emitter);
	cove_emit_line(emitter, "break;");
	emitter->indent--;
	cove_emit_line(emitter, "}");
}

static void emit_strip(struct cove_emitter *emitter, struct cove_statement *loop,
		       const char *count)
{
	unsigned char outer = emitter->in_switch;

	emitter->loop = loop;
	emitter->in_switch = 0;
	emitter->indent++;
	for (emitter->rounds = 1; emitter->rounds < loop->strip; emitter->rounds++)
		emit_begun(emitter, loop, count);
	cove_emit_line(emitter, "{");
	emit_round(emitter, loop, count);
	cove_emit_line(emitter, "}");
	cove_emit_line(emitter, "next_%u: __attribute__((__unused__));", emitter->next++);
	emitter->loop = NULL;
	emitter->in_switch = outer;
	charge_strip(emitter, loop);
	emitter->indent--;
}

static void emit_rounds(struct cove_emitter *emitter, struct cove_statement *loop,
			const char *count)
{
	if (loop->strip > 1) {
		emit_strip(emitter, loop, count);
		return;
	}
	emitter->indent++;
	charge_strip(emitter, loop);
	emitter->indent--;
	emit_round(emitter, loop, count);
}

void cove_emit_loop(struct cove_emitter *emitter, struct cove_statement *loop)
{
	const char *condition = loop->expression ?
		cove_emit_expression(emitter, loop->expression) : "";
	uint64_t outer = emitter->owed;
	const char *count;

	emitter->owed += loop->charged ? loop->cost : 0;
	cove_emit_line(emitter, "{");
	emitter->indent++;
	count = cove_emit_oracle_loop(emitter, loop);
	for (size_t i = 0; loop->first && i < loop->first->statements_count; i++)
		cove_emit_statement(emitter, loop->first->statements[i]);
	if (loop->kind == COVE_STATEMENT_DO)
		cove_emit_line(emitter, "do {");
	else if (loop->step)
		cove_emit_line(emitter, "for (; %s; (void)(%s)) {", condition,
			       cove_emit_expression(emitter, loop->step));
	else
		cove_emit_line(emitter, "for (; %s; ) {", condition);
	emit_rounds(emitter, loop, count);
	if (loop->kind == COVE_STATEMENT_DO)
		cove_emit_line(emitter, "} while (%s);", condition);
	else
		cove_emit_line(emitter, "}");
	emitter->indent--;
	cove_emit_line(emitter, "}");
	emitter->owed = outer;
}
