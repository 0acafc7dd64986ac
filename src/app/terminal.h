/* The terminal as a desk: keys one at a time, and a screen that is drawn whole. There is one. */
#ifndef READOUT_APP_TERMINAL_H
#define READOUT_APP_TERMINAL_H

#include "base/buf.h"

struct terminal;

/* Takes the terminal over. Fails with kind input when standard input or output is none. */
struct terminal *terminal_open(struct err *err);
/* Gives it back as it was. NULL is allowed. */
void terminal_close(struct terminal *terminal);

/* Not a character. */
enum terminal_key {
    KEY_END = 0x110000, /* the terminal is gone, or the program is to end */
    KEY_RESIZE,
    KEY_UP,
    KEY_DOWN,
    KEY_PAGE_UP,
    KEY_PAGE_DOWN,
    KEY_OTHER
};

/* Waits for the next key: a character of Unicode or an enum terminal_key. */
uint32_t terminal_key(struct terminal *terminal);

/* As it is now; at least 24 columns and 8 rows. */
void terminal_size(const struct terminal *terminal, size_t *n_columns, size_t *n_rows);

/* Shows the screen; lines end in "\n". */
void terminal_show(struct terminal *terminal, struct str screen);

/* Columns that a text takes: two for Chinese characters, none for marks over others. Control
 * characters, which could steer the terminal, must not be in it: see terminal_wrap. */
size_t terminal_width(struct str text);

/* Breaks text into lines of at most n_columns, at blanks or between Chinese characters. Control
 * characters become blanks. Lives in the arena. */
struct str *terminal_wrap(struct str text, size_t n_columns, struct arena *arena, size_t *n_lines);

#endif
