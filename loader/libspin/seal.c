// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <openssl/cms.h>
#include <openssl/err.h>
#include <stdlib.h>
#include <string.h>

#include "key.h"
#include "seal.h"

/*
 * What the kernel verifies: the bytes as they are, no signed attributes (it takes
 * S/MIME capabilities for a forgery), no certificates: it has its own.
 */
#define FLAGS (CMS_BINARY | CMS_NOATTR | CMS_NOCERTS | CMS_NOSMIMECAP | CMS_DETACHED)

static CMS_ContentInfo *sign(const struct spin_spindle *spindle, X509 *certificate,
			     EVP_PKEY *key)
{
	BIO *bytes = BIO_new_mem_buf(spindle->bytes, spindle->size);
	CMS_ContentInfo *seal = CMS_sign(NULL, NULL, NULL, NULL, FLAGS | CMS_PARTIAL);

	if (!bytes || !seal ||
	    !CMS_add1_signer(seal, certificate, key, EVP_sha256(), FLAGS | CMS_PARTIAL) ||
	    !CMS_final(seal, bytes, NULL, FLAGS)) {
		CMS_ContentInfo_free(seal);
		seal = NULL;
	}
	BIO_free(bytes);
	return seal;
}

/* Puts the seal's bytes into the spindle. */
static int keep(struct spin_context *context, struct spin_spindle *spindle,
		CMS_ContentInfo *seal)
{
	unsigned char *bytes = NULL;
	int size = i2d_CMS_ContentInfo(seal, &bytes);
	uint8_t *copy;

	if (size <= 0 || (unsigned int)size > SPIN_SEAL_MOST_BYTES) {
		OPENSSL_free(bytes);
		return spin_context_fail(context, -EIO, "%s: cannot seal it", spindle->name);
	}
	copy = malloc(size);
	if (copy) {
		memcpy(copy, bytes, size);
		free(spindle->seal);
		spindle->seal = copy;
		spindle->seal_size = size;
	}
	OPENSSL_free(bytes);
	return copy ? 0 : spin_context_fail(context, -ENOMEM, "%s: no memory", spindle->name);
}

SPIN_PUBLIC int spin_spindle_seal(struct spin_context *context, struct spin_spindle *spindle,
				  const char *folder)
{
	CMS_ContentInfo *seal;
	X509 *certificate;
	EVP_PKEY *key;
	int status;

	status = spin_key_read_certificate(context, folder, &certificate);
	if (status)
		return status;
	status = spin_key_read_private(context, folder, &key);
	if (!status) {
		seal = sign(spindle, certificate, key);
		status = seal ? keep(context, spindle, seal) :
			spin_context_fail(context, -EBADMSG,
					  "%s: cannot seal it with the key of %s (do key and certificate belong together?)",
					  spindle->name, folder);
		CMS_ContentInfo_free(seal);
		EVP_PKEY_free(key);
	}
	X509_free(certificate);
	ERR_clear_error();
	return status;
}

/* Is one of the signers the certificate's key? */
static bool is_signer(CMS_ContentInfo *seal, X509 *certificate)
{
	STACK_OF(CMS_SignerInfo) *signers = CMS_get0_SignerInfos(seal);
	int i;

	for (i = 0; i < sk_CMS_SignerInfo_num(signers); i++)
		if (!CMS_SignerInfo_cert_cmp(sk_CMS_SignerInfo_value(signers, i), certificate))
			return true;
	return false;
}

/*
 * The sealed bytes to read.  Behind a filter: of a plain memory BIO CMS_verify() makes a
 * second one, and libcrypto 3.0 loses that when the seal names a digest nobody knows.
 */
static BIO *sealed_bytes(const struct spin_spindle *spindle)
{
	BIO *filter = BIO_new(BIO_f_null());
	BIO *memory = BIO_new_mem_buf(spindle->bytes, spindle->size);

	if (filter && memory)
		return BIO_push(filter, memory);
	BIO_free(filter);
	BIO_free(memory);
	return NULL;
}

static bool verify(CMS_ContentInfo *seal, const struct spin_spindle *spindle, X509 *certificate)
{
	STACK_OF(X509) *certificates = sk_X509_new_null();
	BIO *bytes = sealed_bytes(spindle);
	bool good;

	good = certificates && bytes && sk_X509_push(certificates, certificate) &&
	       CMS_verify(seal, certificates, NULL, bytes, NULL,
			  CMS_BINARY | CMS_DETACHED | CMS_NOINTERN | CMS_NO_SIGNER_CERT_VERIFY) == 1;
	BIO_free_all(bytes);
	sk_X509_free(certificates);
	return good;
}

static int check(struct spin_context *context, const struct spin_spindle *spindle,
		 X509 *certificate)
{
	const unsigned char *at = spindle->seal;
	CMS_ContentInfo *seal = d2i_CMS_ContentInfo(NULL, &at, spindle->seal_size);
	int status = 0;

	if (!seal || at != spindle->seal + spindle->seal_size ||
	    OBJ_obj2nid(CMS_get0_type(seal)) != NID_pkcs7_signed)
		status = spin_context_fail(context, -EBADMSG, "%s: the seal is malformed",
					   spindle->name);
	else if (!is_signer(seal, certificate))
		status = spin_context_fail(context, -ENOKEY, "%s: sealed by another key",
					   spindle->name);
	else if (!verify(seal, spindle, certificate))
		status = spin_context_fail(context, -EKEYREJECTED,
					   "%s: the seal does not fit: it was changed after it was sealed",
					   spindle->name);
	CMS_ContentInfo_free(seal);
	ERR_clear_error();
	return status;
}

SPIN_PUBLIC int spin_spindle_verify(struct spin_context *context,
				    const struct spin_spindle *spindle, const char *folder)
{
	X509 *certificate;
	int status;

	if (!spindle->seal)
		return spin_context_fail(context, -ENODATA, "%s: it has no seal", spindle->name);
	status = spin_key_read_certificate(context, folder, &certificate);
	if (status)
		return status;
	status = check(context, spindle, certificate);
	X509_free(certificate);
	return status;
}
