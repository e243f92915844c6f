// SPDX-License-Identifier: GPL-2.0-only
/*
 * make_spindle EMITTED.c OUT.spindle INCLUDE [KEYS]: makes a spindle from C that
 * was written as the Cove compiler would emit it, sealed if KEYS is given.  No
 * part of the product: there only the compiler's own output becomes a spindle.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../loader/libspin/assemble.h"
#include "../../loader/libspin/spindle.h"

static void tell(void *data, enum spin_log_level level, const char *text)
{
	(void)data;
	(void)level;
	fprintf(stderr, "make_spindle: %s\n", text);
}

static int make(struct spin_context *context, char **argv)
{
	struct spin_source_text source = { .name = strrchr(argv[1], '/') };
	struct spin_spindle *spindle;
	uint8_t *text;
	size_t size;
	int status;

	source.name = source.name ? source.name + 1 : argv[1];
	status = spin_spindle_read_file(context, argv[1], 1 << 20, &text, &size);
	if (status)
		return status;
	source.text = text;
	source.size = size;
	status = spin_assemble(context, spin_target_here(), source.name, (const char *)text, size,
			       &source, 1, &spindle);
	free(text);
	if (status)
		return status;
	if (argv[4])
		status = spin_spindle_seal(context, spindle, argv[4]);
	if (!status)
		status = spin_spindle_write(context, spindle, argv[2]);
	spin_spindle_unref(spindle);
	return status;
}

int main(int argc, char **argv)
{
	struct spin_context *context;
	int status;

	if (argc != 4 && argc != 5) {
		fprintf(stderr, "usage: make_spindle EMITTED.c OUT.spindle INCLUDE [KEYS]\n");
		return 2;
	}
	if (spin_context_new(&context))
		return 1;
	spin_context_set_log(context, tell, NULL);
	status = spin_context_set_include(context, argv[3]);
	if (!status)
		status = make(context, argv);
	spin_context_unref(context);
	return status ? 1 : 0;
}
