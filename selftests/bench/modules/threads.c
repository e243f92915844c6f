// SPDX-License-Identifier: GPL-2.0-only
/* The peers of strands: kernel threads that hand each other the processor, or come and go. */
#include <linux/completion.h>
#include <linux/err.h>
#include <linux/kthread.h>
#include <linux/sched.h>
#include <asm/tsc.h>

#include "threads.h"

/**
 * struct player - one of two threads
 * @task: it; set before either is started
 * @other: the other one
 * @turn: whose turn it is, of both; they change it in turns
 * @rounds: how often each has its turn
 * @done: it has had its last one
 */
struct player {
	struct task_struct *task;
	struct player *other;
	struct player **turn;
	u32 rounds;
	struct completion done;
};

static void wait_for_turn(const struct player *player)
{
	for (;;) {
		set_current_state(TASK_IDLE);
		/* What the other one did before it gave the turn away is seen. */
		if (smp_load_acquire(player->turn) == player)
			break;
		schedule();
	}
	__set_current_state(TASK_RUNNING);
}

static int play(void *data)
{
	struct player *player = data;
	u32 left;

	for (left = player->rounds; left; left--) {
		wait_for_turn(player);
		smp_store_release(player->turn, player->other);
		wake_up_process(player->other->task);
	}
	complete(&player->done);
	while (!kthread_should_stop())
		schedule_timeout_idle(1);
	return 0;
}

static int do_nothing(void *data)
{
	while (!kthread_should_stop())
		schedule_timeout_idle(MAX_SCHEDULE_TIMEOUT);
	return 0;
}

static int ping_pong(u32 rounds, u64 *ticks)
{
	struct player players[2] = {}, *turn = &players[0];
	u64 begin;
	int i;

	for (i = 0; i < 2; i++) {
		players[i].other = &players[!i];
		players[i].turn = &turn;
		players[i].rounds = rounds;
		init_completion(&players[i].done);
		players[i].task = kthread_create(play, &players[i], "bench_play/%d", i);
		if (IS_ERR(players[i].task)) {
			if (i)
				kthread_stop(players[0].task);
			return PTR_ERR(players[i].task);
		}
	}
	begin = rdtsc_ordered();
	for (i = 0; i < 2; i++)
		wake_up_process(players[i].task);
	for (i = 0; i < 2; i++)
		wait_for_completion(&players[i].done);
	*ticks = rdtsc_ordered() - begin;
	for (i = 0; i < 2; i++)
		kthread_stop(players[i].task);
	return 0;
}

static int come_and_go(u32 rounds, u64 *ticks)
{
	struct task_struct *task;
	u64 begin = rdtsc_ordered();

	for (; rounds; rounds--) {
		task = kthread_run(do_nothing, NULL, "bench_fork");
		if (IS_ERR(task))
			return PTR_ERR(task);
		kthread_stop(task);
	}
	*ticks = rdtsc_ordered() - begin;
	return 0;
}

/**
 * spin_bench_threads - let threads do what strands are compared with
 * @request: in and out
 *
 * Context: may sleep.
 * Return: 0; -EINVAL: no such thing; -ENOMEM: no threads.
 */
int spin_bench_threads(struct spin_bench_threads *request)
{
	if (!request->rounds)
		return -EINVAL;
	switch (request->what) {
	case SPIN_BENCH_PING_PONG:
		return ping_pong(request->rounds, &request->instructions);
	case SPIN_BENCH_FORK_JOIN:
		return come_and_go(request->rounds, &request->instructions);
	default:
		return -EINVAL;
	}
}
