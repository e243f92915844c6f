// SPDX-License-Identifier: GPL-2.0-only
#include <bpf/btf.h>
#include <bpf/libbpf.h>
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>

#include "btf.h"
#include "record.h"

/* What a check works on. */
struct walk {
	struct spin_context *context;
	const char *file;
	struct btf *btf;
	char complaint[128];	/* libbpf's last one */
};

#define bad(walk, format, ...) \
	spin_context_fail((walk)->context, -EBADMSG, "%s: types: " format, (walk)->file, \
			  ##__VA_ARGS__)

/*
 * libbpf prints what it dislikes by a function that is set for the whole process.
 * While a section is parsed it is ours; what other threads have to say meanwhile
 * goes where it would have gone.
 */
static pthread_mutex_t parsing = PTHREAD_MUTEX_INITIALIZER;
static libbpf_print_fn_t _Atomic print_before;
static _Thread_local struct walk *listener;

static int listen(enum libbpf_print_level level, const char *format, va_list arguments)
{
	libbpf_print_fn_t print = print_before;

	if (!listener)
		return print ? print(level, format, arguments) : 0;
	vsnprintf(listener->complaint, sizeof(listener->complaint), format, arguments);
	listener->complaint[strcspn(listener->complaint, "\n")] = '\0';
	return 0;
}

/* A function that somebody else set meanwhile stays. */
static struct btf *parse_quietly(struct walk *walk, const void *bytes, size_t size)
{
	libbpf_print_fn_t after;
	struct btf *btf;
	int error;

	pthread_mutex_lock(&parsing);
	listener = walk;
	print_before = libbpf_set_print(listen);
	btf = btf__new(bytes, size);
	error = errno;
	after = libbpf_set_print(print_before);
	if (after != listen)
		libbpf_set_print(after);
	listener = NULL;
	pthread_mutex_unlock(&parsing);
	errno = error;
	return btf;
}

/* libbpf would turn the other byte order round, take any version and a head of any length. */
static int parse(struct walk *walk, const void *bytes, size_t size)
{
	struct btf_header header;

	if (size < sizeof(header))
		return bad(walk, "%zu bytes", size);
	memcpy(&header, bytes, sizeof(header));
	if (header.magic != BTF_MAGIC || header.version != BTF_VERSION || header.flags ||
	    header.hdr_len != sizeof(header))
		return bad(walk, "the header is not known");
	walk->btf = parse_quietly(walk, bytes, size);
	if (walk->btf)
		return 0;
	if (errno == ENOMEM)
		return spin_context_fail(walk->context, -ENOMEM, "%s: no memory", walk->file);
	return bad(walk, "%s", *walk->complaint ? walk->complaint : strerror(errno));
}

static const char *name_at(const struct walk *walk, uint32_t at)
{
	const char *name = btf__name_by_offset(walk->btf, at);

	return name ? name : "";
}

static int compare_member(struct walk *walk, const struct spin_record_layout *layout,
			  const struct btf_type *type, uint32_t index)
{
	const struct spin_record_member *expected = &layout->members[index];
	const struct btf_member *member = &btf_members(type)[index];
	const char *name = name_at(walk, member->name_off);
	uint32_t at = btf_member_bit_offset(type, index);
	long long size = btf__resolve_size(walk->btf, member->type);

	if (strcmp(name, expected->name) || at != expected->at * 8)
		return bad(walk, "struct %s has \"%s\" at bit %u, not \"%s\" at bit %u",
			   layout->name, name, at, expected->name, expected->at * 8);
	if (size < 0 || btf_member_bitfield_size(type, index))
		return bad(walk, "struct %s has \"%s\" of no size in bytes", layout->name, name);
	if (size != expected->size)
		return bad(walk, "struct %s has \"%s\" of %lld bytes, not %u", layout->name, name,
			   size, expected->size);
	return 0;
}

static int compare(struct walk *walk, const struct spin_record_layout *layout,
		   const struct btf_type *type)
{
	uint32_t count = 0, i;
	int status = 0;

	while (layout->members[count].name)
		count++;
	if (type->size != layout->size)
		return bad(walk, "struct %s has %u bytes, not %u", layout->name, type->size,
			   layout->size);
	if (btf_vlen(type) != count)
		return bad(walk, "struct %s has %u members, not %u", layout->name,
			   btf_vlen(type), count);
	for (i = 0; !status && i < count; i++)
		status = compare_member(walk, layout, type, i);
	return status;
}

static const struct spin_record_layout *layout_of(const char *name)
{
	const struct spin_record_layout *layout;

	for (layout = spin_record_layouts; layout->name; layout++)
		if (!strcmp(layout->name, name))
			return layout;
	return NULL;
}

static int check_types(struct walk *walk)
{
	const struct spin_record_layout *layout;
	uint32_t count = btf__type_cnt(walk->btf), id;
	bool found_record = false;
	int status = 0;

	for (id = 1; !status && id < count; id++) {
		const struct btf_type *type = btf__type_by_id(walk->btf, id);

		layout = btf_is_struct(type) ? layout_of(name_at(walk, type->name_off)) : NULL;
		if (layout) {
			status = compare(walk, layout, type);
			found_record |= !strcmp(layout->name, "spin_record");
		}
	}
	if (!status && !found_record)
		return bad(walk, "struct spin_record is not among them");
	return status;
}

int spin_btf_check(struct spin_context *context, const char *file, const void *bytes,
		   size_t size)
{
	struct walk walk = { .context = context, .file = file };
	int status = parse(&walk, bytes, size);

	if (!status)
		status = check_types(&walk);
	btf__free(walk.btf);
	return status;
}
