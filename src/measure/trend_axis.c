#include "measure/trend_axis.h"

#include "base/buf.h"
#include "base/map.h"
#include "base/memory.h"
#include "corpus/segment_index.h"

enum { PERIODS_MAX = 50000 };

static struct str value_of(const struct document *document, enum split_by split)
{
    switch (split) {
    case SPLIT_SOURCE:
        return document->source;
    case SPLIT_LANGUAGE:
        return document->lang;
    case SPLIT_KIND:
        return document->kind;
    case SPLIT_ACTOR:
        return document->actors;
    case SPLIT_NONE:
        break;
    }
    return STR("");
}

static int by_text(const void *a, const void *b)
{
    return str_compare(*(const struct str *)a, *(const struct str *)b);
}

static void see_values(struct map *seen, const struct document *document, enum split_by split)
{
    struct str values = value_of(document, split), one;
    if (split == SPLIT_NONE || split != SPLIT_ACTOR) {
        map_put(seen, values, NULL);
        return;
    }
    while (str_next(&values, ' ', &one))
        if (one.len)
            map_put(seen, one, NULL);
}

static void take_asked(struct trend_axis *axis, const struct trend_options *options,
                       struct arena *arena)
{
    axis->asked = options->groups;
    axis->n_groups = options->n_groups;
    axis->groups = arena_zero(arena, axis->n_groups, sizeof *axis->groups);
    for (size_t i = 0; i < axis->n_groups; i++)
        axis->groups[i] = options->groups[i].name;
}

static bool take_groups(struct trend_axis *axis, const struct map *seen, struct arena *arena,
                        struct err *err)
{
    int most = axis->by == BY_ALL ? TREND_BARS_MAX : TREND_GROUPS_MAX;
    axis->n_groups = map_count(seen);
    if (axis->n_groups > (size_t)most) {
        err_set(err, ERR_LIMIT, "the split gives %zu groups; at most %d are drawn", axis->n_groups,
                most);
        err_hint(err, "Choose some with --where, such as --where actor=CHN,RUS.");
        return false;
    }
    axis->groups = arena_zero(arena, axis->n_groups + 1, sizeof *axis->groups);
    for (size_t i = 0; i < axis->n_groups; i++)
        axis->groups[i] = arena_str(arena, map_key(seen, i));
    if (axis->n_groups)
        qsort(axis->groups, axis->n_groups, sizeof *axis->groups, by_text);
    if (axis->n_groups == 0)
        axis->n_groups = 1; /* a group without name and without documents */
    return true;
}

static void look_at_documents(struct trend_axis *axis, const struct store *store,
                              const struct selection *selection, struct map *seen)
{
    axis->first = axis->last = DAY_NONE;
    for (size_t i = 0; i < store_n_segments(store); i++) {
        const struct segment *segment = store_segment(store, i);
        size_t n = segment_n_documents(segment);
        for (size_t j = 0; j < n; j++) {
            if (!selection_has(selection, (struct document_at){(uint32_t)i, (uint32_t)j}))
                continue;
            struct document document;
            segment_document(segment, j, &document);
            axis->has_specimen = axis->has_specimen || document.is_specimen;
            see_values(seen, &document, axis->split);
            if (document.date == DAY_NONE) {
                axis->n_undated++;
                continue;
            }
            struct civil civil = day_to_civil(document.date);
            axis->knows_days = axis->knows_days || civil.month != 1 || civil.dom != 1;
            if (axis->first == DAY_NONE || document.date < axis->first)
                axis->first = document.date;
            if (axis->last == DAY_NONE || document.date > axis->last)
                axis->last = document.date;
        }
    }
}

static bool take_periods(struct trend_axis *axis, struct period range, struct arena *arena,
                         struct err *err)
{
    bool has_begin = range.begin != range.end && range.begin != DAY_NONE;
    bool has_end = range.begin != range.end && range.end != INT32_MAX;
    if (axis->first == DAY_NONE)
        return true;
    day first = has_begin ? range.begin : axis->first;
    day last = has_end ? range.end - 1 : axis->last;
    size_t n = 0;
    for (struct period at = period_of(first, axis->by); at.begin <= last && n <= PERIODS_MAX;
         at = period_next(at, axis->by), n++)
        if (axis->by == BY_ALL) {
            n = 1;
            break;
        }
    if (n > PERIODS_MAX) {
        err_set(err, ERR_LIMIT, "more than %d periods", PERIODS_MAX);
        err_hint(err, "Choose a longer period with --by, or a shorter range with --where date=.");
        return false;
    }
    axis->periods = arena_zero(arena, n + 1, sizeof *axis->periods);
    struct period at = period_of(first, axis->by);
    for (; axis->n_periods < n; axis->n_periods++) {
        axis->periods[axis->n_periods] = at;
        if (axis->n_periods + 1 < n)
            at = period_next(at, axis->by);
    }
    return true;
}

