/* How many documents there are, by language and year: a row a language, a column some years, the
 * count in each cell and its size as a step of one hue. */
#ifndef READOUT_RENDER_HEAT_STRIP_H
#define READOUT_RENDER_HEAT_STRIP_H

#include "base/buf.h"

enum { HEAT_COLUMNS_MAX = 6 };

/* Open record. */
struct heat_strip {
    const char *title;
    const struct str *rows; /* their names */
    size_t n_rows;
    int first_year, n_years;
    const int64_t *counts; /* row by row, n_years each */
};

/* Appends it as a table; years are put together where there are more than HEAT_COLUMNS_MAX. */
void heat_strip_html(const struct heat_strip *strip, struct buf *out);

#endif
