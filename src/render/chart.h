/* A set of series as a chart option (ECharts, JSON): lines with interval bands and labels at their
 * ends up to five series, small multiples above that, bars where there is one period. The option is
 * plain data without functions: a browser and render/drawing read the same bytes. */
#ifndef READOUT_RENDER_CHART_H
#define READOUT_RENDER_CHART_H

#include "base/series.h"
#include "render/text_width.h"

/* A dated mark in the plot. Open record. */
struct chart_event {
    day at;
    struct str label; /* "2014 Crimea" */
};

/* Reads "2014 Crimea": a date, then words; the label is all of it. */
bool chart_event_parse(struct str text, struct chart_event *event, struct err *err);

enum { CHART_EVENTS_MAX = 5 };

enum chart_form {
    CHART_BY_SET, /* lines, small multiples or bars, as the set's size asks for */
    CHART_LINES,
    CHART_PANELS,
    CHART_BARS,
    CHART_STACKED,  /* amounts on each other; set->below as a second panel */
    CHART_TIMELINE, /* a lane for each series, a mark for each point */
    CHART_HEAT,     /* a row for each series, a field for each point, its number in it */
    CHART_GRID,     /* a row for each thing counted, a block of periods for each group */
    CHART_DOTS,     /* one period: a dot for each series on a line that is its interval */
    CHART_CALENDAR  /* by month: a row for each year, a field for each month */
};
/* Reads "lines", "panels", "bars", "stacked", "timeline", "heat", "grid", "dots" or "calendar". */
bool chart_form_parse(struct str name, enum chart_form *form, struct err *err);

/* Open record; a zeroed one is a light chart of 960 × 540 with all its words in it. */
struct chart_options {
    struct str headline; /* empty = the set's neutral question */
    struct str subtitle; /* empty = chart_subtitle */
    struct str note;     /* put before the set's own notes */
    const struct chart_event *events;
    size_t n_events;
    int width, height;    /* Unit: px; 0 = 960 × 540, height grown for small multiples */
    enum chart_form form; /* asked for */
    bool in_panels;       /* small multiples, however few the series are */
    bool is_dark;
    bool is_on_page; /* headline, subtitle, source and notes are the page's affair */
};

/* A field of a chart of fields, from 0. Open record. */
struct chart_cell {
    int column, row;
};

/* The fields of a series, one for each of its points, where the form has fields; NULL where it has
 * none. */
struct chart_cell *chart_cells(const struct series_set *set, const struct chart_options *options,
                               size_t series, struct arena *arena);

/* How the set is drawn. */
enum chart_form chart_form(const struct series_set *set, const struct chart_options *options);

/* The option as JSON text in arena, and the size it is laid out for. Cost: some hundred
 * measurements of text. */
struct str chart_option(const struct series_set *set, const struct chart_options *options,
                        struct text_width *ruler, struct arena *arena, int *width, int *height);

/* Measure, unit, selection, period, interval and partial periods, as a sentence under the
 * headline. */
struct str chart_subtitle(const struct series_set *set, const struct chart_options *options,
                          struct arena *arena);
/* "Source: … Note: …". */
struct str chart_source(const struct series_set *set, struct str note, struct arena *arena);
/* One sentence for those who do not see the chart: first, last and highest value of each series. */
struct str chart_description(const struct series_set *set, struct arena *arena);

#endif
