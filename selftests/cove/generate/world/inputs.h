/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What programs that were made are fed, decided by numbers alone: the same in user space and
 * in the kernel, with nothing of either.
 */
#ifndef WORLD_INPUTS_H
#define WORLD_INPUTS_H

#define WORLD_GROUPS 8
#define WORLD_RAISES 3
#define WORLD_LONGEST_PACKET 448

/**
 * struct inputs - where a run is
 * @program: number of the program
 * @group: of raises; parameters and budget are set for each
 * @raise: of the group
 */
struct inputs {
	unsigned int program;
	unsigned int group;
	unsigned int raise;
};

static inline unsigned long long inputs_mix(unsigned long long value)
{
	value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9ull;
	value = (value ^ (value >> 27)) * 0x94d049bb133111ebull;
	return value ^ (value >> 31);
}

/* A number that the program, the group and @what decide alone. */
static inline unsigned long long inputs_random(const struct inputs *at, unsigned long long what)
{
	return inputs_mix(inputs_mix(at->program * 1000003ull + at->group) +
			  what * 0x9e3779b97f4a7c15ull);
}

static inline unsigned long long inputs_hash_name(const char *name)
{
	unsigned long long hash = 5381;

	while (*name)
		hash = hash * 33 + (unsigned char)*name++;
	return hash;
}

/* One of the values that a parameter may have. */
static inline unsigned long long inputs_parameter(const struct inputs *at, const char *name,
						  unsigned long long lowest,
						  unsigned long long highest)
{
	unsigned long long random = inputs_random(at, inputs_hash_name(name));

	switch (random & 3) {
	case 0: return lowest;
	case 1: return highest;
	default: return highest - lowest == ~0ull ? random :
			lowest + (random >> 2) % (highest - lowest + 1);
	}
}

/* What the authority says, or the installer: now and then hardly anything. */
static inline long long inputs_budget(const struct inputs *at, long long usual)
{
	unsigned long long way = inputs_random(at, 777);

	return way & 3 ? usual : (long long)((way >> 8) % (1u << ((way >> 2) % 12)));
}

/* Of an element, from 0 to 2, of a table that user space wrote: a few small keys. */
static inline void inputs_element(const struct inputs *at, const char *table, unsigned int number,
				  unsigned char *key, unsigned int key_size,
				  unsigned char *value, unsigned int value_size)
{
	unsigned long long name = inputs_hash_name(table);

	for (unsigned int i = 0; i < key_size; i++)
		key[i] = 0;
	key[0] = (unsigned char)(inputs_random(at, name + number) & 3);
	for (unsigned int i = 0; i < value_size; i++)
		value[i] = (unsigned char)inputs_random(at, name + 100 * number + i);
}

/* What the version before left in a state: the first values, mostly; else any. */
static inline void inputs_state(const struct inputs *at, const char *name, unsigned char *bytes,
				unsigned int size)
{
	unsigned long long hash = inputs_hash_name(name);
	unsigned long long way = inputs_random(at, hash);

	for (unsigned int i = 0; at->group && (way & 3) > 1 && i < size; i++) {
		unsigned char byte = (unsigned char)inputs_random(at, hash + 1 + i);

		bytes[i] = way & 1 ? byte : byte & 7;
	}
}

/*
 * Of the text of a log(), as it stands in the program or in the manifest, which has the types of
 * the values where they stand.
 */
static inline unsigned long long inputs_log_text(const char *text)
{
	unsigned long long hash = 0;

	for (; *text; text++) {
		unsigned char byte = (unsigned char)*text;

		if (*text == '{' && text[1] != '{') {
			while (*text != '}')
				text++;
			/* "x", "address", or no word. */
			byte = text[-1] == 'x' || text[-1] == 's' ? (unsigned char)text[-1] : 1;
		} else if (*text == '{' || *text == '}') {
			text++;
		}
		hash = inputs_mix(hash ^ byte);
	}
	return hash;
}

static inline unsigned int inputs_length(unsigned long long random)
{
	static const unsigned short lengths[] = {
		64, 64, 0, 1, 2, 3, 4, 7, 8, 11, 12, 13, 15, 16, 20, 31, 32, 33, 48, 63, 65, 100,
		128, 300, 319, 320, 321, 330, 400,
	};

	return lengths[random % (sizeof(lengths) / sizeof(*lengths))];
}

/* What the raiser gives besides a packet. */
static inline unsigned int inputs_number(const struct inputs *at)
{
	static const unsigned int numbers[] = {
		0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 31, 32, 33, 63, 64, 65, 127, 128, 255, 256,
		0x7fff, 0x8000, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xfffffff8, 0xfffffffe,
		0xffffffff,
	};
	unsigned long long random = inputs_random(at, at->raise * 1000 + 999);

	return random & 1 ? numbers[(random >> 1) % (sizeof(numbers) / sizeof(*numbers))] :
			    (unsigned int)(random >> 8) & ((2u << (random >> 3 & 31)) - 1);
}

/*
 * The first packets are harmless; the others are short, long, full of ones, of nothing.
 * Returns the length.
 */
static inline unsigned int inputs_packet(const struct inputs *at, unsigned char *bytes)
{
	unsigned long long way = inputs_random(at, at->raise * 1000 + 1);
	unsigned int length = at->group ? inputs_length(way >> 8) : 64;

	for (unsigned int i = 0; i < length; i++) {
		unsigned char byte = (unsigned char)inputs_random(at, at->raise * 1000 + 2 + i);

		switch (way & 7) {
		case 0: byte = 0; break;
		case 1: byte = 0xff; break;
		case 2: byte = 0x80; break;
		case 3: byte &= 7; break;
		case 4: byte = byte & 1 ? 0xff : 0; break;
		default: break;
		}
		bytes[i] = byte;
	}
	return length;
}

/* Some packets lie in one piece, some do not; returns how much of one does. */
static inline unsigned int inputs_linear(const struct inputs *at, unsigned int length)
{
	unsigned long long way = inputs_random(at, at->raise * 1000 + 500);

	return way & 1 ? length : (unsigned int)(way >> 8) % (length + 1);
}

/* Is somebody there whose procedures are called? */
static inline int inputs_is_linked(const struct inputs *at)
{
	return inputs_random(at, 778) & 3 ? 1 : 0;
}

/*
 * What is run: the handler, a procedure that the program exports, or the handler that runs
 * later, or the strand; if there is none, the handler.
 */
enum inputs_part { PART_HANDLER, PART_EXPORT, PART_LATER };

static inline enum inputs_part inputs_part(const struct inputs *at)
{
	return at->raise == 1 ? PART_EXPORT : at->raise == 2 ? PART_LATER : PART_HANDLER;
}

/* Some are nobody else's. */
static inline int inputs_is_private(const struct inputs *at)
{
	return inputs_random(at, at->raise * 1000 + 500) & 2 ? 1 : 0;
}

/* Of values that were printed, the last of which is number @count, from 1. */
static inline unsigned long long inputs_trace(unsigned long long hash, unsigned long long value,
					      unsigned int count)
{
	return inputs_mix(hash ^ value) + count;
}

#endif
