// SPDX-License-Identifier: GPL-2.0-only
/*
 * measure run SECTION ROW SUBJECT COMMAND...: what a command costs on the
 * processor.  Waits, grace periods among them, do not count; neither does what
 * other tasks do for it.  Under the instruction clock a nanosecond is an
 * instruction.
 */
#include <string.h>

#include "command.h"
#include "measure.h"
#include "output.h"

int measure_run(int count, char **arguments)
{
	struct output_row row;
	double before;
	int status;

	if (count < 4)
		return 2;
	row = (struct output_row){
		arguments[0], arguments[1], arguments[2], "time on the processor, waits not counted",
	};
	before = command_milliseconds();
	status = command_run(arguments + 3);
	if (status < 0)
		output_failure(&row, strerror(-status));
	else if (status)
		output_failure(&row, "the command failed");
	else
		output_value(&row, "ms", command_milliseconds() - before);
	return output_failed();
}
