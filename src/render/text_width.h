/* How wide a line of text is in a given font: the one measure by which charts are laid out, the
 * same that draws them. Threads: one thread each. */
#ifndef READOUT_RENDER_TEXT_WIDTH_H
#define READOUT_RENDER_TEXT_WIDTH_H

#include "base/arena.h"

struct text_width;
/* Fails when the libraries that paint are not installed (kind missing). */
struct text_width *text_width_open(struct err *err);
void text_width_close(struct text_width *ruler);

/* font: a CSS font such as "600 18px Noto Sans, sans-serif". Unit: px. */
double text_width(struct text_width *ruler, struct str text, const char *font);

/* The first text in which a character had no glyph in any font of this machine; empty when all
 * had. Borrowed until text_width_close. */
struct str text_width_missing(const struct text_width *ruler);

/* Breaks text into lines of at most width px, at blanks or between Han characters; returns them
 * joined by "\n", and their number. */
struct str text_width_wrap(struct text_width *ruler, struct str text, const char *font,
                           double width, struct arena *arena, size_t *n_lines);

#endif
