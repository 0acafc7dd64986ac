/* Trade over periods: one measure of several flows. Every point is what the measure gives first for
 * its period (facts/trade.h); its rows are the evidence. */
#ifndef READOUT_FACTS_TRADE_SERIES_H
#define READOUT_FACTS_TRADE_SERIES_H

#include "base/series.h"
#include "facts/trade.h"

/* A line of the chart. Open record. */
struct trade_line {
    struct flow_query query;
    struct str label; /* "" = what distinguishes it from the others */
};

/* Open record. */
struct trade_series_options {
    const struct trade_line *lines;
    size_t n_lines;
    struct str measure;   /* "" = level; see TRADE_MEASURES */
    struct period period; /* both 0 = all that the rows speak of */
    enum granularity by;  /* year, quarter or month */
};

/* Fails with kind input when the measure is unknown or two lines have different units. Months that
 * a publisher gives only together stay missing and are named in the notes.
 * Cost: one pass over the flow tables for each line when the measure is the level, else one for
 * each point. */
struct series_set *trade_series(const struct fact_set *set,
                                const struct trade_series_options *options, struct arena *arena,
                                struct err *err);

#endif
