/* SPDX-License-Identifier: GPL-2.0-only */
/* Helpers for what commands print. */
#ifndef SPINCTL_OUTPUT_H
#define SPINCTL_OUTPUT_H

#include <json-c/json.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include <libspin.h>

/* As wide as lines become, if no path is longer. */
#define OUTPUT_COLUMNS 80

/**
 * output_json() - print a value on stdout and let go of it
 * @value: which; a list, or an object that nothing is added to (else report_member())
 *
 * Return: an exit status.
 */
int output_json(struct json_object *value);

/**
 * output_json_line() - print an object in a line on stdout and let go of it
 * @line: which; one of those that come as something happens
 */
void output_json_line(struct json_object *line);

/**
 * output_text() - add a text to an object; text that the kernel sent may lack its NUL
 * @object: where
 * @name: of the member
 * @text: the text
 */
void output_text(struct json_object *object, const char *name, const char *text);

/**
 * output_number() - add an unsigned number to an object
 * @object: where
 * @name: of the member
 * @number: the number
 */
void output_number(struct json_object *object, const char *name, uint64_t number);

/**
 * output_signed() - add a number in two's complement to an object
 * @object: where
 * @name: of the member
 * @number: the number
 * @is_signed: how to read it
 */
void output_signed(struct json_object *object, const char *name, uint64_t number, bool is_signed);

/**
 * output_bytes() - "12.3 KB" for a number of bytes
 * @bytes: how many
 * @text: out
 * @size: bytes of @text
 *
 * Return: @text.
 */
const char *output_bytes(uint64_t bytes, char *text, size_t size);

/**
 * output_plural() - the ending of a noun behind a number
 * @count: the number
 *
 * Return: "" for one, else "s".
 */
const char *output_plural(uint64_t count);

/**
 * output_wrapped() - print a text in lines of at most 80 columns
 * @text: the text; broken at blanks, behind commas, semicolons and "{" without one, else
 *	anywhere, but not in a path
 * @indent: blanks in front of the first line; further lines get four more
 */
void output_wrapped(const char *text, unsigned int indent);

/**
 * output_wrapped_to() - print a text in lines of at most 80 columns, as output_wrapped() does
 * @file: where to
 * @text: the text
 * @indent: blanks in front of the first line; further lines get four more
 */
void output_wrapped_to(FILE *file, const char *text, unsigned int indent);

/**
 * output_line() - print a text in lines of at most 80 columns on stdout
 * @indent: blanks in front of the first line; further lines get four more
 * @format: as of printf, without a newline at its end
 */
void output_line(unsigned int indent, const char *format, ...)
	__attribute__((__format__(__printf__, 2, 3)));

/**
 * output_declaration() - print the canonical text of a procedure
 * @text: as in the interface
 * @indent: blanks in front of it
 * @whole: with the members of structures and enumerations
 */
void output_declaration(const char *text, unsigned int indent, bool whole);

/**
 * output_state() - a word for the state of an extension
 * @state: SPIN_EXTENSION_*
 *
 * Return: the word.
 */
const char *output_state(uint32_t state);

/**
 * output_hook() - a word for a hook
 * @hook: SPIN_HOOK_*
 *
 * Return: the word.
 */
const char *output_hook(uint32_t hook);

/**
 * output_mode() - a word for how an event reaches its handlers
 * @mode: SPIN_MODE_*
 *
 * Return: the word.
 */
const char *output_mode(uint32_t mode);

/**
 * output_class() - a word for the class of a procedure
 * @class: SPIN_PROCEDURE_*
 *
 * Return: the word.
 */
const char *output_class(uint32_t class);

/**
 * output_order() - a word for the order of a binding
 * @order: SPIN_ORDER_*
 *
 * Return: the word.
 */
const char *output_order(uint32_t order);

/**
 * output_link() - a word for what an extension has to do with a procedure
 * @kind: SPIN_LINK_*
 *
 * Return: the word.
 */
const char *output_link(uint32_t kind);

/**
 * output_kind() - a word for the kind of a table
 * @kind: SPIN_TABLE_*
 *
 * Return: the word.
 */
const char *output_kind(uint32_t kind);

/**
 * output_fault() - words for the kind of a fault
 * @kind: SPIN_FAULT_* of <spin/runtime.h>
 *
 * Return: the words.
 */
const char *output_fault(uint32_t kind);

#endif