bool trend_axis_make(struct trend_axis *axis, const struct store *store,
                     const struct selection *selection, const struct trend_options *options,
                     struct arena *arena, struct err *err)
{
    *axis = (struct trend_axis){.by = options->by, .split = options->split};
    struct map *seen = map_new();
    look_at_documents(axis, store, selection, seen);
    if (options->n_groups)
        take_asked(axis, options, arena);
    bool is_good = (options->n_groups || take_groups(axis, seen, arena, err)) &&
                   take_periods(axis, options->filter.period, arena, err);
    map_free(seen);
    return is_good;
}

size_t trend_axis_period(const struct trend_axis *axis, day at)
{
    size_t begin = 0, end = axis->n_periods;
    if (at == DAY_NONE || end == 0)
        return SIZE_MAX;
    while (begin < end) {
        size_t middle = begin + (end - begin) / 2;
        if (axis->periods[middle].end <= at)
            begin = middle + 1;
        else
            end = middle;
    }
    return begin < axis->n_periods && axis->periods[begin].begin <= at ? begin : SIZE_MAX;
}

static bool find_group(const struct trend_axis *axis, struct str name, size_t *group)
{
    const struct str *found =
        axis->groups ? bsearch(&name, axis->groups, axis->n_groups, sizeof *axis->groups, by_text)
                     : NULL;
    if (found)
        *group = (size_t)(found - axis->groups);
    return found != NULL;
}

/* Whether the document, of these values, is of the group. */
static bool is_of_group(const struct trend_group *group, struct str values, enum split_by split)
{
    struct str one = values;
    while (split == SPLIT_ACTOR ? str_next(&values, ' ', &one) : values.at != NULL) {
        for (size_t i = 0; i < group->n_values; i++)
            if (str_equal(one, group->values[i]))
                return true;
        if (split != SPLIT_ACTOR)
            break;
    }
    return false;
}

static size_t asked_groups(const struct trend_axis *axis, struct str values,
                           size_t groups[TREND_GROUPS_MAX])
{
    size_t n = 0;
    for (size_t i = 0; i < axis->n_groups; i++)
        if (is_of_group(&axis->asked[i], values, axis->split))
            groups[n++] = i;
    return n;
}

size_t trend_axis_groups(const struct trend_axis *axis, const struct segment *segment,
                         size_t document, size_t groups[TREND_GROUPS_MAX])
{
    groups[0] = 0;
    if (axis->split == SPLIT_NONE)
        return 1;
    struct document record;
    segment_document(segment, document, &record);
    struct str values = value_of(&record, axis->split), one = values;
    if (axis->asked)
        return asked_groups(axis, values, groups);
    if (axis->split != SPLIT_ACTOR)
        return find_group(axis, one, &groups[0]);
    size_t n = 0;
    while (n < TREND_GROUPS_MAX && str_next(&values, ' ', &one))
        n += find_group(axis, one, &groups[n]);
    return n;
}

static bool is_cut(struct period period, day edge, bool at_end)
{
    double length = period.end - period.begin;
    double gap = at_end ? period.end - 1 - edge : edge - period.begin;
    return length > 1 && gap > length / 10;
}

static void mark(struct series_set *set, size_t period)
{
    for (size_t i = 0; i < set->n_series; i++)
        set->series[i].points[period].is_partial = true;
}

void trend_axis_mark_partial(const struct trend_axis *axis, struct series_set *set)
{
    if (axis->n_periods == 0 || axis->by == BY_ALL)
        return;
    size_t last = axis->n_periods - 1;
    struct buf notes = {0};
    bool is_sure = axis->knows_days || axis->by != BY_YEAR;
    if (is_sure && is_cut(axis->periods[0], axis->first, false)) {
        mark(set, 0);
        buf_printf(&notes, "%.*s is partial: the texts begin on %.*s.",
                   STR_ARG(period_format(axis->periods[0], axis->by, set->arena)),
                   STR_ARG(day_format(axis->first, set->arena)));
    }
    if (is_sure && is_cut(axis->periods[last], axis->last, true)) {
        mark(set, last);
        buf_printf(&notes, "%s%.*s is partial: the texts end on %.*s.", notes.len ? "\n" : "",
                   STR_ARG(period_format(axis->periods[last], axis->by, set->arena)),
                   STR_ARG(day_format(axis->last, set->arena)));
    }
    if (axis->n_undated)
        buf_printf(&notes, "%s%zu documents without a date are in no period.",
                   notes.len ? "\n" : "", axis->n_undated);
    set->notes = buf_copy(&notes, set->arena);
    buf_done(&notes);
}
