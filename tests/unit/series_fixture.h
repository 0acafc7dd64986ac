/* Series for tests of what draws and prints them. */
#ifndef READOUT_TESTS_SERIES_FIXTURE_H
#define READOUT_TESTS_SERIES_FIXTURE_H

#include "base/series.h"

#include <math.h>

/* Yearly points from 2000 on: point j of series i has (i + 1) * (j % 7) mentions in 10,000 words.
 */
static inline struct series_set *fixture_set(struct arena *arena, size_t n_series, size_t n_points)
{
    struct series_set *set = arena_zero(arena, 1, sizeof *set);
    *set = (struct series_set){.arena = arena,
                               .name = "trend",
                               .title = STR("How often?"),
                               .measure = STR("mentions"),
                               .unit = STR("per 10,000 words"),
                               .denominator = STR("all words"),
                               .interval = STR("95 % interval"),
                               .method = STR("frequency/rate"),
                               .source = STR("invented"),
                               .selection = STR("all documents"),
                               .n_series = n_series};
    set->series = arena_zero(arena, n_series + 1, sizeof *set->series);
    for (size_t i = 0; i < n_series; i++) {
        struct series *series = &set->series[i];
        series->id = arena_printf(arena, "c%zu", i).at;
        series->label = arena_printf(arena, "Concept %zu", i + 1);
        series->n_points = n_points;
        series->first_evidence = series->last_evidence = -1;
        series->points = arena_zero(arena, n_points + 1, sizeof *series->points);
        for (size_t j = 0; j < n_points; j++) {
            double n = (double)((i + 1) * (j % 7));
            series->points[j] =
                (struct point){.period = period_of(day_from_civil(2000 + (int)j, 1, 1), BY_YEAR),
                               .value = n,
                               .numerator = n,
                               .denominator = 10000,
                               .n_documents = n > 0,
                               .n_documents_all = 3,
                               .low = n / 2,
                               .high = n * 2 + 1};
        }
    }
    return set;
}

static inline void fixture_miss(struct point *point)
{
    point->state = CELL_MISSING;
    point->value = point->low = point->high = NAN;
}

#endif
