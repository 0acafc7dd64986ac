/* Inside the charts: what chart.c and its forms share. */
#ifndef READOUT_RENDER_CHART_LAYOUT_H
#define READOUT_RENDER_CHART_LAYOUT_H

#include "render/chart.h"

#include <jansson.h>

enum { COLORS_MAX = 8, LABELLED_MAX = 5, BANDS_MAX = 3, MARGIN = 16 };

/* A chart being made. Open record. */
struct chart {
    const struct series_set *set;
    const struct chart_options *options;
    struct text_width *ruler;
    struct arena *arena;
    json_t *option; /* owned by chart_option */
    int width, height;
    int top, bottom, left, right; /* of the plot, from the edges. Unit: px */
    json_t *ends[LABELLED_MAX];   /* the label at the end of each line; part of option */
};

/* The words around a chart that stands alone. Open record. */
struct chart_frame {
    struct str headline, subtitle, source;
    bool is_specimen;
};
/* Puts them over and under the plot, whose edges they move. */
void chart_frame(struct chart *chart, const struct chart_frame *frame);

/* Ends the option and gives it as text in the chart's arena. */
struct str chart_option_text(struct chart *chart);

#define CHART_FAMILY "Noto Sans, Segoe UI, Helvetica Neue, Arial, Noto Sans CJK SC, sans-serif"
#define CHART_FONT "13px " CHART_FAMILY
#define CHART_FONT_STRONG "600 13px " CHART_FAMILY
#define CHART_FONT_SMALL "12px " CHART_FAMILY
#define CHART_FONT_SMALL_STRONG "600 12px " CHART_FAMILY
#define CHART_FONT_HEAD "600 18px " CHART_FAMILY

/* Milliseconds since 1970, as the time axis counts. */
static inline json_t *chart_time(day at)
{
    return json_integer((json_int_t)at * 86400000);
}

static inline json_t *chart_text(struct str text)
{
    return json_stringn(text.at ? text.at : "", text.len);
}

/* The text where the library would read a template: without "{a}" and "$&" that it would fill in.
 */
struct str chart_plain(struct str text, struct arena *arena);

/* What stands beside the line, over the panel or the bar of a series. */
static inline struct str chart_label(const struct series *series)
{
    return series->short_label.len ? series->short_label : series->label;
}

/* The colour of series i: asked for by the study, or by its place. */
const char *chart_color(const struct chart *chart, size_t i);

/* Adds to option.series: the line of series i, its band, and the first and last segment dashed
 * where their period is partial. axis: the panel it is in, drawn in the first colour and without a
 * label at its end; -1 = there is only one plot. */
void chart_line(struct chart *chart, size_t i, bool has_band, int axis);
/* The points of a series as [time, value] pairs; missing ones are null. */
json_t *chart_points(const struct series *series);

/* The time axis, with ticks at meaningful dates, the first and the last among them. */
json_t *chart_time_axis(const struct chart *chart, int n_ticks);
/* From zero to a round number not below highest; n_steps 0 = as many as are round. */
json_t *chart_value_axis(double highest, int n_steps);
double chart_highest(const struct series_set *set);
/* Whether the chart shows intervals: not where they would hide each other. In small multiples those
 * of shares are shown, which have one scale. */
bool chart_has_bands(const struct series_set *set);
bool chart_panels_have_bands(const struct series_set *set);
/* The value up to which the plot must reach; is_cut: some bands go beyond it. */
double chart_reach(const struct series_set *set, bool *is_cut);

/* The name of series i, broken to the room beside the plot. */
struct str chart_name(const struct chart *chart, size_t i, size_t *n_lines);
/* Room for the names at the ends of lines. Unit: px. */
int chart_end_labels_width(const struct chart *chart);
/* Writes them so that none covers another or the dates. The plot's edges must be known; top_value
 * is the value at its top. */
void chart_end_labels(struct chart *chart, double top_value);
/* Marks the events in the given series of the option; labels that would collide go up a row.
 * Returns the height they take over the plot. Unit: px. */
int chart_events(struct chart *chart, json_t *series);

/* A telephone's width; 0 is the usual, wide one. */
static inline bool is_chart_narrow(int width)
{
    return width > 0 && width < 600;
}

/* Panels side by side. */
static inline int chart_n_columns(int width)
{
    return is_chart_narrow(width) ? 1 : 3;
}

/* Forms: each fills grid, axes and series of the option. */
void chart_lines(struct chart *chart);
void chart_small_multiples(struct chart *chart);
void chart_bars(struct chart *chart);
void chart_stacked(struct chart *chart);
void chart_timeline(struct chart *chart);
void chart_heat(struct chart *chart);
void chart_grid(struct chart *chart);
void chart_calendar(struct chart *chart);
/* The fields of a series, each with room for its points. */
void chart_grid_cells(const struct series_set *set, size_t series, struct chart_cell *cells);
void chart_calendar_cells(const struct series_set *set, size_t series, struct chart_cell *cells);
/* Of its rows. Unit: px. */
int chart_grid_height(const struct series_set *set);
int chart_calendar_height(const struct series_set *set);
void chart_dots(struct chart *chart);
/* Of the plot with its axis. Unit: px. */
int chart_dots_height(const struct series_set *set);

/* Of a field: one hue, pale to deep, by its part of the highest value; ink that can be read on it.
 * whole: that value. */
struct chart_shade {
    const char *field, *ink;
};
struct chart_shade chart_shade(double value, double whole, bool is_dark);

#endif
