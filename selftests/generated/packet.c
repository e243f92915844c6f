// SPDX-License-Identifier: GPL-2.0-only
/* Packets: memory that is as long as it may be seen to be, and goes when it must not be seen. */
#include <linux/export.h>
#include <linux/slab.h>
#include <linux/string.h>

#include "world.h"

/* Traced where nobody would print; as in user space. */
#define TRACE_DROPPED 0xd0bbedull
#define TRACE_CONSUMED 0xdead0001ull

/* More views than any budget pays for. */
#define MOST_COPIES 8192

void spin_print(u64 value);
void spin_print_signed(s64 value);
void spin_reshape(struct packet *p);
void spin_drop(struct packet *p);
const void *spin_generated_view(const struct packet *p, u32 offset, u32 size);
void *spin_generated_edit(struct packet *p, u32 offset, u32 size);
u32 spin_default_test_event(struct packet *p, u32 n);

static struct packet packet;
static void *copies[MOST_COPIES];
static u32 copy_count;

static void *take_memory(u32 size)
{
	void *memory = kmalloc(size ?: 1, GFP_ATOMIC);

	if (!memory)
		spin_world.no_memory = true;
	return memory;
}

static void end_copies(void)
{
	while (copy_count)
		kfree(copies[--copy_count]);
}

void *spin_world_copy(const struct packet *p, u32 offset, u32 size, u32 room)
{
	u8 *copy;
	u32 i;

	if (!p->data || (u64)offset + size > p->length)
		return NULL;
	if (WARN_ON(copy_count == MOST_COPIES))
		return NULL;
	copy = take_memory(room);
	if (!copy)
		return NULL;
	for (i = 0; i < size; i++)
		copy[i] = offset + i < p->linear ? p->data[offset + i] : spin_world.bytes[offset + i];
	copies[copy_count++] = copy;
	return copy;
}

/* The first @linear bytes somewhere else: who still looks at the old ones is seen. */
static bool move(struct packet *p, u32 linear)
{
	u8 *fresh;

	if (!p->data)
		return true;
	fresh = take_memory(linear);
	if (!fresh)
		return false;
	memcpy(fresh, p->data, p->linear);
	memcpy(fresh + p->linear, spin_world.bytes + p->linear, linear - p->linear);
	kfree(p->data);
	p->data = fresh;
	p->linear = linear;
	end_copies();
	return true;
}

const void *spin_generated_view(const struct packet *p, u32 offset, u32 size)
{
	return spin_world_copy(p, offset, size, size);
}
EXPORT_SYMBOL_GPL(spin_generated_view);

void *spin_generated_edit(struct packet *p, u32 offset, u32 size)
{
	if (!p->data || (u64)offset + size > p->length || !move(p, p->length))
		return NULL;
	return p->data + offset;
}
EXPORT_SYMBOL_GPL(spin_generated_edit);

void spin_reshape(struct packet *p)
{
	move(p, p->linear);
}
EXPORT_SYMBOL_GPL(spin_reshape);

void spin_drop(struct packet *p)
{
	spin_world_trace(p->data ? TRACE_DROPPED : TRACE_CONSUMED);
	kfree(p->data);
	p->data = NULL;
	p->linear = 0;
	p->length = 0;
}
EXPORT_SYMBOL_GPL(spin_drop);

void spin_print(u64 value)
{
	spin_world_trace(value);
}
EXPORT_SYMBOL_GPL(spin_print);

void spin_print_signed(s64 value)
{
	spin_world_trace((u64)value);
}
EXPORT_SYMBOL_GPL(spin_print_signed);

u32 spin_default_test_event(struct packet *p, u32 n)
{
	if (!p->data)
		spin_world_trace(TRACE_CONSUMED);
	return 4242;
}
EXPORT_SYMBOL_GPL(spin_default_test_event);

struct packet *spin_world_packet_begin(void)
{
	const struct inputs *at = &spin_world.at;

	spin_world.length = inputs_packet(at, spin_world.bytes);
	packet.length = spin_world.length;
	packet.linear = inputs_linear(at, packet.length);
	packet.protocol = 8;
	packet.flags = inputs_is_private(at) ? SPIN_PACKET_PRIVATE : 0;
	packet.data = take_memory(packet.linear);
	if (packet.data)
		memcpy(packet.data, spin_world.bytes, packet.linear);
	return &packet;
}

/* What is left of it must be the same, too. */
void spin_world_packet_end(void)
{
	u64 sum = 0;
	u32 i;

	for (i = 0; packet.data && i < packet.length; i++)
		sum = sum * 31 + (i < packet.linear ? packet.data[i] : spin_world.bytes[i]);
	spin_world_trace(sum);
	kfree(packet.data);
	packet.data = NULL;
	end_copies();
}
