// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <openssl/evp.h>
#include <stdio.h>
#include <string.h>

#include "origin.h"
#include "record.h"

/* The flags' identity, so that one can see whether two spindles were built alike. */
static int digest_flags(const struct spin_target *target, uint8_t *digest)
{
	uint8_t whole[EVP_MAX_MD_SIZE];
	EVP_MD_CTX *hash = EVP_MD_CTX_new();
	const char *const *flag;
	bool good = hash && EVP_DigestInit_ex(hash, EVP_sha256(), NULL);

	for (flag = target->flags; good && *flag; flag++)
		good = EVP_DigestUpdate(hash, *flag, strlen(*flag)) &&
		       EVP_DigestUpdate(hash, "\n", 1);
	if (good)
		good = EVP_DigestFinal_ex(hash, whole, NULL);
	EVP_MD_CTX_free(hash);
	if (good)
		memcpy(digest, whole, SPIN_DIGEST_SIZE);
	return good ? 0 : -EIO;
}

int spin_origin_make(struct spin_context *context, const struct spin_target *target,
		     const char *compiler, struct spin_origin *origin)
{
	memset(origin, 0, sizeof(*origin));
	origin->size = sizeof(*origin);
	origin->machine = target->machine;
	origin->runtime = spin_record_runtime_version;
	snprintf(origin->compiler, sizeof(origin->compiler), "%s", compiler);
	if (digest_flags(target, origin->flags))
		return spin_context_fail(context, -EIO, "cannot compute a digest");
	return 0;
}

int spin_origin_check(struct spin_context *context, const char *file, const void *bytes,
		      size_t size, uint32_t machine)
{
	const struct spin_origin *origin = bytes;
	size_t i;

	if (size != sizeof(*origin) || origin->size != size || origin->reserved ||
	    origin->machine != machine || origin->compiler[sizeof(origin->compiler) - 1])
		return spin_context_fail(context, -EBADMSG, "%s: the target is malformed", file);
	for (i = 0; origin->compiler[i]; i++)
		if (origin->compiler[i] < ' ' || origin->compiler[i] > '~')
			return spin_context_fail(context, -EBADMSG,
						 "%s: the compiler has no proper name", file);
	if (origin->runtime != spin_record_runtime_version)
		return spin_context_fail(context, -ENOEXEC,
					 "%s: runtime version %u, not %u: build it again", file,
					 origin->runtime, spin_record_runtime_version);
	return 0;
}
