// SPDX-License-Identifier: GPL-2.0-only
/*
 * A binary trie without the nodes that would decide nothing.  A node stands for a
 * prefix, its children for longer ones that begin with it.  Some nodes hold an
 * element; one that does not is there because two branches part, so it always
 * has both children, and n elements need less than 2 n nodes.
 *
 * Readers go down without a lock.  What a reader can see of a node does not change
 * but for its children and the one-way step from holding an element to not
 * holding it; everything else makes a new node and turns one pointer.  A node that
 * was taken out still leads to what was below it.
 */
#include <linux/err.h>
#include <linux/export.h>
#include <linux/sched.h>
#include <linux/slab.h>

#include "domains/table/lpm.h"
#include "domains/table/pool.h"
#include "domains/table/prefix.h"
#include "domains/table/table.h"
#include "domains/table/value.h"

/**
 * struct node - a node of the trie
 * @pooled: @pooled.place is its place in the ring while it holds an element
 * @child: longer prefixes, by the first bit behind this one; under the table's lock
 * @length: bits of its prefix; set once
 * @holds: has an element; set once, cleared under the table's lock.  A whole word:
 *	smaller ones cannot be stored alone on all machines.
 * @words: its prefix, then the slot of the value; set once but for a managed value
 */
struct node {
	struct spin_pooled pooled;
	struct node __rcu *child[2];
	u32 length;
	u32 holds;
	u64 words[];
};

/**
 * struct lpm - an LPM table
 * @table: what all tables have; @table.lock protects all below that is not set once
 * @root: the shortest prefix, or NULL
 * @pool: memory of the nodes; set once
 * @ring: nodes that hold elements, in the order in which they came
 * @word_count: words of an address; set once
 */
struct lpm {
	struct spin_table table;
	struct node __rcu *root;
	struct spin_pool *pool;
	struct list_head ring;
	u32 word_count;
};

static struct lpm *lpm_of(struct spin_table *table)
{
	return container_of(table, struct lpm, table);
}

static __always_inline void *value_of(const struct lpm *lpm, struct node *node)
{
	return node->words + lpm->word_count;
}

static struct node *follow(const struct lpm *lpm, struct node __rcu *const *link)
{
	return rcu_dereference_protected(*link, lockdep_is_held(&lpm->table.lock));
}

/* Does the prefix begin with that of the node?  One word needs no search for the bit. */
static __always_inline bool begins_with(const struct spin_prefix *prefix, const struct node *node,
					const u32 word_count)
{
	/* A shift by 64, for a length of 0, would have no meaning in C. */
	if (word_count == 1)
		return !node->length ||
		       !((prefix->words[0] ^ node->words[0]) >> (64 - node->length));
	return spin_prefix_shared(node->words, prefix->words, word_count) >= node->length;
}

/* One loop for each width of address, so that the usual ones compare one word. */
static __always_inline struct node *find_longest(struct lpm *lpm, const struct spin_prefix *wanted,
						 const u32 word_count)
{
	struct node *node = rcu_dereference(lpm->root), *best = NULL;

	while (node && node->length <= wanted->length &&
	       begins_with(wanted, node, word_count)) {
		if (READ_ONCE(node->holds))
			best = node;
		if (node->length == wanted->length)
			break;
		node = rcu_dereference(node->child[spin_prefix_bit(wanted->words, node->length)]);
	}
	return best;
}

/**
 * spin_lpm_find - the value of the longest prefix that covers an address
 * @table: an LPM table
 * @key: the address; its length is the longest prefix that is welcome
 *
 * Context: an atomic raise, or rcu_read_lock().
 * Return: the value, good until the raise ends; or NULL.
 */
void *spin_lpm_find(struct spin_table *table, const void *key)
{
	struct lpm *lpm = lpm_of(table);
	struct spin_prefix wanted;
	struct node *found;

	spin_prefix_read(&wanted, key, table->key_size);
	spin_table_read_begin();
	if (lpm->word_count == 1)
		found = find_longest(lpm, &wanted, 1);
	else
		found = find_longest(lpm, &wanted, lpm->word_count);
	spin_table_read_end();
	return found ? value_of(lpm, found) : NULL;
}
EXPORT_SYMBOL_GPL(spin_lpm_find);

/* How many bits a node and a prefix share, of those that count in both. */
static u32 shared_with(const struct lpm *lpm, const struct node *node,
		       const struct spin_prefix *prefix)
{
	u32 shared = spin_prefix_shared(node->words, prefix->words, lpm->word_count);

	return min3(shared, node->length, prefix->length);
}

