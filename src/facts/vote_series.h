/* Agreement in votes over sessions or years. */
#ifndef READOUT_FACTS_VOTE_SERIES_H
#define READOUT_FACTS_VOTE_SERIES_H

#include "base/series.h"
#include "facts/votes.h"

/* Open record. */
struct vote_series_options {
    const struct vote_query *queries;
    size_t n_queries;
    struct period period; /* both 0 = all */
    bool is_corrected;    /* kappa instead of agreement */
    bool is_by_year;      /* by calendar year; otherwise by session of the General Assembly */
};

/* A session is drawn at the year it opened in: session 26 at 1971. Sessions whose name is no
 * number (emergency and special ones, the Council's votes) are left out and counted in the notes.
 * The table with most roll calls of both answers. Unit: "%", kappa none. */
struct series_set *vote_series(const struct fact_set *set,
                               const struct vote_series_options *options, struct arena *arena,
                               struct err *err);

/* One row a session or year: pair, session, begin, end, roll calls, alike, agreement, kappa, one
 * absent. */
struct table *vote_table(const struct fact_set *set, const struct vote_series_options *options,
                         struct arena *arena, struct err *err);

#endif
