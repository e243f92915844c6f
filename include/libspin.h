/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * libspin: read, build, seal, install, ask and remove extensions of the kernel.
 *
 * The library is a guest in the program that calls it: no global state, no
 * output of its own, no exit().  Every function that can fail gives 0 or a
 * negative errno and first tells the reason to the context's log function.
 * A context and what was made with it belong to one thread at a time.
 */
#ifndef LIBSPIN_H
#define LIBSPIN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <libspin_compiler.h>
#include <linux/spin.h>

#ifdef __cplusplus
extern "C" {
#endif

struct spin_context;
struct spin_spindle;

/* How grave a message is. */
enum spin_log_level {
	SPIN_LOG_ERROR,		/* why a function fails */
	SPIN_LOG_NOTICE,	/* what the user should know though all went well */
	SPIN_LOG_DETAIL,	/* what is being done */
};

/**
 * typedef spin_log_function - receives the messages of a context
 * @data: as given to spin_context_set_log()
 * @level: how grave it is
 * @text: the message, without a newline at its end; may hold several lines
 */
typedef void spin_log_function(void *data, enum spin_log_level level, const char *text);

/**
 * spin_context_new() - make a context
 * @context: out: the context; its reference count is 1
 *
 * Return: 0 or -ENOMEM.  Since: 1.
 */
int spin_context_new(struct spin_context **context);

/**
 * spin_context_ref() - take one more reference
 * @context: which
 *
 * Return: @context.  Since: 1.
 */
struct spin_context *spin_context_ref(struct spin_context *context);

/**
 * spin_context_unref() - drop a reference; the last one frees the context
 * @context: which, or NULL
 *
 * Return: NULL.  Since: 1.
 */
struct spin_context *spin_context_unref(struct spin_context *context);

/**
 * spin_context_set_log() - say where messages go
 * @context: whose
 * @log: called for each message; NULL: nobody is told
 * @data: handed to @log
 *
 * Since: 1.
 */
void spin_context_set_log(struct spin_context *context, spin_log_function *log, void *data);

/**
 * spin_context_set_device() - use another device file than /dev/spin
 * @context: whose
 * @path: copied
 *
 * Return: 0 or -ENOMEM.  Since: 1.
 */
int spin_context_set_device(struct spin_context *context, const char *path);

/**
 * spin_context_set_module() - say where the spin.ko of the running kernel lies
 * @context: whose
 * @path: copied.  Without it: updates/spin.ko, then extra/spin.ko, below
 *	/lib/modules/RELEASE
 *
 * Return: 0 or -ENOMEM.  Since: 1.
 */
int spin_context_set_module(struct spin_context *context, const char *path);

/**
 * spin_context_set_include() - say where the interface headers lie
 * @context: whose
 * @path: folder that holds spin/ and uapi/; copied
 *
 * Return: 0 or -ENOMEM.  Since: 1.
 */
int spin_context_set_include(struct spin_context *context, const char *path);

/**
 * spin_kernel_get_version() - ask what the loaded spin.ko speaks
 * @context: context
 * @version: out
 *
 * Return: 0; -ENODEV if there is no device (spin.ko is not loaded); -EPROTO if
 * it speaks another ABI than this library; other negative errno.  Since: 1.
 */
int spin_kernel_get_version(struct spin_context *context, struct spin_version *version);

/**
 * spin_spindle_read() - read and check a spindle from a file
 * @context: context
 * @path: the file
 * @spindle: out: the spindle; its reference count is 1
 *
 * Return: 0; -EBADMSG if it is not a well-formed spindle; -ENOEXEC if it is one
 * for another machine or runtime; -EOPNOTSUPP for a machine that is not
 * supported yet; -EFBIG; -ENOMEM; errno of open and read.  Since: 1.
 */
int spin_spindle_read(struct spin_context *context, const char *path,
		      struct spin_spindle **spindle);

/**
 * spin_spindle_parse() - check a spindle in memory
 * @context: context
 * @name: what to call it in messages
 * @bytes: the spindle; copied
 * @size: bytes
 * @spindle: out: the spindle; its reference count is 1
 *
 * Return: as spin_spindle_read().  Since: 1.
 */
int spin_spindle_parse(struct spin_context *context, const char *name, const void *bytes,
		       size_t size, struct spin_spindle **spindle);

/**
 * spin_spindle_ref() - take one more reference
 * @spindle: which
 *
 * Return: @spindle.  Since: 1.
 */
struct spin_spindle *spin_spindle_ref(struct spin_spindle *spindle);

/**
 * spin_spindle_unref() - drop a reference; the last one frees the spindle
 * @spindle: which, or NULL
 *
 * Return: NULL.  Since: 1.
 */
struct spin_spindle *spin_spindle_unref(struct spin_spindle *spindle);

/**
 * spin_spindle_manifest() - the checked manifest
 * @spindle: which
 *
 * Every offset in it was checked: arrays and strings lie inside it.
 *
 * Return: the manifest, owned by @spindle.  Since: 1.
 */
const struct spin_manifest *spin_spindle_manifest(const struct spin_spindle *spindle);

/**
 * spin_spindle_string() - a string of the manifest
 * @spindle: which
 * @at: its offset, as it stands in the manifest
 *
 * Return: the string, owned by @spindle; "" for an offset that is no string.  Since: 1.
 */
const char *spin_spindle_string(const struct spin_spindle *spindle, uint32_t at);

/**
 * spin_spindle_term() - what a term of a guard asks, as a program writes it
 * @spindle: which
 * @index: of the manifest's terms, from 0
 * @text: where to; NULL if @size is 0
 * @size: bytes there
 *
 * As "packet_length(p) >= 64", "(n & 0xf0) == 0x20" or "packet_protocol(p) == be16(0x800)".
 *
 * Return: how many characters it has, of which at most @size - 1 were written, and a NUL;
 * -ENOENT: there is no such term.  Since: 1.
 */
int spin_spindle_term(const struct spin_spindle *spindle, uint32_t index, char *text,
		      size_t size);

/**
 * spin_spindle_bytes() - the whole spindle, seal left out
 * @spindle: which
 * @size: out: bytes
 *
 * Return: the bytes, owned by @spindle.  Since: 1.
 */
const void *spin_spindle_bytes(const struct spin_spindle *spindle, size_t *size);

/**
 * spin_spindle_seal_bytes() - the seal
 * @spindle: which
 * @size: out: bytes
 *
 * Return: the seal (CMS, DER), owned by @spindle; NULL if it has none.  Since: 1.
 */
const void *spin_spindle_seal_bytes(const struct spin_spindle *spindle, size_t *size);

/**
 * spin_spindle_source() - one of the source files it was built from
 * @spindle: which
 * @index: from 0; 0 is the program itself
 * @name: out: name of the file, owned by @spindle
 * @text: out: its bytes, owned by @spindle
 * @size: out: how many
 *
 * Return: 0, or -ENOENT if there is no such file.  Since: 1.
 */
int spin_spindle_source(const struct spin_spindle *spindle, uint32_t index, const char **name,
			const void **text, size_t *size);

/**
 * spin_spindle_seal() - seal a spindle; an older seal is replaced
 * @context: context
 * @spindle: which
 * @folder: folder of the key, as made by spin_key_create()
 *
 * Return: 0; -ENOENT: there is no key; -EBADMSG: the key cannot be read; -ENOMEM.
 * Since: 1.
 */
int spin_spindle_seal(struct spin_context *context, struct spin_spindle *spindle,
		      const char *folder);

/**
 * spin_spindle_verify() - check the seal against a certificate
 * @context: context
 * @spindle: which
 * @folder: folder of the certificate
 *
 * The kernel checks again with the keys that it trusts.
 *
 * Return: 0; -ENODATA: it has no seal; -EKEYREJECTED: the seal does not fit the
 * spindle; -ENOKEY: it is by another key; -EBADMSG: malformed; -ENOENT: no
 * certificate.  Since: 1.
 */
int spin_spindle_verify(struct spin_context *context, const struct spin_spindle *spindle,
			const char *folder);

/**
 * spin_spindle_write() - write a spindle, seal and all, into a file
 * @context: context
 * @spindle: which
 * @path: the file; appears whole or not at all
 *
 * Return: 0 or a negative errno.  Since: 1.
 */
int spin_spindle_write(struct spin_context *context, const struct spin_spindle *spindle,
		       const char *path);

/**
 * spin_build_program() - build a spindle from a Cove program
 * @context: context
 * @path: the program
 * @tell: receives the compiler's messages, or NULL
 * @data: handed to @tell
 * @spindle: out: the spindle, unsealed; its reference count is 1
 *
 * Return: as spin_build_check(); -ENOPKG: no C compiler; -EMLINK: the stack need
 * has no bound.  Since: 1.
 */
int spin_build_program(struct spin_context *context, const char *path,
		       spin_diagnostic_function *tell, void *data,
		       struct spin_spindle **spindle);

/**
 * spin_build_again() - build a spindle afresh from the source that it carries
 * @context: context
 * @spindle: an unsealed or foreign spindle
 * @tell: receives the compiler's messages, or NULL
 * @data: handed to @tell
 * @fresh: out: the new spindle, unsealed; its reference count is 1
 *
 * Return: as spin_build_program(); -ENODATA: it carries no source.  Since: 1.
 */
int spin_build_again(struct spin_context *context, const struct spin_spindle *spindle,
		     spin_diagnostic_function *tell, void *data, struct spin_spindle **fresh);

/**
 * spin_image_complete() - make a spindle into a module of the running kernel
 * @context: context
 * @spindle: which
 * @ticket: written into the image
 * @image: out: the image; the caller frees it with free()
 * @size: out: bytes
 *
 * Every fact about the kernel is taken from its spin.ko.
 *
 * Return: 0; -ENOENT: there is no spin.ko; -EBADMSG: it is not a module;
 * -ENOEXEC: it is for another machine; -ENOKEY: it knows no version of a symbol
 * that the spindle needs; -ENOMEM.  Since: 1.
 */
int spin_image_complete(struct spin_context *context, const struct spin_spindle *spindle,
			uint64_t ticket, void **image, size_t *size);

/**
 * struct spin_setting - a value for a parameter, or a budget for a handler
 * @name: name of the parameter; of a budget HANDLER, HANDLER@EVENT or
 *	HANDLER@INTERFACE.EVENT, or NULL: every handler that has no bound
 * @value: two's complement; of a budget units of fuel
 */
struct spin_setting {
	const char *name;
	uint64_t value;
};

/**
 * struct spin_install_options - how to install
 * @devices: numbers of the devices that net bindings listen to
 * @device_count: how many
 * @hook: SPIN_HOOK_*
 * @flags: SPIN_PREPARE_*; SPIN_PREPARE_UNSEALED only for a spindle that the
 *	caller built just now
 * @settings: set as soon as it is installed
 * @setting_count: how many
 * @budgets: given to its handlers before any of them can run
 * @budget_count: how many
 */
struct spin_install_options {
	const uint32_t *devices;
	uint32_t device_count;
	uint32_t hook;
	uint32_t flags;
	const struct spin_setting *settings;
	size_t setting_count;
	const struct spin_setting *budgets;
	size_t budget_count;
};

/**
 * spin_extension_install() - install a spindle: all of it or nothing
 * @context: context
 * @spindle: which
 * @options: how
 * @extension: out: number of the extension
 *
 * Return: 0; -ESTALE: an import has another type in this kernel (both
 * declarations are in the message); -ENOKEY, -EKEYREJECTED, -ENODATA: the seal; -EPERM: it has
 * no masks, see spin_context_set_unmasked();
 * see struct spin_prepare and struct spin_commit for the rest.  Since: 1.
 */
int spin_extension_install(struct spin_context *context, const struct spin_spindle *spindle,
			   const struct spin_install_options *options, uint64_t *extension);

/**
 * struct spin_replacement - what a replacement came to
 * @extension: number of the new version
 * @carried: elements of state that it was handed
 * @begun: those that begin anew
 * @dropped: those of the old version that it does not have
 */
struct spin_replacement {
	uint64_t extension;
	uint32_t carried;
	uint32_t begun;
	uint32_t dropped;
};

/**
 * spin_extension_replace() - let a spindle take the place of the extension of its name
 * @context: context
 * @spindle: the new version
 * @options: @flags and @budgets of it count; devices, hook and parameters stay as they are
 * @flags: SPIN_REPLACE_*
 * @replacement: out: what became of state
 *
 * A failure leaves the old version as it was.
 *
 * Return: 0; -ENOENT: there is none of its name; -EILSEQ: state of one name has another type
 * in the new version (both declarations are in the message); as spin_extension_install();
 * see struct spin_replace for the rest.  Since: 1.
 */
int spin_extension_replace(struct spin_context *context, const struct spin_spindle *spindle,
			   const struct spin_install_options *options, uint32_t flags,
			   struct spin_replacement *replacement);

/**
 * spin_extension_remove() - take an extension out and delete its image
 * @context: context
 * @name: its name
 *
 * Return: 0; -ENOENT: no such extension; -EBUSY: others import it.  Since: 1.
 */
int spin_extension_remove(struct spin_context *context, const char *name);

/**
 * spin_extension_remove_tree() - the same, with all extensions that import from it
 * @context: context
 * @name: its name
 *
 * Return: 0; -ENOENT: no such extension; -EBUSY: it is being installed.  Since: 1.
 */
int spin_extension_remove_tree(struct spin_context *context, const char *name);

/**
 * spin_extension_reap() - delete the images of dead extensions
 * @context: context
 * @reaped: out: how many, or NULL
 *
 * Return: 0 or a negative errno.  Since: 1.
 */
int spin_extension_reap(struct spin_context *context, unsigned int *reaped);

/**
 * spin_extension_next() - ask about the next extension
 * @context: context
 * @info: in: @extension, 0 for the first; out: all of it
 *
 * Return: 0; -ENOENT: that was the last one.  Since: 1.
 */
int spin_extension_next(struct spin_context *context, struct spin_extension_info *info);

/**
 * spin_extension_find() - ask about an extension by its name
 * @context: context
 * @name: its name
 * @info: out
 *
 * Return: 0; -ENOENT: no such extension.  Since: 1.
 */
int spin_extension_find(struct spin_context *context, const char *name,
			struct spin_extension_info *info);

/**
 * spin_binding_get() - ask about a binding
 * @context: context
 * @info: in: @extension and @index; out: the rest
 *
 * Return: 0; -ENOENT: no such binding.  Since: 1.
 */
int spin_binding_get(struct spin_context *context, struct spin_binding_info *info);

/**
 * spin_binding_is() - is this the binding that is meant?
 * @info: as spin_binding_get() gave it
 * @name: HANDLER, HANDLER@EVENT or HANDLER@INTERFACE.EVENT
 *
 * Return: true if so.  Since: 1.
 */
bool spin_binding_is(const struct spin_binding_info *info, const char *name);

/**
 * spin_order_get() - ask which handler stands where in the order of an event
 * @context: context
 * @info: in: @interface, @event and @position; out: the rest
 *
 * Return: 0; -ENOENT: no such event, or no further handler.  Since: 1.
 */
int spin_order_get(struct spin_context *context, struct spin_order_info *info);

/**
 * spin_device_get() - ask about a device of an extension's scope
 * @context: context
 * @info: in: @extension and @index; out: the rest
 *
 * Return: 0; -ENOENT: no such device.  Since: 1.
 */
int spin_device_get(struct spin_context *context, struct spin_device_info *info);

/**
 * spin_procedure_get() - ask about a procedure of an interface
 * @context: context
 * @info: in: @index; out: the rest
 *
 * Return: 0; -ENOENT: no such procedure.  Since: 1.
 */
int spin_procedure_get(struct spin_context *context, struct spin_procedure_info *info);

/**
 * spin_counter_get() - ask about a counter
 * @context: context
 * @info: in: @extension and @index; out: the rest
 *
 * Return: 0; -ENOENT: no such counter.  Since: 1.
 */
int spin_counter_get(struct spin_context *context, struct spin_counter_info *info);

/**
 * spin_pool_get() - ask about a pool
 * @context: the context
 * @info: @extension and @index are set; the rest is filled
 *
 * Return: 0; -ENOENT: no such pool.  Since: 1.
 */
int spin_pool_get(struct spin_context *context, struct spin_pool_info *info);

/**
 * spin_parameter_get() - ask about a parameter
 * @context: context
 * @info: in: @extension and @index; out: the rest
 *
 * Return: 0; -ENOENT: no such parameter.  Since: 1.
 */
int spin_parameter_get(struct spin_context *context, struct spin_parameter_info *info);

/**
 * spin_parameter_set() - set a parameter
 * @context: context
 * @extension: number of the extension
 * @name: name of the parameter
 * @value: two's complement
 *
 * Return: 0; -ENOENT: no such parameter; -ERANGE: out of its range.  Since: 1.
 */
int spin_parameter_set(struct spin_context *context, uint64_t extension, const char *name,
		       uint64_t value);

/**
 * spin_budget_set() - set what one run of a handler may take
 * @context: context
 * @extension: number of the extension
 * @name: HANDLER: at all events that it is bound to; HANDLER@EVENT or
 *	HANDLER@INTERFACE.EVENT: at that one; NULL: every handler that has no bound
 * @budget: units of fuel
 *
 * All of those that are meant get it, or none: after a failure they have what they had.
 *
 * Return: 0; -ENOENT: no such handler; -ERANGE: less than its bound or more than a handler
 * may have; -EDQUOT: the other handlers of the event leave less.  Since: 1.
 */
int spin_budget_set(struct spin_context *context, uint64_t extension, const char *name,
		    uint64_t budget);

/**
 * struct spin_key_description - what spin_key_show() tells
 * @subject: whose key
 * @fingerprint: SHA-256 of the certificate, hexadecimal
 * @not_after: day from which on it is not valid, as "2035-11-20"
 * @has_private: the private half is there
 */
struct spin_key_description {
	char subject[128];
	char fingerprint[65];
	char not_after[11];
	bool has_private;
};

/**
 * spin_key_create() - make a key pair and a certificate
 * @context: context
 * @folder: made if it is missing; gets spin.key (mode 0600) and spin.der
 *
 * Return: 0; -EEXIST: there is a key already; other negative errno.  Since: 1.
 */
int spin_key_create(struct spin_context *context, const char *folder);

/**
 * spin_key_show() - describe a key
 * @context: context
 * @folder: where it lies
 * @description: out
 *
 * Return: 0; -ENOENT: there is none; -EBADMSG.  Since: 1.
 */
int spin_key_show(struct spin_context *context, const char *folder,
		  struct spin_key_description *description);

/**
 * spin_key_load() - let the kernel trust a key
 * @context: context
 * @folder: where its certificate lies
 *
 * Return: 0; -ENOENT: there is none; see struct spin_key.  Since: 1.
 */
int spin_key_load(struct spin_context *context, const char *folder);

#ifdef __cplusplus
}
#endif

#include <libspin_block.h>
#include <libspin_call.h>
#include <libspin_later.h>
#include <libspin_link.h>
#include <libspin_log.h>
#include <libspin_map.h>
#include <libspin_table.h>

#endif
