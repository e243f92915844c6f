// SPDX-License-Identifier: GPL-2.0-only
/*
 * RSA-2048 with SHA-256 is the one kind of signature that both supported kernels
 * verify.  The certificate is signed by its own key, may sign nothing but data,
 * and names its key by a hash, as the kernel's keyring wants it.
 */
#include <errno.h>
#include <fcntl.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509v3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "kernel.h"
#include "key.h"
#include "query.h"
#include "spindle.h"

#define KEY_BITS	2048
#define DAYS_VALID	3650
#define MOST_BYTES	16384

#define PRIVATE_FILE		"spin.key"
#define CERTIFICATE_FILE	"spin.der"

static char *path_of(const char *folder, const char *file)
{
	char *path;

	return asprintf(&path, "%s/%s", folder, file) < 0 ? NULL : path;
}

static int read_file(struct spin_context *context, const char *folder, const char *file,
		     uint8_t **bytes, size_t *size)
{
	char *path = path_of(folder, file);
	int status;

	if (!path)
		return spin_context_fail(context, -ENOMEM, "%s: no memory", folder);
	status = spin_spindle_read_file(context, path, MOST_BYTES, bytes, size);
	free(path);
	return status;
}

int spin_key_read_certificate(struct spin_context *context, const char *folder,
			      X509 **certificate)
{
	const uint8_t *at;
	uint8_t *bytes;
	size_t size;
	int status;

	status = read_file(context, folder, CERTIFICATE_FILE, &bytes, &size);
	if (status)
		return status;
	at = bytes;
	*certificate = d2i_X509(NULL, &at, size);
	free(bytes);
	if (!*certificate)
		return spin_context_fail(context, -EBADMSG, "%s/%s: not a certificate", folder,
					 CERTIFICATE_FILE);
	return 0;
}

int spin_key_read_private(struct spin_context *context, const char *folder, EVP_PKEY **key)
{
	uint8_t *bytes;
	size_t size;
	BIO *memory;
	int status;

	status = read_file(context, folder, PRIVATE_FILE, &bytes, &size);
	if (status)
		return status;
	memory = BIO_new_mem_buf(bytes, size);
	*key = memory ? PEM_read_bio_PrivateKey(memory, NULL, NULL, NULL) : NULL;
	BIO_free(memory);
	OPENSSL_cleanse(bytes, size);
	free(bytes);
	if (!*key)
		return spin_context_fail(context, -EBADMSG, "%s/%s: not a private key", folder,
					 PRIVATE_FILE);
	return 0;
}

static bool add_extension(X509 *certificate, int id, const char *value)
{
	X509V3_CTX context;
	X509_EXTENSION *extension;
	bool added;

	X509V3_set_ctx_nodb(&context);
	X509V3_set_ctx(&context, certificate, certificate, NULL, NULL, 0);
	extension = X509V3_EXT_conf_nid(NULL, &context, id, value);
	added = extension && X509_add_ext(certificate, extension, -1);
	X509_EXTENSION_free(extension);
	return added;
}

/* A random serial number, so that two certificates of one subject differ. */
static bool set_serial(X509 *certificate)
{
	BIGNUM *number = BN_new();
	bool set = number && BN_rand(number, 127, BN_RAND_TOP_ANY, BN_RAND_BOTTOM_ANY) &&
		   BN_to_ASN1_INTEGER(number, X509_get_serialNumber(certificate));

	BN_free(number);
	return set;
}

static bool fill_certificate(X509 *certificate, EVP_PKEY *key)
{
	X509_NAME *name = X509_get_subject_name(certificate);
	char host[64] = "spin";
	char subject[80];

	gethostname(host, sizeof(host) - 1);
	snprintf(subject, sizeof(subject), "SPIN extensions of %.40s", host);
	return X509_set_version(certificate, X509_VERSION_3) && set_serial(certificate) &&
	       X509_gmtime_adj(X509_getm_notBefore(certificate), 0) &&
	       X509_time_adj_ex(X509_getm_notAfter(certificate), DAYS_VALID, 0, NULL) &&
	       X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC,
					  (const unsigned char *)subject, -1, -1, 0) &&
	       X509_set_issuer_name(certificate, name) && X509_set_pubkey(certificate, key) &&
	       add_extension(certificate, NID_basic_constraints, "critical,CA:FALSE") &&
	       add_extension(certificate, NID_key_usage, "digitalSignature") &&
	       add_extension(certificate, NID_subject_key_identifier, "hash") &&
	       X509_sign(certificate, key, EVP_sha256());
}

