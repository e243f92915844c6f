/* SPDX-License-Identifier: GPL-2.0-only */
/* Key pairs and certificates in a folder; the functions for users stand in <libspin.h>. */
#ifndef SPIN_LIBSPIN_KEY_H
#define SPIN_LIBSPIN_KEY_H

#include <openssl/x509.h>

#include "context.h"

/**
 * spin_key_read_certificate() - read the certificate of a folder
 * @context: whom to tell what is wrong
 * @folder: where
 * @certificate: out: free it with X509_free()
 *
 * Return: 0, -ENOENT or -EBADMSG.
 */
int spin_key_read_certificate(struct spin_context *context, const char *folder,
			      X509 **certificate);

/**
 * spin_key_read_private() - read the private key of a folder
 * @context: whom to tell what is wrong
 * @folder: where
 * @key: out: free it with EVP_PKEY_free()
 *
 * Return: 0, -ENOENT, -EACCES or -EBADMSG.
 */
int spin_key_read_private(struct spin_context *context, const char *folder, EVP_PKEY **key);

#endif
