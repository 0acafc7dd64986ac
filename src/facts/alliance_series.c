/* METHOD: facts/alliances */
#include "facts/alliance_series.h"

#include "facts/fact_series.h"
#include "facts/places.h"

struct series_set *alliance_series(const struct fact_set *set, const struct alliance_query *query,
                                   struct period period, struct arena *arena, struct err *err)
{
    struct fact_series series;
    struct period there = fact_series_span(set, RECORD_OBLIGATION);
    bool is_any = period.begin == 0 && period.end == 0;
    period.begin = is_any || period.begin == DAY_NONE ? there.begin : period.begin;
    period.end = is_any || period.end == INT32_MAX ? there.end : period.end;
    if (there.begin == DAY_NONE) {
        err_set(err, ERR_MISSING, "the study has no table of obligations");
        return NULL;
    }
    if (!fact_series_init(&series, set, N_OBLIGATIONS, period, BY_YEAR, arena, err))
        return NULL;
    for (size_t i = 0; i < N_OBLIGATIONS; i++) {
        struct series *one = &series.set->series[i];
        struct alliance_query here = *query;
        here.obligation = (enum obligation)i;
        one->id = obligation_name(here.obligation);
        one->label = str_from(one->id);
        for (size_t j = 0; j < one->n_points; j++) {
            struct readings readings;
            if (!alliance_years(set, &here, one->points[j].period, arena, &readings, err))
                return NULL;
            if (readings.n)
                readings.at[0].is_derived = false;
            if (!fact_series_put(&series, i, j, &readings, err))
                return NULL;
        }
    }
    struct series_set *result = series.set;
    result->name = "alliances";
    result->measure = STR("bound (1) or not (0)");
    result->title = STR("What were the two bound to?");
    result->selection = arena_printf(arena, "obligations between %.*s and %.*s",
                                     STR_ARG(place_name(query->a, STR("en"))),
                                     STR_ARG(place_name(query->b, STR("en"))));
    result->method = STR("facts/alliances");
    fact_series_finish(&series);
    return result;
}
