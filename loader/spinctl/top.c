// SPDX-License-Identifier: GPL-2.0-only
/* What runs how often: the difference of two looks at what the kernel counts, each second. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "columns.h"
#include "command.h"
#include "number.h"
#include "output.h"
#include "terminal.h"
#include "world.h"

#define SECOND 1000000000ull

/**
 * struct row - what ran in a round
 * @run: which, as it is now
 * @runs: how often it ran in the round
 * @declined: how many of these declined
 * @faulted: how many of these faulted
 */
struct row {
	const struct world_run *run;
	uint64_t runs;
	uint64_t declined;
	uint64_t faulted;
};

/**
 * struct round - the time between two looks
 * @world: what there is at its end
 * @rows: what is in it, what ran most first
 * @runs: of all rows together
 * @seconds: how long it was
 */
struct round {
	const struct world *world;
	struct row *rows;
	double runs;
	double seconds;
};

/* What has come since then began to count at 0. */
static const struct world_run *find(const struct world *world, const struct world_run *run)
{
	static const struct world_run nothing;
	const struct world_run *other;
	size_t i;

	for (i = 0; i < world->run_count; i++) {
		other = &world->runs[i];
		if (other->extension == run->extension && other->index == run->index &&
		    other->is_body == run->is_body)
			return other;
	}
	return &nothing;
}

/* Counts are summed up while they grow: one may look as if it had shrunk. */
static uint64_t difference(uint64_t now, uint64_t then)
{
	return now > then ? now - then : 0;
}

static int compare(const void *a, const void *b)
{
	const struct row *one = a, *other = b;

	if (one->runs != other->runs)
		return one->runs < other->runs ? 1 : -1;
	/* They lie in the order in which the kernel told of them. */
	return one->run < other->run ? -1 : 1;
}

static int begin_round(struct round *round, const struct world *then, const struct world *now)
{
	const struct world_run *before;
	size_t i;

	round->world = now;
	round->runs = 0;
	round->rows = calloc(now->run_count + 1, sizeof(*round->rows));
	if (!round->rows)
		return -ENOMEM;
	for (i = 0; i < now->run_count; i++) {
		before = find(then, &now->runs[i]);
		round->rows[i].run = &now->runs[i];
		round->rows[i].runs = difference(now->runs[i].runs, before->runs);
		round->rows[i].declined = difference(now->runs[i].declined, before->declined);
		round->rows[i].faulted = difference(now->runs[i].faulted, before->faulted);
		round->runs += round->rows[i].runs;
	}
	qsort(round->rows, now->run_count, sizeof(*round->rows), compare);
	return 0;
}

static double share(const struct round *round, const struct row *row)
{
	return round->runs > 0 ? row->runs / round->runs : 0;
}

/* As "17.5", or "1700" of what is larger. */
static void add_rate(struct columns *columns, const struct round *round, uint64_t count)
{
	double rate = count / round->seconds;

	columns_add(columns, "%.*f", rate > 0 && rate < 100 ? 1 : 0, rate);
}

static void add_row(struct columns *columns, const struct round *round, const struct row *row)
{
	const struct world_run *run = row->run;

	columns_add(columns, "%s of %s", run->is_body ? "body" : run->handler, run->owner);
	add_rate(columns, round, row->runs);
	add_rate(columns, round, row->declined);
	add_rate(columns, round, row->faulted);
	columns_add(columns, "%.1f %%", 100 * share(round, row));
	columns_add(columns, "%s.%s", run->interface, run->event);
}

static int print_to(FILE *file, const struct round *round)
{
	static const struct column heads[] = {
		{ "HANDLER", false }, { "RUNS/S", true }, { "DECLINED", true }, { "FAULTED", true },
		{ "SHARE", true }, { "EVENT", false },
	};
	struct columns columns = COLUMNS_OF(heads, 0);
	size_t i;

	fprintf(file, "%zu extension%s, %zu handler%s, %.0f runs/s\n%s",
		round->world->extension_count, output_plural(round->world->extension_count),
		round->world->run_count, output_plural(round->world->run_count),
		round->runs / round->seconds, round->world->run_count ? "\n" : "");
	columns.file = file;
	for (i = 0; i < round->world->run_count; i++)
		add_row(&columns, round, &round->rows[i]);
	return columns_end(&columns);
}

