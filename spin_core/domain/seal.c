// SPDX-License-Identifier: GPL-2.0-only
#include <linux/cred.h>
#include <linux/err.h>
#include <linux/key.h>
#include <linux/verification.h>
#include <keys/asymmetric-type.h>

#include "spin_core/domain/seal.h"

/* Set at start, never changes; keys in it are protected by the keyring's own lock. */
static struct key *trusted_keys;

/**
 * spin_seal_start - make the keyring of trusted keys, empty
 *
 * Context: may sleep.
 * Return: 0 or a negative errno of keyring_alloc().
 */
int spin_seal_start(void)
{
	struct key *keyring;

	keyring = keyring_alloc(".spin", GLOBAL_ROOT_UID, GLOBAL_ROOT_GID, current_cred(),
				(KEY_POS_ALL & ~KEY_POS_SETATTR) | KEY_USR_VIEW | KEY_USR_READ |
				KEY_USR_SEARCH, KEY_ALLOC_NOT_IN_QUOTA, NULL, NULL);
	if (IS_ERR(keyring))
		return PTR_ERR(keyring);
	trusted_keys = keyring;
	return 0;
}

/**
 * spin_seal_stop - the mirror of spin_seal_start()
 */
void spin_seal_stop(void)
{
	key_put(trusted_keys);
}

/**
 * spin_seal_add_key - trust the seals of a key
 * @certificate: X.509, DER
 * @size: bytes
 *
 * Context: may sleep.
 * Return: 0; -EBADMSG: not a certificate; -ENOPKG: this kernel cannot verify with
 * it; -ENOMEM.
 */
int spin_seal_add_key(const void *certificate, size_t size)
{
	key_ref_t key;

	key = key_create_or_update(make_key_ref(trusted_keys, true), "asymmetric", NULL,
				   certificate, size,
				   (KEY_POS_ALL & ~KEY_POS_SETATTR) | KEY_USR_VIEW | KEY_USR_READ,
				   KEY_ALLOC_NOT_IN_QUOTA | KEY_ALLOC_BUILT_IN |
				   KEY_ALLOC_BYPASS_RESTRICTION);
	if (IS_ERR(key))
		return PTR_ERR(key) == -ENOENT ? -ENOPKG : PTR_ERR(key);
	key_ref_put(key);
	return 0;
}

/**
 * spin_seal_verify - does this seal fit this spindle, by a key that is trusted?
 * @spindle: the whole file, seal left out
 * @spindle_size: bytes
 * @seal: CMS, detached, DER
 * @seal_size: bytes
 * @message: says what is wrong
 *
 * Context: may sleep.
 * Return: 0; -ENOKEY: no trusted key made it; -EKEYREJECTED: it does not fit;
 * -EBADMSG: malformed; -ENOMEM.
 */
int spin_seal_verify(const void *spindle, size_t spindle_size, const void *seal, size_t seal_size,
		     struct spin_message *message)
{
	int error = verify_pkcs7_signature(spindle, spindle_size, seal, seal_size, trusted_keys,
					   VERIFYING_UNSPECIFIED_SIGNATURE, NULL, NULL);

	switch (error) {
	case 0:
	case -ENOMEM:
		return error;
	case -ENOKEY:
		return spin_message_set(message, error,
					"sealed by a key that this kernel does not trust");
	case -EKEYREJECTED:
		return spin_message_set(message, error, "the seal does not fit the spindle");
	default:
		return spin_message_set(message, -EBADMSG, "the seal is malformed");
	}
}
