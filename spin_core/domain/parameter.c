// SPDX-License-Identifier: GPL-2.0-only
#include <linux/bitops.h>
#include <linux/string.h>

#include "spin_core/domain/manifest.h"
#include "spin_core/domain/parameter.h"

/**
 * spin_parameter_store - set a parameter
 * @place: in the image
 * @size: bytes of it
 * @value: within its bounds
 *
 * One naturally aligned store: a running handler sees old or new.
 * Context: any; the image is held.
 */
void spin_parameter_store(void *place, u32 size, u64 value)
{
	switch (size) {
	case 1:
		WRITE_ONCE(*(u8 *)place, value);
		break;
	case 2:
		WRITE_ONCE(*(u16 *)place, value);
		break;
	case 4:
		WRITE_ONCE(*(u32 *)place, value);
		break;
	default:
		WRITE_ONCE(*(u64 *)place, value);
	}
}

/**
 * spin_parameter_load - read a parameter
 * @place: in the image
 * @size: bytes of it
 * @is_signed: whether its type is
 *
 * Context: any; the image is held.
 * Return: the value, as 64 bits.
 */
u64 spin_parameter_load(const void *place, u32 size, bool is_signed)
{
	u64 value;

	switch (size) {
	case 1:
		value = READ_ONCE(*(u8 *)place);
		break;
	case 2:
		value = READ_ONCE(*(u16 *)place);
		break;
	case 4:
		value = READ_ONCE(*(u32 *)place);
		break;
	default:
		return READ_ONCE(*(u64 *)place);
	}
	return is_signed ? sign_extend64(value, size * BITS_PER_BYTE - 1) : value;
}

/**
 * spin_parameter_allows - may a parameter have a value?
 * @parameter: as the manifest says
 * @value: as 64 bits of its type
 *
 * Return: whether.
 */
bool spin_parameter_allows(const struct spin_manifest_parameter *parameter, u64 value)
{
	if (parameter->is_signed)
		return (s64)parameter->lowest <= (s64)value &&
		       (s64)value <= (s64)parameter->highest;
	return parameter->lowest <= value && value <= parameter->highest;
}

static const struct spin_manifest_parameter *find(const struct spin_extension *in,
						  const char *name, u32 *index)
{
	const struct spin_manifest_parameter *parameter = spin_manifest_parameters(in->manifest);

	for (*index = 0; *index < in->manifest->parameters.count; ++*index, parameter++)
		if (!strcmp(spin_manifest_string(in->manifest, parameter->name), name))
			return parameter;
	return NULL;
}

/*
 * What nobody has set begins with the new version's own preset.  So does what was set to a
 * value that the new version does not allow.
 */
static void keep(const struct spin_manifest_parameter *new, void *place,
		 const struct spin_manifest_parameter *old, const void *from)
{
	u64 value = spin_parameter_load(from, old->size, old->is_signed);

	if (value != old->preset && new->is_signed == old->is_signed &&
	    spin_parameter_allows(new, value))
		spin_parameter_store(place, new->size, value);
}

/**
 * spin_parameters_keep - what was set of an old version holds for the new one
 * @to: the new version; nobody runs it
 * @from: the old one
 *
 * Context: the registry's lock is held, so that nobody sets one meanwhile.
 */
void spin_parameters_keep(struct spin_extension *to, const struct spin_extension *from)
{
	const struct spin_manifest_parameter *new = spin_manifest_parameters(to->manifest), *old;
	u32 i, n;

	for (i = 0; i < to->manifest->parameters.count; i++, new++) {
		old = find(from, spin_manifest_string(to->manifest, new->name), &n);
		if (old)
			keep(new, to->record->parameters[i], old, from->record->parameters[n]);
	}
}