static int write_new(struct spin_context *context, const char *folder, const char *name,
		     mode_t mode, const void *bytes, size_t size)
{
	char *path = path_of(folder, name);
	int file, status = 0;

	if (!path)
		return spin_context_fail(context, -ENOMEM, "%s: no memory", folder);
	file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
	if (file < 0)
		status = -errno;
	else if (write(file, bytes, size) != (ssize_t)size)
		status = -EIO;
	if (file >= 0 && close(file) < 0 && !status)
		status = -errno;
	if (status && file >= 0)
		unlink(path);
	if (status)
		spin_context_fail(context, status, "%s: %s", path, strerror(-status));
	free(path);
	return status;
}

static int write_private(struct spin_context *context, const char *folder, EVP_PKEY *key)
{
	BIO *memory = BIO_new(BIO_s_mem());
	char *bytes;
	long size;
	int status = -ENOMEM;

	if (memory && PEM_write_bio_PrivateKey(memory, key, NULL, NULL, 0, NULL, NULL)) {
		size = BIO_get_mem_data(memory, &bytes);
		status = write_new(context, folder, PRIVATE_FILE, 0600, bytes, size);
		OPENSSL_cleanse(bytes, size);
	}
	BIO_free(memory);
	return status;
}

static int write_certificate(struct spin_context *context, const char *folder, X509 *certificate)
{
	unsigned char *bytes = NULL;
	int size = i2d_X509(certificate, &bytes);
	int status;

	if (size <= 0)
		return spin_context_fail(context, -ENOMEM, "%s: no memory", folder);
	status = write_new(context, folder, CERTIFICATE_FILE, 0644, bytes, size);
	OPENSSL_free(bytes);
	return status;
}

/* Makes the folder and those above it. */
static int make_folder(struct spin_context *context, const char *folder)
{
	char *path = strdup(folder);
	char *slash = path;
	int status = 0;

	if (!path)
		return spin_context_fail(context, -ENOMEM, "%s: no memory", folder);
	while ((slash = strchr(slash + 1, '/'))) {
		*slash = '\0';
		mkdir(path, 0755);
		*slash = '/';
	}
	if (mkdir(path, 0700) < 0 && errno != EEXIST)
		status = spin_context_fail(context, -errno, "%s: %s", folder, strerror(errno));
	free(path);
	return status;
}

SPIN_PUBLIC int spin_key_create(struct spin_context *context, const char *folder)
{
	EVP_PKEY *key;
	X509 *certificate;
	int status;

	status = make_folder(context, folder);
	if (status)
		return status;
	key = EVP_RSA_gen(KEY_BITS);
	certificate = X509_new();
	if (!key || !certificate || !fill_certificate(certificate, key))
		status = spin_context_fail(context, -EIO, "cannot make a key");
	if (!status)
		status = write_private(context, folder, key);
	if (!status)
		status = write_certificate(context, folder, certificate);
	X509_free(certificate);
	EVP_PKEY_free(key);
	return status;
}

static void print_fingerprint(const X509 *certificate, char *text)
{
	unsigned char digest[EVP_MAX_MD_SIZE];
	unsigned int size = 0, i;

	*text = '\0';
	if (!X509_digest(certificate, EVP_sha256(), digest, &size) || size != 32)
		return;
	for (i = 0; i < size; i++)
		sprintf(text + 2 * i, "%02x", digest[i]);
}

SPIN_PUBLIC int spin_key_show(struct spin_context *context, const char *folder,
			      struct spin_key_description *description)
{
	struct tm day;
	X509 *certificate;
	char *path;
	int status;

	memset(description, 0, sizeof(*description));
	status = spin_key_read_certificate(context, folder, &certificate);
	if (status)
		return status;
	X509_NAME_get_text_by_NID(X509_get_subject_name(certificate), NID_commonName,
				  description->subject, sizeof(description->subject));
	print_fingerprint(certificate, description->fingerprint);
	if (ASN1_TIME_to_tm(X509_get0_notAfter(certificate), &day))
		strftime(description->not_after, sizeof(description->not_after), "%Y-%m-%d", &day);
	X509_free(certificate);
	path = path_of(folder, PRIVATE_FILE);
	description->has_private = path && !access(path, F_OK);
	free(path);
	return 0;
}

SPIN_PUBLIC int spin_key_load(struct spin_context *context, const char *folder)
{
	struct spin_key key = { .size = sizeof(key) };
	X509 *certificate;
	uint8_t *bytes;
	size_t size;
	int status;

	status = spin_key_read_certificate(context, folder, &certificate);
	if (status)
		return status;
	X509_free(certificate);
	status = read_file(context, folder, CERTIFICATE_FILE, &bytes, &size);
	if (status)
		return status;
	key.certificate = (uintptr_t)bytes;
	key.certificate_size = size;
	status = spin_query_run(context, SPIN_ADD_KEY, &key, "load the key into the kernel");
	free(bytes);
	return status;
}
