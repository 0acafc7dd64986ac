/* How a figure's numbers, periods and points are written in a page: one way for the chart's
 * reading, the table and the lists of passages. */
#ifndef READOUT_RENDER_FIGURE_WORDS_H
#define READOUT_RENDER_FIGURE_WORDS_H

#include "base/series.h"

/* Open record: fill with figure_words_init. */
struct figure_words {
    const char *name; /* of the figure; begins every anchor */
    const struct series_set *set;
    struct arena *arena;
    int decimals; /* of values: three digits of the highest one */
};

void figure_words_init(struct figure_words *words, const char *name, const struct series_set *set,
                       struct arena *arena);

/* "1,234.50", "−3". */
struct str figure_number(double number, int decimals, struct arena *arena);

/* Of counted things: whole, or with a decimal where some count in parts. */
struct str figure_count(double count, struct arena *arena);

/* "2014". */
struct str figure_period(const struct figure_words *words, const struct point *point);
/* "1.36–2.41"; "–" where there is none. */
struct str figure_interval(const struct figure_words *words, const struct point *point);
/* "1.83 per 10,000 words: 51 of 278,300; 95 % interval 1.36–2.41; 12 of 30 documents". */
struct str figure_point(const struct figure_words *words, const struct point *point);
/* The id of the point's list of passages. point: one of the series. */
struct str figure_anchor(const struct figure_words *words, size_t series,
                         const struct point *point);

#endif
