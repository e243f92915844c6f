/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Tables for people, at most 80 columns wide, in which nothing is cut.  Columns are as
 * wide as what stands in them.  Where all of them together are too wide, a long first cell
 * stands alone and its row goes on below it; where that does not help, each row is told
 * in words.
 */
#ifndef SPINCTL_COLUMNS_H
#define SPINCTL_COLUMNS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/**
 * struct column - the head of a column
 * @title: its title, in capitals
 * @is_number: its cells end below each other, else they begin below each other
 */
struct column {
	const char *title;
	bool is_number;
};

/**
 * struct columns - a table that is being filled
 * @heads: its columns
 * @count: how many
 * @indent: blanks in front of each line
 * @file: where it is printed; NULL: standard output
 * @cells: row by row
 * @used: how many cells
 * @failed: there was no memory for a cell
 */
struct columns {
	const struct column *heads;
	size_t count;
	unsigned int indent;
	FILE *file;
	char **cells;
	size_t used;
	bool failed;
};

/* A table without rows: an array of its columns, and its indent. */
#define COLUMNS_OF(array, blanks)					\
	{								\
		.heads = (array),					\
		.count = sizeof(array) / sizeof((array)[0]),		\
		.indent = (blanks),					\
	}

/**
 * columns_add() - add a cell, behind the last one or at the beginning of a new row
 * @columns: the table
 * @format: as of printf
 */
void columns_add(struct columns *columns, const char *format, ...)
	__attribute__((__format__(__printf__, 2, 3)));

/**
 * columns_end() - print the table, and let go of its cells
 * @columns: the table; without a row nothing is printed
 *
 * Return: 0 or -ENOMEM.
 */
int columns_end(struct columns *columns);

#endif
