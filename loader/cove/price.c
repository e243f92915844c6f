// SPDX-License-Identifier: GPL-2.0-only
#include "price.h"

#include "ast.h"
#include "type.h"
#include "word.h"

/* With a key of so many bytes; those behind are hashed and compared, too. */
#define USUAL_KEY 8
#define KEY_BYTE 4
/* A value is written word by word, so that no reader sees half a word. */
#define STORED_BYTE 3
#define CLEARED_BYTE 1

/* Bits of an address that the price of an LPM table is for. */
#define ADDRESS_BITS 32
static const struct price {
	uint64_t find, set, remove;
} prices[COVE_TABLE_KINDS] = {
#define TABLE_PRICE(kind, find, set, remove) [COVE_TABLE_##kind] = { find, set, remove },
#include "table_price.def"
#undef TABLE_PRICE
};

/* Of a key: the largest power of two that leaves room for the length behind it. */
static uint64_t address_bits(uint64_t key)
{
	uint64_t bytes = 1;

	while (bytes * 2 < key)
		bytes *= 2;
	return bytes * 8;
}

static uint64_t usual_price(const struct price *price, enum cove_word_kind word, uint64_t value)
{
	switch (word) {
	case COVE_WORD_FIND: return price->find;
	case COVE_WORD_SET: return price->set + STORED_BYTE * value;
	default: return price->remove + CLEARED_BYTE * value;
	}
}

uint64_t cove_price_table(const struct cove_expression *word)
{
	const struct cove_type *table = word->arguments[0]->type;
	uint64_t price = usual_price(&prices[table->table], word->word, table->value->size);
	uint64_t key = table->to->size;

	if (table->table == COVE_TABLE_LPM)
		return price * address_bits(key) / ADDRESS_BITS;
	return key > USUAL_KEY ? price + KEY_BYTE * (key - USUAL_KEY) : price;
}
