// SPDX-License-Identifier: GPL-2.0-only
/* Names that <spin/cove.h> could have taken for variables and members of its macros. */
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static histogram hash;
static counter lru, lpm, value_;
static u32 array;
static atomic u32 n;
static table(hash, u32, u32, 8) percpu_hash;
static table(percpu_hash, u32, u32, 8) percpu_array;
static u8 bytes[16];

#define id 3
#define word 5

static u32 decline_(u32 decline, u32 cancel)
{
	return decline * 3 + cancel;
}

static u32 part(u32 from_, u32 length_)
{
	slice(u8) whole_ = slice_of(u8, bytes);
	slice(u8) end;

	for (u32 i = 0; i < 16; i++)
		bytes[i] = (u8)(i * 3);
	end = sub_slice(whole_, from_, length_);
	return (u32)end.len * 1000 + end.at[0];
}

handler u32 run(packet *p, u32 number)
{
	u32 key_ = number & 7, expected_ = key_ + 1, size = id, values = word;
	maybe const u32 *found;

	observe(hash, key_);
	log("{} {}", key_, expected_);
	set(percpu_hash, key_, expected_);
	set(percpu_array, key_, expected_);
	found = find(percpu_hash, key_);
	print(found ? *found : 99);
	found = find(percpu_array, key_);
	print(found ? *found : 99);
	atomic_store(n, expected_);
	print(atomic_compare_exchange(n, expected_, key_));
	print(atomic_load(n));
	print(remove(percpu_hash, key_));
	print(part(2 + key_, 4));
	count(lru);
	count_by(lpm, key_);
	count(value_);
	array += size + values;
	return decline_(array, key_);
}

#undef id
#undef word

bind(test_event, run);
