// SPDX-License-Identifier: GPL-2.0-only
/* Strands as plain C with a stack for each: what lasts, nested calls, results, all statements. */
#include <spin/cove.h>
#include <test.h>
#include <strands.h>

extension(strands_run, "1");

struct tally {
	u32 sum;
	u16 parts[4];
};

static u32 turns;

/* A value through a nested call that parks itself. */
static strand u32 twice(u32 box)
{
	u32 one = receive(box);
	u32 other = receive(box);

	print(one);
	return one + other;
}

/* Structs by value, and a result that was made before the last park. */
static strand struct tally collect(struct tally start, u32 box, u32 rounds)
{
	struct tally all = start;

	for (u32 i = 0; i < rounds; i++) {
		u32 got = twice(box);

		all.sum += got;
		all.parts[i % 4] += (u16)(i + 1);
		if (all.sum > 1000)
			break;
	}
	rest();
	return all;
}

static u32 mean(const struct tally *of)
{
	u32 sum = 0;

	for (u32 i = 0; i < 4; i++)
		sum += of->parts[i];
	return sum;
}

static strand bool is_late(u32 ticks)
{
	return doze(ticks) > 20;
}

static strand void gather(u32 n)
{
	struct tally begun = { .sum = n, .parts = { 1, 2, 3, 4 } };
	struct tally all = collect(begun, 2, 3);
	u64 wide[3] = { n, 7 };

	rest();
	print(all.sum);
	print(mean(&all));
	wide[2] = receive(3) + 1;
	print(wide[0] + wide[1] + wide[2]);
	print(begun.parts[3]);
}

static strand void feed(u32 n)
{
	u32 given = 0;
	u64 time;

	while (given < 6) {
		if (!post(2, n + given)) {
			rest();
			continue;
		}
		given++;
	}
	do {
		time = doze(3);
		print_signed(-(s64)time);
	} while (time < 10);
	post(3, 77);
}

/* Statements of all kinds with a park in them. */
static strand void wander(u32 n)
{
	u32 seen = 0;

	for (u32 i = 0; i < 4; i++) {
		switch (doze(n % 3 + 1)) {
		case 1:
		case 2:
			seen += 100;
			rest();
			/* and on */
		case 3:
			seen += 10;
			break;
		default:
			if (is_late(2)) {
				rest();
				goto out;
			} else {
				doze(1);
			}
			seen++;
		}
		for (;;) {
			u32 left = i + 2;

			rest();
			if (--left < 3)
				break;
			if (!is_late(1))
				continue;
			goto out;
		}
		{
			u32 twin = seen;

			rest();
			seen = twin + 1;
		}
	}
out:
	print(seen);
	turns += seen;
	if (doze(1) == 5)
		return;
	print(turns);
}

static strand void barter(u32 n)
{
	struct offer mine = { .what = (u8)n, .price = n * 10, .pieces = { 1, 2, (u16)n } };
	struct offer theirs = trade(mine, n % 2 == 1);

	mine = trade(theirs, false);
	print(theirs.what * 1000 + theirs.price + theirs.pieces[2]);
	print(mine.what);
}

static strand void work(u32 n)
{
	if (n < 10)
		gather(n);
	else if (n < 20)
		feed(n);
	else if (n < 30)
		wander(n);
	else
		barter(n);
	print(n);
}

bind(task, work);

handler u32 run(packet *p, u32 n)
{
	begin(n % 10);
	begin(10 + n);
	begin(20 + n);
	begin(21 + n);
	begin(30 + n);
	begin(33 + n);
	if (n == 3)
		for (u32 i = 0; i < 14; i++)
			begin(4);
	return look(p);
}

bind(test_event, run);
