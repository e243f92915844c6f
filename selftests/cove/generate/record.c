// SPDX-License-Identifier: GPL-2.0-only
#include "record.h"

#include <stdio.h>

int record_programs(const struct bench *bench, struct made *const *programs, size_t count,
		    const char *path)
{
	struct spin_buffer text = { .arena = bench->arena };
	const char *raises = batch_run_on(bench, programs, count);
	FILE *file;

	if (!raises)
		return -1;
	batch_append_emitted(&text, programs, count);
	spin_buffer_print(&text, "%s", raises);
	spin_buffer_print(&text, "static const struct generated_program generated_programs[] = {\n");
	for (size_t i = 0; i < count; i++)
		spin_buffer_print(&text, "{ %lluull, %uu, &spin_record_%u, spin_manifest_%u, raises_%u },\n",
				  programs[i]->seed, programs[i]->number, programs[i]->number,
				  programs[i]->number, programs[i]->number);
	spin_buffer_print(&text, "};\nGENERATED_MODULE(generated_programs);\n");
	file = fopen(path, "w");
	if (!file || fwrite(spin_buffer_text(&text), 1, text.length, file) != text.length ||
	    fclose(file)) {
		perror(path);
		return -1;
	}
	return 0;
}
