/* SPDX-License-Identifier: GPL-2.0-only */
/* Asking the kernel for one thing after the other, by their index, until there is none more. */
#ifndef SPINCTL_EACH_H
#define SPINCTL_EACH_H

#include <errno.h>

/**
 * for_each_index() - for all things of a kind
 * @status: a variable: what @ask returned, or the body, which ends the walk by setting it
 * @info: what @ask fills; its member index counts on from where it stands
 * @ask: the question, 0 or a negative errno
 *
 * Behind it each_end() tells whether all were seen, and @info.index how many of them.
 */
#define for_each_index(status, info, ask)					\
	for ((status) = (ask); !(status);					\
	     (status) = (status) ? (status) : ((info).index++, (ask)))

/* 0 if the walk came to its end, or why it did not. */
static inline int each_end(int status)
{
	return status == -ENOENT ? 0 : status;
}

#endif
