#include "render/figure_words.h"

#include "base/buf.h"

#include <math.h>

static int decimals_of(const struct series_set *set)
{
    double highest = 0;
    for (size_t i = 0; i < set->n_series; i++)
        for (size_t j = 0; j < set->series[i].n_points; j++)
            if (set->series[i].points[j].state == CELL_PRESENT)
                highest = fmax(highest, fabs(set->series[i].points[j].value));
    int decimals = highest > 0 ? 2 - (int)floor(log10(highest)) : 0;
    return decimals < 0 ? 0 : decimals > 6 ? 6 : decimals;
}

void figure_words_init(struct figure_words *words, const char *name, const struct series_set *set,
                       struct arena *arena)
{
    *words = (struct figure_words){name, set, arena, decimals_of(set)};
}

struct str figure_number(double number, int decimals, struct arena *arena)
{
    struct str digits = arena_printf(arena, "%.*f", decimals, fabs(number));
    size_t whole = str_find(digits, STR("."), 0);
    struct buf out = {0};
    if (number < 0)
        buf_add_text(&out, "−");
    for (size_t i = 0; i < digits.len; i++) {
        if (i && i < whole && (whole - i) % 3 == 0)
            buf_add_char(&out, ',');
        buf_add_char(&out, digits.at[i]);
    }
    struct str text = buf_copy(&out, arena);
    buf_done(&out);
    return text;
}

struct str figure_count(double count, struct arena *arena)
{
    return figure_number(count, count == floor(count) ? 0 : 1, arena);
}

struct str figure_period(const struct figure_words *words, const struct point *point)
{
    return period_format(point->period, words->set->by, words->arena);
}

struct str figure_interval(const struct figure_words *words, const struct point *point)
{
    if (isnan(point->low) || isnan(point->high))
        return STR("–");
    struct str low = figure_number(point->low, words->decimals, words->arena);
    struct str high = figure_number(point->high, words->decimals, words->arena);
    return arena_printf(words->arena, "%.*s–%.*s", STR_ARG(low), STR_ARG(high));
}

struct str figure_point(const struct figure_words *words, const struct point *point)
{
    struct arena *arena = words->arena;
    struct buf out = {0};
    if (point->state == CELL_SUPPRESSED)
        return STR("suppressed");
    if (point->state != CELL_PRESENT)
        return STR("no data");
    if (point->words.len)
        return arena_printf(
            arena, "%.*s%s%.*s: %.*s", STR_ARG(figure_number(point->value, words->decimals, arena)),
            words->set->unit.len ? " " : "", STR_ARG(words->set->unit), STR_ARG(point->words));
    buf_printf(&out, "%.*s %.*s: %.*s in %.*s",
               STR_ARG(figure_number(point->value, words->decimals, arena)),
               STR_ARG(words->set->unit), STR_ARG(figure_count(point->numerator, arena)),
               STR_ARG(figure_count(point->denominator, arena)));
    if (!isnan(point->low))
        buf_printf(&out, "; 95 %% interval %.*s", STR_ARG(figure_interval(words, point)));
    buf_printf(&out, "; %.*s of %.*s documents",
               STR_ARG(figure_number((double)point->n_documents, 0, arena)),
               STR_ARG(figure_number((double)point->n_documents_all, 0, arena)));
    if (point->is_partial)
        buf_add_text(&out, "; partial period");
    struct str text = buf_copy(&out, arena);
    buf_done(&out);
    return text;
}

struct str figure_anchor(const struct figure_words *words, size_t series, const struct point *point)
{
    const struct point *first = words->set->series[series].points, *same = point;
    while (same > first && same[-1].period.begin == point->period.begin)
        same--;
    struct str number =
        same == point ? STR("") : arena_printf(words->arena, "-%d", (int)(point - same) + 1);
    return arena_printf(words->arena, "%s-%zu-%.*s%.*s", words->name, series + 1,
                        STR_ARG(figure_period(words, point)), STR_ARG(number));
}
