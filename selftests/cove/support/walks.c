// SPDX-License-Identifier: GPL-2.0-only
/*
 * The walks of walks/shelf.c over its own bodies and what walks/watch.c binds, as spin.ko would
 * put them into plans: order, guards, filters, results, ends.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <spin/runtime.h>

#include "uncounted.h"

/* One program each; the names of their records are the linker's work. */
extern struct spin_record shelf_record, watch_record;
char __this_module[1];

/* As in shelf.h. */
struct box {
	u32 wide;
	u64 deep;
};

enum { ASK, NOTE, SIZE, TURN, LOOK, EXPORTS };
enum { DECLINES, ANSWERS, CANCELS, FAULTS };
enum { WATCH_ASK, WATCH_MEND, WATCH_NOTE, WATCH_SIZE, WATCH_TURN, WATCH_WIDEN };

#define MOST_STEPS 4

static struct spin_plan_guard guards[MOST_STEPS][2];
static struct spin_plan_step steps[MOST_STEPS + 1];
static unsigned int step_count, ended[2], failed;

/* Whose run faulted, and that of the body says so by a number behind the bindings'. */
void spin_extension_ended(struct spin_record *record, u32 binding, const struct spin_frame *frame)
{
	if (frame->ended != SPIN_FAULTED)
		return;
	ended[record == &watch_record]++;
	if (binding != (record == &watch_record ? WATCH_ASK : shelf_record.binding_count + ASK))
		abort();
}

static void is(const char *name, u64 got, u64 expected)
{
	if (got == expected)
		return;
	printf("%s: %llu, not %llu\n", name, got, expected);
	failed++;
}

static void begin(void)
{
	memset(steps, 0, sizeof(steps));
	step_count = 0;
}

static void body(u32 export)
{
	steps[step_count++].entry = shelf_record.exports[export].plan;
}

static void handler(u32 binding, u32 guard_count, bool is_filter)
{
	const struct spin_binding_code *code = &watch_record.bindings[binding];
	struct spin_plan_step *step = &steps[step_count];
	u32 i;

	if (code->direct || code->raised)
		abort();
	for (i = 0; i < guard_count; i++)
		guards[step_count][i].function = code->guards[i];
	step->entry = code->plan;
	step->guards = guards[step_count++];
	step->guard_count = guard_count;
	step->is_filter = is_filter;
}

static void set_way(u32 way)
{
	*(u32 *)watch_record.parameters[0] = way;
}

static void *walk(u32 export)
{
	const struct spin_export_code *code = &shelf_record.exports[export];
	const struct spin_plan_step *all = steps;

	*code->steps = all;
	return code->walk;
}

static u64 ask(u8 small, u64 large, s32 less)
{
	u32 (*walked)(u8, u64, s32) = walk(ASK);

	return walked(small, large, less);
}

static void test_results(void)
{
	begin();
	is("nobody", ask(2, 20, 1), 0);
	body(ASK);
	is("the body alone", ask(2, 20, 1), 11);
	handler(WATCH_ASK, 0, false);
	set_way(ANSWERS);
	is("the last wins", ask(2, 20, 1), 4711);
	set_way(DECLINES);
	is("who declines does not", ask(2, 20, 1), 11);
	set_way(CANCELS);
	is("who cancels does", ask(2, 20, 1), 0);
	set_way(FAULTS);
	is("who faults does not", ask(7, 70, 1), 11);
	is("and is told", ended[1], 1);
	begin();
	handler(WATCH_ASK, 0, false);
	body(ASK);
	set_way(ANSWERS);
	is("the body is the last", ask(2, 20, 1), 11);
	is("where it does not fault", ask(0, 20, 1), 4711);
	is("which is told", ended[0], 1);
	set_way(CANCELS);
	is("nobody behind who cancels", ask(0, 20, 1), 0);
	is("who is not run", ended[0], 1);
	set_way(DECLINES);
	is("the body alone, behind one", ask(2, 20, 1), 11);
	is("nobody fired", ask(0, 20, 1), 0);
}

static void test_guards(void)
{
	begin();
	body(ASK);
	handler(WATCH_ASK, 2, false);
	set_way(ANSWERS);
	is("both hold", ask(1, 99, -1), 4711);
	is("the first does not", ask(1, 98, -1), 97);
	is("the second does not", ask(1, 101, -1), 100);
	is("nor for its other argument", ask(1, 99, 0), 99);
}

static void test_filters(void)
{
	begin();
	handler(WATCH_MEND, 0, true);
	body(ASK);
	is("it changes what comes behind it", ask(1, 7, 3), 80 / 5 + 3);
	is("so that nobody faults", ask(0, 7, 3), 80 / 4 + 3);
	handler(WATCH_ASK, 2, false);
	set_way(ANSWERS);
	is("and what guards see", ask(1, 99, -1), 80 / 5 - 1);
	begin();
	body(ASK);
	handler(WATCH_MEND, 0, true);
	is("not what went before", ask(1, 7, 3), 10);
}

static void test_others(void)
{
	struct box (*turn)(struct box, u16), turned, box = { .wide = 5, .deep = 6 };
	u32 (*size)(void);
	void (*note)(u32);

	begin();
	body(SIZE);
	handler(WATCH_SIZE, 0, false);
	size = walk(SIZE);
	is("no arguments", size(), 11);
	begin();
	body(NOTE);
	handler(WATCH_NOTE, 0, false);
	note = walk(NOTE);
	note(1);
	begin();
	handler(WATCH_WIDEN, 0, true);
	body(TURN);
	turn = walk(TURN);
	turned = turn(box, 0);
	is("a struct", turned.wide, 406);
	is("behind a filter", turned.deep, 5);
	handler(WATCH_TURN, 0, false);
	turn = walk(TURN);
	is("a struct of a handler", turn(box, 0).wide, 400);
	is("who gets what the filter left", turn(box, 0).deep, 6);
}

static void test_counts(void)
{
	u64 *called = shelf_record.exports[ASK].called, before = *called;
	u32 (*entry)(u8, u64, s32) = shelf_record.exports[ASK].entry;

	begin();
	body(ASK);
	body(ASK);
	ask(1, 1, 1);
	is("a walk is a call, whoever runs", *called - before, 1);
	entry(1, 1, 1);
	is("so is a call of the body", *called - before, 2);
}

int main(void)
{
	u32 i;

	is("exports", shelf_record.export_count, EXPORTS);
	for (i = 0; i < LOOK; i++)
		if (!shelf_record.exports[i].walk || !shelf_record.exports[i].plan ||
		    !shelf_record.exports[i].steps)
			return 1;
	is("who takes pointers has no walk", !shelf_record.exports[LOOK].walk, 1);
	test_results();
	test_guards();
	test_filters();
	test_others();
	test_counts();
	return !!failed;
}