/* On a screen over what stands there, else behind it. */
static int print(const struct round *round, bool live, bool first)
{
	char *text = NULL;
	size_t size;
	FILE *file = open_memstream(&text, &size);
	int status;

	if (!file)
		return -ENOMEM;
	status = print_to(file, round);
	if (fclose(file))
		status = -ENOMEM;
	if (!status && live)
		terminal_show(text);
	else if (!status)
		printf("%s%s", first ? "" : "\n", text);
	free(text);
	return status;
}

static void add_double(struct json_object *object, const char *name, double number)
{
	json_object_object_add(object, name, json_object_new_double(number));
}

static struct json_object *describe_row(const struct round *round, const struct row *row)
{
	struct json_object *one = json_object_new_object();

	output_text(one, "handler", row->run->handler);
	output_text(one, "extension", row->run->owner);
	output_text(one, "interface", row->run->interface);
	output_text(one, "event", row->run->event);
	json_object_object_add(one, "body", json_object_new_boolean(row->run->is_body));
	add_double(one, "runs_per_second", row->runs / round->seconds);
	add_double(one, "declined_per_second", row->declined / round->seconds);
	add_double(one, "faults_per_second", row->faulted / round->seconds);
	add_double(one, "share", share(round, row));
	return one;
}

static void describe(const struct round *round)
{
	struct json_object *one = json_object_new_object();
	struct json_object *list = json_object_new_array();
	size_t i;

	add_double(one, "seconds", round->seconds);
	output_number(one, "extensions", round->world->extension_count);
	add_double(one, "runs_per_second", round->runs / round->seconds);
	for (i = 0; i < round->world->run_count; i++)
		json_object_array_add(list, describe_row(round, &round->rows[i]));
	json_object_object_add(one, "handlers", list);
	output_json_line(one);
}

/**
 * struct view - what is shown, and how
 * @context: context
 * @json: as JSON
 * @live: on a screen
 * @rounds: so many; 0: until it is enough
 */
struct view {
	struct spin_context *context;
	bool json;
	bool live;
	uint64_t rounds;
};

static int tell(const struct view *view, const struct world *worlds, double seconds, bool first)
{
	struct round round = { .seconds = seconds };
	int status = begin_round(&round, &worlds[0], &worlds[1]);

	if (!status && view->json)
		describe(&round);
	else if (!status)
		status = print(&round, view->live, first);
	free(round.rows);
	fflush(stdout);
	return status;
}

static int watch(const struct view *view, struct world *worlds)
{
	uint64_t then = terminal_now(), now, i;
	int status = world_read(view->context, &worlds[0]);

	for (i = 1; !status && (!view->rounds || i <= view->rounds); i++) {
		if (terminal_wait(then + SECOND))
			break;
		now = terminal_now();
		status = world_read(view->context, &worlds[1]);
		if (!status)
			status = tell(view, worlds, (double)(now - then) / SECOND, i == 1);
		world_free(&worlds[0]);
		worlds[0] = worlds[1];
		memset(&worlds[1], 0, sizeof(worlds[1]));
		then = now;
	}
	return status;
}

static int run(struct spin_context *context, const struct words *words)
{
	struct view view = { .context = context, .json = options_given(words, OPTION_JSON) };
	struct world worlds[2] = { 0 };
	int status;

	if (options_given(words, OPTION_ROUNDS) &&
	    (number_parse(words->value[OPTION_ROUNDS], &view.rounds) ||
	     (int64_t)view.rounds < 1))
		return command_misuse(&command_top, "--rounds takes a number from 1 on");
	view.live = !view.json && !view.rounds && terminal_is_live();
	terminal_begin(view.live);
	status = watch(&view, worlds);
	terminal_end();
	world_free(&worlds[0]);
	return command_status(status);
}

const struct command command_top = {
	.name = "top",
	.synopsis = "[-n NUMBER]",
	.summary = "tell what runs how often, each second, what runs most first",
	.options = OPTION_BIT(OPTION_ROUNDS),
	.run = run,
};
