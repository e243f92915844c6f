/* SPDX-License-Identifier: GPL-2.0-only */
/* The only file here that calls the kernel about extensions: tests put another in its place. */
#ifndef SPIN_LIBSPIN_KERNEL_H
#define SPIN_LIBSPIN_KERNEL_H

#include <stddef.h>
#include <stdint.h>

/**
 * spin_kernel_open() - open the device
 * @path: its file
 *
 * Return: a file descriptor, to be closed with spin_kernel_close(), or a negative
 * errno.
 */
int spin_kernel_open(const char *path);

/**
 * spin_kernel_close() - close the device; a ticket that was not committed ends
 * @device: from spin_kernel_open()
 */
void spin_kernel_close(int device);

/**
 * spin_kernel_lock() - let only one at a time change what is installed
 * @device: from spin_kernel_open(); closing it unlocks
 *
 * Return: 0 or a negative errno.
 */
int spin_kernel_lock(int device);

/**
 * spin_kernel_command() - a command of <linux/spin.h>
 * @device: from spin_kernel_open()
 * @command: SPIN_*
 * @argument: its structure
 *
 * Return: what it returns, which is 0 if nothing else is said; or a negative errno.
 */
int spin_kernel_command(int device, unsigned long command, void *argument);

/**
 * spin_kernel_load() - load a module
 * @image: the module
 * @size: bytes
 *
 * Return: 0 or a negative errno.
 */
int spin_kernel_load(const void *image, size_t size);

/**
 * spin_kernel_unload() - delete a module
 * @name: its name
 *
 * Return: 0 or a negative errno.
 */
int spin_kernel_unload(const char *name);

/**
 * spin_kernel_images() - tell the names of all images of extensions that nobody uses
 * @tell: called for each; a negative errno ends the walk
 * @data: handed to @tell
 *
 * An image is known by the section SPIN_KERNEL_MARK, which spin_image_complete()
 * put there; what a module is called does not matter.
 *
 * Return: 0 or a negative errno.
 */
int spin_kernel_images(int (*tell)(void *data, const char *name), void *data);

/* A section that only images of extensions have; sysfs shows it. */
#define SPIN_KERNEL_MARK ".spin.image"

/**
 * spin_kernel_has_image() - is there an image of this name, whoever uses it?
 * @name: of the module
 *
 * Return: whether.
 */
int spin_kernel_has_image(const char *name);

#endif
