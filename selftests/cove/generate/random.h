/* SPDX-License-Identifier: GPL-2.0-only */
/* Numbers that look random and come again with the same seed. */
#ifndef GENERATE_RANDOM_H
#define GENERATE_RANDOM_H

struct random {
	unsigned long long state;
};

static inline unsigned long long random_next(struct random *random)
{
	unsigned long long mixed = random->state += 0x9e3779b97f4a7c15ull;

	mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9ull;
	mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebull;
	return mixed ^ (mixed >> 31);
}

/* From 0 to @limit, exclusively. */
static inline unsigned int random_below(struct random *random, unsigned int limit)
{
	return (unsigned int)(random_next(random) >> 32) % limit;
}

/* Once in @n times. */
static inline int random_once_in(struct random *random, unsigned int n)
{
	return random_below(random, n) == 0;
}

#endif
