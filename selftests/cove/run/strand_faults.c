// SPDX-License-Identifier: GPL-2.0-only
/* How strands end: faults, also in what they call; the others go on. */
#include <spin/cove.h>
#include <test.h>
#include <seats.h>
#include <strands.h>

extension(strand_faults, "1");

static u32 list[4] = { 10, 20, 30, 40 };
static counter ended;
static lock gate;
static u32 sum guarded_by(gate);

static u32 element(u32 n)
{
	return list[n];
}

static u32 sit_and_look(u32 n)
{
	maybe seat *s = seat_take(n % 4);

	return s ? element(n) : 0;
}

/* Holds a seat and a lock between its parks, and fails where it holds the seat. */
static strand u32 look_up(u32 n)
{
	u32 got = receive(n % 2);

	holding (gate)
		sum += got;
	rest();
	return sit_and_look(n) + got;
}

static strand u32 divide(u32 n)
{
	u32 by = receive(2);

	return 100 / (by - n);
}

static strand void burn(u32 n)
{
	u32 rounds = 0;

	for (u32 i = 0; i < 3; i++)
		rest();
	while (n)
		rounds++;
	print(rounds);
}

/* Each round is paid for anew: all of them together cost more than the budget. */
static strand void go_on(u32 n)
{
	u64 all = 0;

	for (u32 i = 0; i < n * 1000; i++) {
		for (u32 j = 0; j < 20; j++)
			all += j;
		rest();
	}
	print(all);
}

static strand void work(u32 n)
{
	u32 got = 0;

	switch (n) {
	case 0 ... 9:
		got = look_up(n);
		break;
	case 10 ... 19:
		got = divide(n);
		break;
	case 20:
		burn(n);
		break;
	case 21:
		rest();
		decline();
	case 22:
		go_on(1);
		break;
	case 23:
		doze(5);
		cancel();
	default:
		post(0, 5);
		post(1, 6);
		post(2, 11);
		post(2, 11);
		print(n);
		return;
	}
	print(got);
	count(ended);
}

guard bool small(u32 n)
{
	return n < 50;
}

bind(task, work, when(small), budget(9000));

handler u32 run(packet *p, u32 n)
{
	begin(n);
	begin(n + 4);
	begin(11);
	begin(12);
	begin(20);
	begin(21);
	begin(22);
	begin(23);
	begin(40);
	begin(60);
	return n;
}

bind(test_event, run);