/**
 * struct descent - where a prefix is, or would be
 * @above: the link to the node that @link is in; NULL if @link is the root
 * @link: the link to @node
 * @node: the first one on the way that is not shorter than the prefix, or that
 *	parts from it; NULL: the way ends before
 * @shared: bits that @node shares with the prefix
 */
struct descent {
	struct node __rcu **above;
	struct node __rcu **link;
	struct node *node;
	u32 shared;
};

static void descend(struct lpm *lpm, const struct spin_prefix *prefix, struct descent *descent)
{
	struct node __rcu **link = &lpm->root;
	struct node *node;

	lockdep_assert_held(&lpm->table.lock);
	*descent = (struct descent){ .link = link };
	while ((node = follow(lpm, link))) {
		descent->shared = shared_with(lpm, node, prefix);
		if (descent->shared < node->length || node->length == prefix->length)
			break;
		descent->above = link;
		link = &node->child[spin_prefix_bit(prefix->words, node->length)];
		descent->link = link;
	}
	descent->node = node;
}

/* The node of the very prefix, if the descent ended at one; it may hold no element. */
static struct node *node_of(const struct descent *descent, const struct spin_prefix *prefix)
{
	struct node *node = descent->node;

	return node && node->length == prefix->length && descent->shared == prefix->length ?
	       node : NULL;
}

static struct node *take_node(struct lpm *lpm, const struct spin_prefix *prefix, u32 length)
{
	struct node *node = spin_pool_take(lpm->pool);

	if (!node)
		return NULL;
	RCU_INIT_POINTER(node->child[0], NULL);
	RCU_INIT_POINTER(node->child[1], NULL);
	node->length = length;
	node->holds = false;
	spin_prefix_trim(node->words, prefix->words, lpm->word_count, length);
	memset(value_of(lpm, node), 0, spin_value_slot(lpm->table.value_size));
	return node;
}

static struct node *take_element(struct lpm *lpm, const struct spin_prefix *prefix,
				 const void *value)
{
	struct node *node = take_node(lpm, prefix, prefix->length);

	if (!node)
		return NULL;
	node->holds = true;
	spin_value_store(value_of(lpm, node), value, lpm->table.value_size);
	return node;
}

/* The prefix has a node: the new one takes over its children. */
static void take_over(struct lpm *lpm, const struct descent *descent, struct node *fresh)
{
	struct node *old = descent->node;

	RCU_INIT_POINTER(fresh->child[0], follow(lpm, &old->child[0]));
	RCU_INIT_POINTER(fresh->child[1], follow(lpm, &old->child[1]));
	rcu_assign_pointer(*descent->link, fresh);
}

/* The prefix lies on the way to the node. */
static void put_above(const struct descent *descent, const struct spin_prefix *prefix,
		      struct node *fresh)
{
	struct node *below = descent->node;

	RCU_INIT_POINTER(fresh->child[spin_prefix_bit(below->words, prefix->length)], below);
	rcu_assign_pointer(*descent->link, fresh);
}

/* The prefix parts from the node on the way: a new node leads to both. */
static int put_beside(struct lpm *lpm, const struct descent *descent,
		      const struct spin_prefix *prefix, struct node *fresh)
{
	struct node *fork = take_node(lpm, prefix, descent->shared), *other = descent->node;

	if (!fork)
		return -ENOMEM;
	RCU_INIT_POINTER(fork->child[spin_prefix_bit(prefix->words, descent->shared)], fresh);
	RCU_INIT_POINTER(fork->child[spin_prefix_bit(other->words, descent->shared)], other);
	rcu_assign_pointer(*descent->link, fork);
	return 0;
}

static int enter_trie(struct lpm *lpm, const struct descent *descent,
		      const struct spin_prefix *prefix, struct node *fresh)
{
	if (!descent->node)
		rcu_assign_pointer(*descent->link, fresh);
	else if (descent->shared < prefix->length)
		return put_beside(lpm, descent, prefix, fresh);
	else if (descent->shared < descent->node->length)
		put_above(descent, prefix, fresh);
	else
		take_over(lpm, descent, fresh);
	return 0;
}

