// SPDX-License-Identifier: GPL-2.0-only
#include "terminal.h"

#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

/* A signal that comes before a wait begins is seen after so many milliseconds. */
#define WAIT 200

/* Of ECMA-48: to the upper left; delete to the end of the line, and of the screen. */
#define HOME "\033[H"
#define REST_OF_LINE "\033[K"
#define REST_OF_SCREEN "\033[J"

/* There is one terminal. */
static struct {
	bool live;
	struct termios before;
} terminal;

static volatile sig_atomic_t interrupted;

static void interrupt(int number)
{
	(void)number;
	interrupted = 1;
}

bool terminal_is_live(void)
{
	const char *kind = getenv("TERM");

	return isatty(STDIN_FILENO) && isatty(STDOUT_FILENO) && kind && *kind &&
	       strcmp(kind, "dumb");
}

void terminal_begin(bool live)
{
	const struct sigaction action = { .sa_handler = interrupt };
	struct termios keys;

	sigaction(SIGINT, &action, NULL);
	sigaction(SIGTERM, &action, NULL);
	if (!live || tcgetattr(STDIN_FILENO, &terminal.before))
		return;
	keys = terminal.before;
	keys.c_lflag &= ~(ICANON | ECHO);
	terminal.live = !tcsetattr(STDIN_FILENO, TCSANOW, &keys);
}

void terminal_end(void)
{
	if (terminal.live)
		tcsetattr(STDIN_FILENO, TCSANOW, &terminal.before);
	terminal.live = false;
}

uint64_t terminal_now(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * 1000000000ull + now.tv_nsec;
}

/* Who can type no more has gone. */
static bool is_enough(void)
{
	char key;

	return read(STDIN_FILENO, &key, 1) < 1 || key == 'q';
}

bool terminal_wait(uint64_t until)
{
	struct pollfd keys = { .fd = STDIN_FILENO, .events = POLLIN };
	uint64_t now, left;

	while (!interrupted && (now = terminal_now()) < until) {
		left = (until - now) / 1000000 + 1;
		if (poll(&keys, terminal.live, left < WAIT ? left : WAIT) > 0 && is_enough())
			return true;
	}
	return interrupted;
}

void terminal_show(const char *text)
{
	struct winsize size;
	size_t rows = 24, columns = 80, used = 0, length;

	if (!ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) && size.ws_row && size.ws_col) {
		rows = size.ws_row;
		columns = size.ws_col;
	}
	fputs(HOME, stdout);
	for (; *text; text += length + 1) {
		length = strcspn(text, "\n");
		used += length ? (length + columns - 1) / columns : 1;
		/* The last row is for where the cursor stands. */
		if (used >= rows)
			break;
		printf("%.*s" REST_OF_LINE "\n", (int)length, text);
	}
	fputs(REST_OF_SCREEN, stdout);
}
