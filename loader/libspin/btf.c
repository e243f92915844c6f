// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <linux/btf.h>
#include <string.h>

#include "btf.h"
#include "record.h"

/* What a check works on; the section may lie at any address, so it is copied from. */
struct walk {
	struct spin_context *context;
	const char *file;
	const uint8_t *types;
	uint32_t types_size;
	const char *strings;
	uint32_t strings_size;
};

#define bad(walk, format, ...) \
	spin_context_fail((walk)->context, -EBADMSG, "%s: types: " format, (walk)->file, \
			  ##__VA_ARGS__)

static int read_header(struct walk *walk, const uint8_t *bytes, size_t size)
{
	struct btf_header header;
	size_t rest;

	if (size < sizeof(header))
		return bad(walk, "%zu bytes", size);
	memcpy(&header, bytes, sizeof(header));
	if (header.magic != BTF_MAGIC || header.version != BTF_VERSION ||
	    header.hdr_len != sizeof(header))
		return bad(walk, "the header is not known");
	rest = size - sizeof(header);
	if (header.type_off > rest || header.type_len > rest - header.type_off ||
	    header.str_off > rest || header.str_len > rest - header.str_off || !header.str_len)
		return bad(walk, "they are not inside their section");
	walk->types = bytes + sizeof(header) + header.type_off;
	walk->types_size = header.type_len;
	walk->strings = (const char *)bytes + sizeof(header) + header.str_off;
	walk->strings_size = header.str_len;
	if (walk->strings[walk->strings_size - 1])
		return bad(walk, "the names do not end");
	return 0;
}

/* Bytes behind the head of a type; UINT32_MAX for a kind that is not known. */
static uint32_t tail_size(const struct btf_type *type)
{
	uint32_t count = BTF_INFO_VLEN(type->info);

	switch (BTF_INFO_KIND(type->info)) {
	case BTF_KIND_INT:
	case BTF_KIND_VAR:
		return 4;
	case BTF_KIND_ARRAY:
		return sizeof(struct btf_array);
	case BTF_KIND_STRUCT:
	case BTF_KIND_UNION:
		return count * sizeof(struct btf_member);
	case BTF_KIND_ENUM:
		return count * sizeof(struct btf_enum);
	case BTF_KIND_FUNC_PROTO:
		return count * sizeof(struct btf_param);
	case BTF_KIND_DATASEC:
		return count * sizeof(struct btf_var_secinfo);
	case BTF_KIND_PTR:
	case BTF_KIND_FWD:
	case BTF_KIND_TYPEDEF:
	case BTF_KIND_VOLATILE:
	case BTF_KIND_CONST:
	case BTF_KIND_RESTRICT:
	case BTF_KIND_FUNC:
	case BTF_KIND_FLOAT:
		return 0;
	default:
		return UINT32_MAX;
	}
}

static const char *name_at(const struct walk *walk, uint32_t at)
{
	return at < walk->strings_size ? walk->strings + at : "";
}

/* @members points behind the head of a struct. */
static int compare(struct walk *walk, const struct spin_record_layout *layout,
		   const struct btf_type *type, const uint8_t *members)
{
	const struct spin_record_member *expected = layout->members;
	uint32_t count = BTF_INFO_VLEN(type->info), i;
	struct btf_member member;

	if (type->size != layout->size)
		return bad(walk, "struct %s has %u bytes, not %u", layout->name, type->size,
			   layout->size);
	for (i = 0; i < count && expected->name; i++, expected++) {
		memcpy(&member, members + i * sizeof(member), sizeof(member));
		if (strcmp(name_at(walk, member.name_off), expected->name) ||
		    member.offset != expected->at * 8)
			return bad(walk, "struct %s has \"%s\" at bit %u, not \"%s\" at bit %u",
				   layout->name, name_at(walk, member.name_off), member.offset,
				   expected->name, expected->at * 8);
	}
	if (i < count || expected->name)
		return bad(walk, "struct %s has %u members", layout->name, count);
	return 0;
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
	bool found_record = false;
	struct btf_type type;
	uint32_t at = 0, tail;
	int status = 0;

	while (!status && at < walk->types_size) {
		if (walk->types_size - at < sizeof(type))
			return bad(walk, "they end in the middle of a type");
		memcpy(&type, walk->types + at, sizeof(type));
		at += sizeof(type);
		tail = tail_size(&type);
		if (tail > walk->types_size - at)
			return bad(walk, "a type is not known or does not end");
		layout = BTF_INFO_KIND(type.info) == BTF_KIND_STRUCT ?
			layout_of(name_at(walk, type.name_off)) : NULL;
		if (layout) {
			status = compare(walk, layout, &type, walk->types + at);
			found_record |= !strcmp(layout->name, "spin_record");
		}
		at += tail;
	}
	if (!status && !found_record)
		return bad(walk, "struct spin_record is not among them");
	return status;
}

int spin_btf_check(struct spin_context *context, const char *file, const void *bytes,
		   size_t size)
{
	struct walk walk = { .context = context, .file = file };
	int status = read_header(&walk, bytes, size);

	return status ? status : check_types(&walk);
}