static void enter_ring(struct lpm *lpm, struct node *old, struct node *fresh)
{
	if (old && old->holds) {
		list_replace(&old->pooled.place, &fresh->pooled.place);
	} else {
		list_add_tail(&fresh->pooled.place, &lpm->ring);
		WRITE_ONCE(lpm->table.count, lpm->table.count + 1);
	}
}

static int set_locked(struct lpm *lpm, const struct spin_prefix *prefix, const void *value)
{
	struct descent descent;
	struct node *old, *fresh;
	int error;

	descend(lpm, prefix, &descent);
	old = node_of(&descent, prefix);
	if (old && old->holds && spin_value_is_reference(&lpm->table)) {
		spin_value_exchange(&lpm->table, value_of(lpm, old), value);
		return 0;
	}
	if (!(old && old->holds) && lpm->table.count >= lpm->table.room)
		return -ENOSPC;
	fresh = take_element(lpm, prefix, value);
	if (!fresh)
		return -ENOMEM;
	error = enter_trie(lpm, &descent, prefix, fresh);
	if (error) {
		spin_pool_give(&fresh->pooled);
		return error;
	}
	enter_ring(lpm, old, fresh);
	if (old && old->holds)
		spin_value_drop(&lpm->table, value_of(lpm, old));
	if (old)
		spin_pool_give_deferred(&old->pooled);
	return 0;
}

static int set(struct spin_table *table, const void *key, const void *value)
{
	struct spin_prefix prefix;
	int error;

	if (!spin_prefix_valid(key, table->key_size))
		return -EINVAL;
	spin_prefix_read(&prefix, key, table->key_size);
	error = spin_value_keep(table, value);
	if (error)
		return error;
	spin_lock_bh(&table->lock);
	error = set_locked(lpm_of(table), &prefix, value);
	spin_unlock_bh(&table->lock);
	if (error)
		spin_value_drop(table, value);
	return error;
}

/**
 * spin_lpm_set - add a prefix or replace its value
 * @table: an LPM table
 * @key: the prefix; bits behind its length do not count
 * @value: of the table's size
 *
 * Context: as spin_lpm_find().
 * Return: false if the table is full, the length is beyond the address, the object
 * is dying or there is no memory.
 */
bool spin_lpm_set(struct spin_table *table, const void *key, const void *value)
{
	return !set(table, key, value);
}
EXPORT_SYMBOL_GPL(spin_lpm_set);

/* A node that holds nothing any more and has lost a child decides nothing. */
static void leave_fork(struct lpm *lpm, const struct descent *descent)
{
	struct node *fork = follow(lpm, descent->above);

	if (fork->holds)
		return;
	rcu_assign_pointer(*descent->above,
			   follow(lpm, &fork->child[0]) ?: follow(lpm, &fork->child[1]));
	spin_pool_give_deferred(&fork->pooled);
}

static void leave_trie(struct lpm *lpm, const struct descent *descent)
{
	struct node *node = descent->node;
	struct node *left = follow(lpm, &node->child[0]), *right = follow(lpm, &node->child[1]);

	if (left && right) {
		WRITE_ONCE(node->holds, false);
		return;
	}
	rcu_assign_pointer(*descent->link, left ?: right);
	spin_pool_give_deferred(&node->pooled);
	if (!left && !right && descent->above)
		leave_fork(lpm, descent);
}

static int remove_locked(struct lpm *lpm, const struct spin_prefix *prefix)
{
	struct descent descent;
	struct node *node;

	descend(lpm, prefix, &descent);
	node = node_of(&descent, prefix);
	if (!node || !node->holds)
		return -ENOENT;
	list_del(&node->pooled.place);
	WRITE_ONCE(lpm->table.count, lpm->table.count - 1);
	spin_value_drop(&lpm->table, value_of(lpm, node));
	leave_trie(lpm, &descent);
	return 0;
}

static int remove(struct spin_table *table, const void *key)
{
	struct spin_prefix prefix;
	int error;

	if (!spin_prefix_valid(key, table->key_size))
		return -EINVAL;
	spin_prefix_read(&prefix, key, table->key_size);
	spin_lock_bh(&table->lock);
	error = remove_locked(lpm_of(table), &prefix);
	spin_unlock_bh(&table->lock);
	return error;
}

/**
 * spin_lpm_remove - remove a prefix
 * @table: an LPM table
 * @key: the prefix, of exactly this length
 *
 * Context: as spin_lpm_find().
 * Return: false if there was none.
 */
bool spin_lpm_remove(struct spin_table *table, const void *key)
{
	return !remove(table, key);
}
EXPORT_SYMBOL_GPL(spin_lpm_remove);

static struct spin_table *create(const struct spin_manifest_table *description)
{
	struct lpm *lpm = kzalloc(sizeof(*lpm), GFP_KERNEL_ACCOUNT);
	size_t size;

	if (!lpm)
		return ERR_PTR(-ENOMEM);
	spin_table_init(&lpm->table, &spin_lpm_operations, description);
	INIT_LIST_HEAD(&lpm->ring);
	lpm->word_count = spin_prefix_word_count(description->key_size);
	size = sizeof(struct node) + lpm->word_count * sizeof(u64) +
	       spin_value_slot(description->value_size);
	lpm->pool = spin_pool_create(size, 2 * description->room);
	if (IS_ERR(lpm->pool)) {
		int error = PTR_ERR(lpm->pool);

		kfree(lpm);
		return ERR_PTR(error);
	}
	return &lpm->table;
}

/*
 * Goes through the trie without a stack: a left child is turned into the parent of
 * its parent until there is none, then the node goes and its right child is next.
 */
static void destroy(struct spin_table *table)
{
	struct lpm *lpm = lpm_of(table);
	struct node *node = rcu_dereference_protected(lpm->root, true), *left;

	while (node) {
		left = rcu_dereference_protected(node->child[0], true);
		if (left) {
			RCU_INIT_POINTER(node->child[0],
					 rcu_dereference_protected(left->child[1], true));
			RCU_INIT_POINTER(left->child[1], node);
			node = left;
			continue;
		}
		left = node;
		node = rcu_dereference_protected(left->child[1], true);
		if (left->holds)
			spin_value_drop(table, value_of(lpm, left));
		spin_pool_give(&left->pooled);
		cond_resched();
	}
	spin_pool_destroy(lpm->pool);
	kfree(lpm);
}

static void outlast(struct spin_table *table, struct spin_sleepers *sleepers)
{
	spin_pool_outlast(lpm_of(table)->pool, sleepers);
}

/* User space names elements: a lookup by the exact prefix, not by the longest. */
static int get(struct spin_table *table, const void *key, void *value)
{
	struct lpm *lpm = lpm_of(table);
	struct spin_prefix prefix;
	struct descent descent;
	struct node *node;

	if (!spin_prefix_valid(key, table->key_size))
		return -EINVAL;
	spin_prefix_read(&prefix, key, table->key_size);
	spin_lock_bh(&table->lock);
	descend(lpm, &prefix, &descent);
	node = node_of(&descent, &prefix);
	if (node && node->holds)
		spin_value_load(value, value_of(lpm, node), table->value_size);
	else
		node = NULL;
	spin_unlock_bh(&table->lock);
	return node ? 0 : -ENOENT;
}

/* The place of a prefix in the ring; NULL if the table does not have it. */
static struct list_head *find_place(struct lpm *lpm, const void *key)
{
	struct spin_prefix prefix;
	struct descent descent;
	struct node *node;

	spin_prefix_read(&prefix, key, lpm->table.key_size);
	descend(lpm, &prefix, &descent);
	node = node_of(&descent, &prefix);
	return node && node->holds ? &node->pooled.place : NULL;
}

static int next(struct spin_table *table, const void *key, void *next_key, void *value)
{
	struct lpm *lpm = lpm_of(table);
	struct list_head *place;
	struct node *node;
	int error = -ENOENT;

	if (key && !spin_prefix_valid(key, table->key_size))
		return -EINVAL;
	spin_lock_bh(&table->lock);
	place = key ? find_place(lpm, key) : &lpm->ring;
	if (place && !list_is_last(place, &lpm->ring)) {
		node = list_entry(place->next, struct node, pooled.place);
		spin_prefix_write(next_key, table->key_size, node->words, node->length);
		spin_value_load(value, value_of(lpm, node), table->value_size);
		error = 0;
	}
	spin_unlock_bh(&table->lock);
	return error;
}

static size_t memory(struct spin_table *table)
{
	return sizeof(struct lpm) + spin_pool_memory(lpm_of(table)->pool);
}

const struct spin_table_operations spin_lpm_operations = {
	.create = create,
	.destroy = destroy,
	.outlast = outlast,
	.get = get,
	.set = set,
	.remove = remove,
	.next = next,
	.count = spin_table_count,
	.memory = memory,
};
